"""Reading on a Dask cluster, whose workers parse files in child processes with limits."""
