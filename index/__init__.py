"""Article -> something that can be searched."""
