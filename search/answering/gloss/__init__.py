"""Plain English by a model, and its check."""
