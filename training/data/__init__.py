"""Public files -> corpora."""
