"""The parts of a mail, and its newest text."""
