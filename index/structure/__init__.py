"""Clean text -> title, headings, sentences."""
