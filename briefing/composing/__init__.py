"""Scores, repeats and topics in, a Briefing out: the third room."""
