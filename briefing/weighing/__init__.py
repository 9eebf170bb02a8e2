"""A corpus in, one entry per sentence out: the second room."""
