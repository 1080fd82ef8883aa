"""An article -> questions that it answers."""
