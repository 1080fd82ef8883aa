"""The web chat in Gradio: what is on the page, what its events do, and the endpoints for other programs."""
