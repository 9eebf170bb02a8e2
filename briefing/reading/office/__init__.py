"""Word documents and the archives that they are."""
