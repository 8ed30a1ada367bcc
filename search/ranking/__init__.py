"""Which passages answer, in which order."""
