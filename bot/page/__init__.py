"""The web page's HTML. Pure functions, and nothing else makes HTML of an article's or a reader's words."""
