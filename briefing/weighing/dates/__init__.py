"""Dates: the days, months and periods that sentences name."""
