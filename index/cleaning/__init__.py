"""Supplied text -> clean text, by named repairs."""
