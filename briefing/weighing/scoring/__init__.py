"""What several summarisers share."""
