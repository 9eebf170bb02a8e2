"""Readers of lists of references."""
