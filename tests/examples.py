"""How many examples of what it is given a test draws."""

from hypothesis import settings


def at_most(count: int) -> settings:
    """Return the settings of the profile with no more examples than `count`: `make quick` draws fewer."""
    return settings(max_examples=min(count, settings.default.max_examples))
