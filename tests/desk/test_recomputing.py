"""What is kept of a dossier from one decision to the next changes nothing of what is printed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed_dossier import AS_OF, ReviewedDossier

from briefing.pipeline import analyse_dossier, draft_briefing
from briefing.review import (
    NO_DECISIONS,
    KeyPoint,
    LeaveOut,
    Move,
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
    }
    return made[kind]()


KINDS = ("pin", "leave out", "key point", "move", "order", "reliability", "join", "part")
DECISIONS = st.tuples(st.sampled_from(KINDS), st.integers(0, 30), st.integers(0, 8))


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(st.lists(DECISIONS, min_size=1, max_size=5))
def test_what_is_made_after_each_decision_equals_what_is_made_from_nothing(asked):
    review = NO_DECISIONS
    for each in asked:
        made = decision(*each)
        if len({sentence.identity for sentence in made.sentences}) == len(made.sentences):
            review = review.with_decision(made)
        kept = DOSSIER.draft_by(review)
        profile = DOSSIER.profile_by(review)
        anew = draft_briefing(analyse_dossier(DOSSIER.dossier, profile), profile, as_of=AS_OF)
        assert kept.briefing == anew.briefing
        assert kept.ledger == anew.ledger
