"""What the styles of a web page say of its text: rules, cascade, colours, and what makes it vanish."""
