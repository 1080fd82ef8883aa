"""A question -> hits: the article's sentences, likeliest first."""
