"""Rows of tokens -> what the reader says of them; and its weights -> the files that ship."""
