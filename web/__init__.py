"""Replies -> the page of the web chat, and endpoints for other programs."""
