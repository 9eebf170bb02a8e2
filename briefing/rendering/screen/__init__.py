"""What a page on a screen has beyond the printed one: paragraphs, filters, and its security policy."""
