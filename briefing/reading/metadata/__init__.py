"""Who published a document, when, where and in which language."""
