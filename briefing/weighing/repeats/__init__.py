"""Repeats: which sentences say the same, and which of them are new to a reader of earlier documents."""
