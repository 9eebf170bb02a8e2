"""What the profile lists by URL: fetched politely into the dossier, and never from inside a network."""
