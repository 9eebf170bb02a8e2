"""The record of a briefing in, bytes out."""
