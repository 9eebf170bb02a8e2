"""What is installed is looked up once in a process of tests, not for every edition, where it takes 30 ms."""

import importlib.metadata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest

from briefing.reading.isolation import cache as reading_cache

_ENTRY_POINTS = cache(importlib.metadata.entry_points)
_VERSION = cache(importlib.metadata.version)
_READING_VERSION = cache(reading_cache._reading_version)


@contextmanager
def installation_looked_up_once() -> Iterator[None]:
    """Have versions, plug-ins and the digest of our own code be those that were found first."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importlib.metadata, "entry_points", _ENTRY_POINTS)
        patch.setattr(importlib.metadata, "version", _VERSION)
        patch.setattr("briefing.pipeline.drafting.version", _VERSION)
        patch.setattr(reading_cache, "_reading_version", _READING_VERSION)
        yield
