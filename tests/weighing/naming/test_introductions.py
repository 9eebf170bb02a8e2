"""Who people are in the words of the document that names them, or of another one."""

import pytest
from builders import build_corpus

from briefing.models import Clarification
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.naming import NameClarifier

SURNAME = "Ruz closed the bridge."
NORWEGIAN = "Norwegian Foreign Minister Anna Ruz"
OWN = "Foreign Minister Anna Ruz"


def clarifier(*documents, known=None, others=None):
    """What gives names in full in the first document; all others are asked if it is not said which."""
    corpus = build_corpus(*documents)
    coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    others = tuple(range(1, len(documents))) if others is None else others
    return NameClarifier(corpus, coreference, known or {}, related=lambda _: others)


def given(introduced, *others):
    """The bracket of a surname whose document introduces somebody in one sentence, as others do."""
    names = clarifier([introduced, SURNAME], *([other] for other in others))
    (gloss,) = names.clarify((1,))[1]
    return gloss.text, gloss.proof_document


@pytest.mark.parametrize(
    ("introduced", "is_own"),
    [
        (OWN, False),
        ("Anna Ruz, the foreign minister", False),
        ("Deputy Foreign Trade Minister Anna Ruz", False),  # four words
        ("First Deputy Foreign Trade Minister Anna Ruz", True),
        ("Swedish Foreign Minister Anna Ruz", True),
        ("Anna Ruz, the minister of trade", True),
        ("Anna Ruz, the oil group's director", False),
    ],
)
def test_of_a_short_office_without_its_country_another_report_says_of_which_it_is(introduced, is_own):
    end = ", came." if "," in introduced else " came."
    found = given(f"{introduced}{end}", f"{NORWEGIAN} came.")
    assert found == ((introduced, None) if is_own else (NORWEGIAN, 1))


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Finance Minister Anna Ruz came.", None),
        ("Anna Ruz, the foreign minister of Norway, came.", "Anna Ruz, the foreign minister of Norway"),
        ("Norway's Foreign Minister Anna Ruz came.", "Norway's Foreign Minister Anna Ruz"),
        ("Anna Ruz, a Norwegian, came.", None),
        ("Anna Ruz of Norway came.", None),
        ("Norwegian Captain Anna Ruz came.", None),
        ("Norwegian Foreign Minister Anna Lind came.", None),
        ("Norwegian Foreign Minister Olga Ruz came.", None),
        ("Norwegian Foreign Minister Olga Lind came with Anna Ruz.", None),
    ],
)
def test_the_country_of_an_office_is_said_by_a_report_of_the_same_person_in_an_office(other, found):
    assert given(f"{OWN} came.", other) == ((found, 1) if found else (OWN, None))


def test_the_first_report_that_names_the_country_is_taken():
    assert given(f"{OWN} came.", "Swedish voters met Anna Ruz.", f"{NORWEGIAN} came.") == (NORWEGIAN, 2)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Anna Ruz, the group's director, came.", None),
        ("Anna Ruz, director of the group, came.", None),
        ("Anna Ruz, the panel's director, came.", None),
        ("Anna Ruz, the oil group's director, came.", "Anna Ruz, the oil group's director"),
        ("Anna Ruz, the director, came.", "Anna Ruz, the director"),
        ("Captain Anna Ruz came.", None),
        ("Norwegian Captain Anna Ruz came.", None),
        ("New Zealand Captain Anna Ruz came.", None),
        ("Anna Ruz, a Norwegian brigadier general, came.", None),
        ("Norwegian Coach Anna Ruz came.", "Norwegian Coach Anna Ruz"),
        ("Anna Ruz, one man, came.", None),
    ],
)
def test_a_rank_or_a_role_in_a_body_that_is_not_named_says_nothing_of_somebody(other, found):
    assert given("Anna Ruz came to Geneva.", other) == ((found, 1) if found else ("Anna Ruz", None))


def test_who_a_pronoun_is_may_be_said_by_another_report():
    name = Clarification(start=0, end=3, text="Anna Ruz", kind="person", reason="", proof=(0, 8))
    documents = ["Anna Ruz came to Geneva.", "She closed the bridge."], [f"{NORWEGIAN} came."]
    (gloss,) = clarifier(*documents, known={1: (name,)}).clarify((1,))[1]
    assert (gloss.text, gloss.proof_document) == (NORWEGIAN, 1)
    own = [f"{NORWEGIAN} came.", "She closed the bridge."]
    start = len(NORWEGIAN) - 8
    name = Clarification(start=0, end=3, text="Anna Ruz", kind="person", reason="", proof=(start, start + 8))
    (gloss,) = clarifier(own, documents[1], known={1: (name,)}).clarify((1,))[1]
    assert (gloss.text, gloss.proof_document) == (NORWEGIAN, None)


def test_an_acronym_that_the_page_has_already_is_not_written_out():
    documents = ["The NSB closed the bridge."], ["The National Safety Board (NSB) met.", "The NSB left."]
    assert [gloss.text for gloss in clarifier(*documents, others=()).clarify((2,))[2]] == [
        "National Safety Board"
    ]
    names = clarifier(*documents, others=())
    assert (names.clarify((0,)), names.clarify((2,))) == ({}, {})


@pytest.mark.parametrize(("noun", "again"), [("agency", []), ("device", [7])])
def test_a_body_that_is_introduced_once_is_known_on_the_whole_page(noun, again):
    texts = [f"Divers saw the {noun} on day {number}." for number in range(8)]
    gloss = Clarification(
        start=len("Divers saw "),
        end=len(f"Divers saw the {noun}"),
        text=f"Oslo {noun}",
        kind="thing",
        reason="",
    )
    names = clarifier(texts, known=dict.fromkeys((0, 7), (gloss,)))
    found = [names.clarify((i,)) for i in range(8)]
    assert [i for point in found for i in point] == [0, *again]
