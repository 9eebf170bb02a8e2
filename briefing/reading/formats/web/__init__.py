"""Readers of web pages that were saved or archived, and of books made of pages."""
