"""Templates, quotes and the question -> text whose every character has a source."""
