"""Decisions about a sentence: whether it is printed, where, and what is noted of it."""

from briefing.desk.acts.change import LONGEST_NOTE, Asked, ReviewChange, shorten
from briefing.errors import UsageError
from briefing.review import Decided, KeyPoint, LeaveOut, Move, Note, Pin, Review, SentenceReference


def _about(review: Review, sentence: SentenceReference, *kinds: type[Decided]) -> tuple[Decided, ...]:
    """Return the decisions of some kinds about a sentence."""
    return tuple(
        each
        for each in review.decisions
        if isinstance(each, kinds) and sentence.identity in {named.identity for named in each.sentences}
    )


def pin(asked: Asked) -> ReviewChange:
    """Have a sentence printed."""
    sentence = asked.sentence()
    return ReviewChange(what=f"pinned {shorten(sentence.text)}", added=(asked.sign(Pin(sentence=sentence)),))


def drop(asked: Asked) -> ReviewChange:
    """Have a sentence and its repeats printed nowhere."""
    sentence = asked.sentence()
    return ReviewChange(
        what=f"left out {shorten(sentence.text)}",
        added=(asked.sign(LeaveOut(sentence=sentence)),),
        removed=_about(asked.review, sentence, KeyPoint),
    )


def swap(asked: Asked) -> ReviewChange:
    """Have one sentence printed in place of another: two decisions in one step."""
    sentence, other = asked.sentence(), asked.sentence("other_")
    return ReviewChange(
        what=f"printed {shorten(other.text)} in place of {shorten(sentence.text)}",
        added=(
            asked.sign(LeaveOut(sentence=sentence)),
            asked.sign(Pin(sentence=other)),
        ),
    )


def release(asked: Asked) -> ReviewChange:
    """Take back all that is decided about a sentence, but notes."""
    sentence = asked.sentence()
    removed = _about(asked.review, sentence, Pin, LeaveOut, KeyPoint, Move)
    if not removed:
        raise UsageError("nothing is decided about this sentence")
    return ReviewChange(what=f"left to the program {shorten(sentence.text)}", removed=removed)


def choose_key_point(asked: Asked) -> ReviewChange:
    """Make a sentence a key point, or keep it from being one."""
    sentence, chosen = asked.sentence(), asked.form["act"] == "key"
    what = "made a key point of" if chosen else "made no key point of"
    return ReviewChange(
        what=f"{what} {shorten(sentence.text)}",
        added=(asked.sign(KeyPoint(sentence=sentence, chosen=chosen)),),
    )


def move(asked: Asked) -> ReviewChange:
    """Have a sentence printed under another topic."""
    sentence, topic = asked.sentence(), asked.value("topic", most=200)
    return ReviewChange(
        what=f"moved {shorten(sentence.text)} to {topic}",
        added=(asked.sign(Move(sentence=sentence, topic=topic)),),
    )


def note(asked: Asked) -> ReviewChange:
    """Write an analyst’s note under a point, a topic or the title; raises UsageError without a name."""
    if not asked.by:
        raise UsageError("a note is signed: write your name beside it")
    text, topic = asked.value("text", most=LONGEST_NOTE), asked.form.get("topic", "")
    sentence = asked.sentence() if asked.form.get("document") else None
    made = asked.sign(Note(text=text, topic="" if sentence else topic, sentence=sentence))
    return ReviewChange(what=f"wrote the note {shorten(text)}", added=(made,))
