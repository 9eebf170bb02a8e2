"""The fonts of the PDF: those that the package brings, and those that the machine has."""
