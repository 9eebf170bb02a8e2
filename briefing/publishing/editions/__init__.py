"""Read and write the output folder: the editions, and what is kept beside them."""
