"""What an anaphor stands for, in words of its document; only where nothing else can be meant."""

from briefing.models import Clarification, Document
from briefing.weighing.context.anaphors import Anaphor
from briefing.weighing.context.places import dateline_place


def clarify(document: Document, anaphor: Anaphor) -> Clarification | None:
    """Return what is printed in brackets behind an anaphor of a sentence; None where nothing is sure."""
    if anaphor.kind != "place":
        return None
    place = dateline_place(document)
    if place is None:
        return None
    name, proof = place
    return Clarification(
        start=anaphor.start,
        end=anaphor.end,
        text=name.title() if name.isupper() else name,
        kind="place",
        reason="the place of its dateline",
        proof=proof,
    )
