"""A Briefing in, bytes out: the fourth room."""
