"""Sources that are named by address: what object storage, a web server or a pattern of files holds."""
