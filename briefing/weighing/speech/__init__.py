"""Reported speech in English sentences: words and quotations, names, verbs, and the forms that join them."""
