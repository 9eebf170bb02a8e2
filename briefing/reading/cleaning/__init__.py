"""What is the author's own text, and what is not."""
