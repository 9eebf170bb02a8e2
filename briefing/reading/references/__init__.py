"""Lists of references, and what they say of the files that they name."""
