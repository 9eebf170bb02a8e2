"""Readers of mail as Outlook stores it."""
