"""Say a decision of a review in words, for people at a terminal."""

from briefing.formatting import format_list
from briefing.record import ReviewDecision

_LONGEST = 90  # characters of a sentence


def name_kind(decision: ReviewDecision) -> str:
    """Return what kind a decision is of: ``leave out``."""
    kind = decision.kind.replace("_", " ")
    return kind if decision.chosen else f"no {kind}"


def describe_decision(decision: ReviewDecision) -> str:
    """Return what a decision is about, in a line."""
    topics = "; ".join(decision.topics)
    sentences = ", then ".join(f"“{shorten(each.text)}”" for each in decision.sentences)
    what = sentences or topics or format_list(decision.documents)
    match decision.kind:
        case "note":
            return f"“{shorten(decision.text)}” {f'under {what}' if what else 'at the top'}"
        case "move":
            return f"{sentences} to {topics}"
        case "reliability":
            return f"{decision.reliability} for {decision.publisher or what}"
    return what


def shorten(text: str) -> str:
    """Return a text of at most 90 characters, cut between two words."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rpartition(' ')[0] or text[:_LONGEST]} ..."
