"""The files that an article may come in, and the text that each holds."""
