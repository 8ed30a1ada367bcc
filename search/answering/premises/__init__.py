"""What a question takes for granted against the record, one kind of fact a module."""
