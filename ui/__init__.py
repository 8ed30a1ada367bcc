"""Show: the HTTP API and, later, the Gradio page."""
