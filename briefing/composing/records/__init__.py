"""Chosen sentences and what was read -> the parts of the record."""
