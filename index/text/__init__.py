"""Text -> tokens, word frequencies, dates, kinds of line."""
