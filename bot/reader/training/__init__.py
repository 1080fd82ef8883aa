"""How the reader's weights came about. Nothing that runs imports it: `python -m bot.reader.train` does."""
