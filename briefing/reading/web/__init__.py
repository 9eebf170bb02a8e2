"""Web pages, and pieces of HTML in other files."""
