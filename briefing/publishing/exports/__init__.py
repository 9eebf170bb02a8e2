"""What other programs read of an edition: references, tables, a calendar, a feed."""
