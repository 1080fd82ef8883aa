"""A conversation <-> a file."""
