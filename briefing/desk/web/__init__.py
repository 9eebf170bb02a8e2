"""The pages and forms of the desk, and the server that answers them."""
