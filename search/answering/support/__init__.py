"""Whether the papers hold an answer at all."""
