"""The record: every field of the briefing, in the order of the models."""

from briefing.record import Briefing
from briefing.rendering.page_options import DEFAULT, PageOptions
from briefing.serialisation import encode_indented


def render(briefing: Briefing, options: PageOptions = DEFAULT) -> bytes:
    """Return the record as UTF-8 JSON; the options change nothing."""
    del options
    return encode_indented(briefing, order="deterministic")
