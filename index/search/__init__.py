"""Sentences -> vectors and words that can be searched."""
