"""A question about an indexed article -> a reply, every quote of which can be checked."""
