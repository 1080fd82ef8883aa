"""The lower floor: an article becomes something that can be searched."""
