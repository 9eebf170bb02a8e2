"""One module for each format: its `read(data, name)` returns the extracts of a file, and its attachments."""
