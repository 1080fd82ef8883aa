"""Typed text -> Question: its kind, its parts, its terms, what it asks of the article itself."""
