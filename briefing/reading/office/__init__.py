"""Word documents, and zip archives, in which Word documents are stored."""
