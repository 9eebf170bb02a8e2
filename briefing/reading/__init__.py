"""Files in, documents and sentences out."""
