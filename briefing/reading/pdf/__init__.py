"""The words of a PDF page -> paragraphs in reading order."""
