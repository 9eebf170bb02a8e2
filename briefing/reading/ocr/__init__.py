"""Pages that are pictures -> text, by Tesseract where it is installed."""
