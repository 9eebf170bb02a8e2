"""Turn a folder of source documents into a briefing whose every line can be proved."""

__version__ = "0.1.0"
