"""Decisions about stories, differences and sources."""

from collections.abc import Iterator

from briefing.desk.acts.change import LONGEST_NAME, Asked, ReviewChange, shorten
from briefing.errors import UsageError
from briefing.review import (
    NoDifference,
    Reliability,
    SentenceReference,
    StoryJoin,
    StorySplit,
    TextPassage,
)

_LONGEST_PASSAGE = 4_000  # characters


def join(asked: Asked) -> ReviewChange:
    """Make one story of two."""
    documents = tuple(sorted({*_stories_documents(asked)}))
    if len(documents) < 2:  # noqa: PLR2004 - of two stories
        raise UsageError("name two stories to be made one")
    return ReviewChange(
        what=f"joined the stories of {documents[0]} and {documents[1]}",
        added=(asked.sign(StoryJoin(documents=documents)),),
    )


def _stories_documents(asked: Asked) -> Iterator[str]:
    """Yield the first document of each story that a form names: the others come with it."""
    analysis = asked.state.analysed.analysis
    for name in ("story", "other"):
        number = asked.form.get(name, "")
        place = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0  # noqa: PLR2004
        if not 0 < place <= len(analysis.stories.stories):
            raise UsageError(f"there is no story of the number {number!r}")
        yield analysis.corpus.documents[analysis.stories.stories[place - 1].documents[0]].id


def part(asked: Asked) -> ReviewChange:
    """Make a story of its own of a document."""
    document = asked.value("document", most=LONGEST_NAME)
    if document not in asked.state.documents:
        raise UsageError(f"{document}: no such document was read")
    return ReviewChange(
        what=f"made a story of its own of {document}",
        added=(asked.sign(StorySplit(documents=(document,))),),
        removed=tuple(each for each in asked.review.joined if document in each.documents),
    )


def mark_no_difference(asked: Asked) -> ReviewChange:
    """Have what sentences say printed as no difference."""
    id_ = asked.value("difference")
    found = next((each for each in asked.state.draft.briefing.conflicts if each.id == id_), None)
    if found is None:
        raise UsageError("there is no such difference any more; look at the page anew")
    sides = (SentenceReference.of(value.citations[0]) for value in found.values)
    return ReviewChange(
        what=f"marked as no difference {shorten(found.subject)}",
        added=(asked.sign(NoDifference(sides=tuple(dict.fromkeys(sides)))),),
    )


def mark_text(asked: Asked) -> ReviewChange:
    """Take for text a passage that reading left out."""
    document, start = asked.value("document", most=LONGEST_NAME), asked.value("start")
    left_out = asked.state.draft.briefing.dropped
    found = next((each for each in left_out if (each.document, str(each.start)) == (document, start)), None)
    if found is None:
        raise UsageError("no such passage was left out; look at the page anew")
    if len(found.text) > _LONGEST_PASSAGE:
        raise UsageError(
            f"the passage is longer than {_LONGEST_PASSAGE} characters: it cannot be one paragraph"
        )
    return ReviewChange(
        what=f"took for text {shorten(' '.join(found.text.split()))}",
        added=(asked.sign(TextPassage(passage=SentenceReference.of(found))),),
    )


def note_reliability(asked: Asked) -> ReviewChange:
    """Note the reliability of a document."""
    document, letter = asked.value("document", most=LONGEST_NAME), asked.value("reliability")
    if document not in asked.state.documents:
        raise UsageError(f"{document}: no such document was read")
    if letter not in {*"ABCDEF"}:
        raise UsageError("a reliability is a letter from A to F")
    return ReviewChange(
        what=f"noted the reliability {letter} of {document}",
        added=(asked.sign(Reliability(document=document, reliability=letter)),),
    )
