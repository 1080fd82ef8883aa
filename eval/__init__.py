"""Replies -> scores, against gold question sets."""
