"""An article -> questions that it answers, made of its own words."""
