"""What a visitor does -> what changes: no Gradio and no HTML."""
