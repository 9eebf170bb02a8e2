"""Why an edition can be believed: explained, verified, made again."""
