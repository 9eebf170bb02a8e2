"""The analysis in, the record of a briefing out."""
