"""When the next edition is due, and who makes it."""
