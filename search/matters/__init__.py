"""How papers hang together: links, the steps of a matter, what was recommended against what was resolved."""
