"""What is kept of a dossier from one decision to the next changes nothing of what is printed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed_dossier import AS_OF, ReviewedDossier

from briefing.composing.changes import compare, remember
from briefing.pipeline import draft_briefing
from briefing.pipeline.drafting import draft_dossier
from briefing.review import (
    NO_DECISIONS,
    KeyPoint,
    LeaveOut,
    Move,
    NoDifference,
    Note,
    Order,
    Pin,
    Reliability,
    SentenceReference,
    StoryJoin,
    StorySplit,
)

DOSSIER = ReviewedDossier()


def named(number):
    """Return the reference of a sentence of the dossier, by its place in it."""
    ledger = DOSSIER.draft().ledger
    return SentenceReference.of(ledger[number % len(ledger)])


def decision(kind, number, other):
    sentence, second = named(number), named(number + 1 + other)
    document = sentence.document
    made = {
        "pin": lambda: Pin(sentence=sentence),
        "leave out": lambda: LeaveOut(sentence=sentence),
        "key point": lambda: KeyPoint(sentence=sentence, chosen=other % 2 == 0),
        "move": lambda: Move(sentence=sentence, topic=("Grain", "The tunnel")[other % 2]),
        "order": lambda: Order(points=(sentence, second)),
        "reliability": lambda: Reliability(document=document, reliability="ABCDEF"[other % 6]),
        "join": lambda: StoryJoin(documents=("agency.txt", "post.txt")),
        "part": lambda: StorySplit(documents=(document,)),
        "note": lambda: Note(sentence=sentence, text=f"Note {other}.", by="A. Ruz", on=AS_OF),
        "no difference": lambda: NoDifference(sides=(sentence, second)),
    }
    return made[kind]()


KINDS = (
    "pin",
    "leave out",
    "key point",
    "move",
    "order",
    "reliability",
    "join",
    "part",
    "note",
    "no difference",
)
DECISIONS = st.tuples(st.sampled_from(KINDS), st.integers(0, 30), st.integers(0, 8))
LENGTHS = st.sampled_from([DOSSIER.profile.words, 40, 300])
EARLIER = remember(DOSSIER.draft(LeaveOut(sentence=DOSSIER.printed()[0])).briefing)
"""An edition before, in which other points were printed."""


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(st.lists(DECISIONS, min_size=1, max_size=5), LENGTHS)
def test_what_is_made_after_decisions_equals_what_is_made_from_nothing(asked, words):
    review = NO_DECISIONS
    for each in asked:
        made = decision(*each)
        if len({sentence.identity for sentence in made.sentences}) == len(made.sentences):
            review = review.with_decision(made)
        profile = replace(DOSSIER.profile_by(review), words=words)
        known = DOSSIER.analysed_by(profile)
        kept = draft_briefing(known, profile, as_of=AS_OF, since=EARLIER)
    anew = draft_dossier(DOSSIER.dossier, profile, as_of=AS_OF, since=EARLIER)
    assert kept.briefing == anew.briefing
    assert kept.ledger == anew.ledger


def test_what_has_changed_is_the_same_by_a_ledger_of_which_few_entries_are_made():
    draft = DOSSIER.draft()
    changes = compare(EARLIER, draft.briefing, draft.ledger)
    assert changes == compare(EARLIER, draft.briefing, tuple(draft.ledger))
    assert changes.new
    (point, *others) = EARLIER.points
    (cited, *more) = point.citations
    reworded = replace(cited, text=f"{cited.text[:-1]} again.")
    altered = replace(EARLIER, points=(replace(point, citations=(reworded, *more)), *others))
    altered = replace(altered, sources=tuple(replace(each, text_sha256="0" * 64) for each in altered.sources))
    changes = compare(altered, draft.briefing, draft.ledger)
    assert changes == compare(altered, draft.briefing, tuple(draft.ledger))
    assert [each.after.text for each in changes.altered] == [cited.text]
