"""Documents in, what is known of each of their sentences out."""
