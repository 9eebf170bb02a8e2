"""Figures and differences: where sentences of different documents cannot both be right."""
