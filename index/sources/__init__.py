"""A file or an address -> its text, and what it says of itself."""
