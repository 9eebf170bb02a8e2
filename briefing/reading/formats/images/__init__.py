"""Readers of pictures of pages."""
