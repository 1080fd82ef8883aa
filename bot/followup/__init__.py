"""A follow-up -> a question that stands alone."""
