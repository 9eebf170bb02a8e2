"""Files in, documents and sentences out: the first room."""
