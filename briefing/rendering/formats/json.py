"""The record: every field of the briefing, in the order of the models."""

from briefing.record import Briefing
from briefing.serialisation import encode_indented


def render(briefing: Briefing, *, template: str = "diplomatic", paper: str = "A4") -> bytes:
    """Return the record as UTF-8 JSON; the template and the paper change nothing."""
    del template, paper
    return encode_indented(briefing, order="deterministic")
