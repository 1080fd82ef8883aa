"""Public data -> the reader's weights."""
