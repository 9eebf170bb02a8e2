"""Fetch what the profile lists by URL into the dossier: politely, and never from a private network."""
