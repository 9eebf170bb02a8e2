"""Send editions by mail: each once to each recipient, and again what a failure has held up."""
