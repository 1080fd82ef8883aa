"""The state of a visit -> HTML, by pure functions."""
