"""Who vouches for an edition, and since when it was there."""
