"""A follow-up and what was asked before -> a question that stands alone."""
