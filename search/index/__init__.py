"""What is stored of the papers, and found in it: the catalogue, the words, the vectors, by states."""
