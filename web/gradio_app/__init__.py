"""The application -> a Gradio app and its endpoints."""
