"""What shows only when all documents are read: what recurs, and what is there twice."""
