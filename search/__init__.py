"""Store papers, find passages, answer with citations."""
