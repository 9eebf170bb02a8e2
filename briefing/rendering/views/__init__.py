"""The page of a briefing as data: all that a template prints, numbered, cited and in words."""
