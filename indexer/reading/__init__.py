"""From a file's bytes to a ``Reading``: text, pages, outline, labels, metadata."""
