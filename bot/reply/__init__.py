"""A judgement -> a reply as data (answer, refusal or talk) -> text, Markdown, JSON."""
