"""What a question says: its words, periods, references, bodies and intent."""
