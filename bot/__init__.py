"""The middle floor: a question becomes a reply, every quote of which can be checked."""
