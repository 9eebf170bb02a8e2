"""Bytes in, editions on disk out, and the proof of them."""
