"""Typed text -> a question: its kind, its parts, its terms."""
