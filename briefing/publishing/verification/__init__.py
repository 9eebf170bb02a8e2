"""Check an edition: explain why each sentence is in it, verify it, make it again."""
