"""Serve the editions of an output folder over HTTP, and what every server of this program has."""
