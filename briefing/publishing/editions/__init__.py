"""What lies below the output folder: editions, and what is kept beside them."""
