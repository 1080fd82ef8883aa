"""English words and an article's names -> what they are."""
