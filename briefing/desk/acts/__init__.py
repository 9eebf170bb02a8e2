"""What a form asks to be decided: the decisions of the review that it adds and takes back."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from briefing.desk.acts import about_order, about_sentences, about_sources
from briefing.desk.acts.change import Asked as Asked
from briefing.desk.acts.change import ReviewChange as ReviewChange
from briefing.desk.acts.change import subject_of as subject_of
from briefing.errors import UsageError
from briefing.publishing.reviewing import decision_line

__all__ = ["Asked", "ReviewChange", "make_change", "subject_of"]


def make_change(asked: Asked) -> ReviewChange:
    """Return what a form asks for; raises UsageError for what there is not."""
    act = _ACTS.get(asked.form.get("act", ""))
    if act is None:
        raise UsageError("the form asks for nothing that is known here")
    return act(asked)


def _withdraw(asked: Asked) -> ReviewChange:
    subject = asked.value("subject", most=20_000)
    removed = tuple(each for each in asked.review.decisions if subject_of(each) == subject)
    if not removed:
        raise UsageError("this decision does not hold any more")
    return ReviewChange(what=f"took back: {decision_line(removed[0])}", removed=removed)


_ACTS: Mapping[str, Callable[[Asked], ReviewChange]] = MappingProxyType(
    {
        "pin": about_sentences.pin,
        "drop": about_sentences.drop,
        "swap": about_sentences.swap,
        "release": about_sentences.release,
        "key": about_sentences.choose_key_point,
        "no-key": about_sentences.choose_key_point,
        "move": about_sentences.move,
        "note": about_sentences.note,
        "up": about_order.order_points,
        "down": about_order.order_points,
        "topic-up": about_order.order_topics,
        "topic-down": about_order.order_topics,
        "join": about_sources.join,
        "part": about_sources.part,
        "no-difference": about_sources.mark_no_difference,
        "text": about_sources.mark_text,
        "reliability": about_sources.note_reliability,
        "withdraw": _withdraw,
    }
)
