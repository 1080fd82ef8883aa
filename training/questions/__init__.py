"""Corpora -> what training asks, and what is right."""
