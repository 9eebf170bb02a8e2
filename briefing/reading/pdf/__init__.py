"""The words of a PDF page into paragraphs in reading order."""
