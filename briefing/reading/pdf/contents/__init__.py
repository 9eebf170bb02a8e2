"""What a PDF holds beside the text that is seen on its pages."""
