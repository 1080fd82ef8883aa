"""A file or a web address -> its text, and the author, address and notes that come with it."""
