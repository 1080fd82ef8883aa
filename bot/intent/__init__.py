"""Typed message -> what is wanted: a question answered, a summary, more of the same, or only a greeting returned."""
