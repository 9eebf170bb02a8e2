"""Topics: under which heading each sentence belongs."""
