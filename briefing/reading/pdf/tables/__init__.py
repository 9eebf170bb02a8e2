"""Tables of a page of a PDF, by their geometry."""
