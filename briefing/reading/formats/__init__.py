"""One file a format: each has `read(data, name)` and gives the extracts of a file."""
