"""Repetitions across documents: recurring paragraphs and duplicates."""
