"""Read papers, understand their structure, cut them into chunks, feed the index."""
