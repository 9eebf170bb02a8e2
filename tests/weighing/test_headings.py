import pytest

from briefing.weighing.topics.headings import heading_test
from briefing.weighing.topics.key_phrases import KeyPhrase, read_words

SENTENCES = [
    "Talks in Sri Lanka ended and the death toll rose, said Fabien Baussart.",
    "Fabien Baussart took part while relief came to Sri Lanka.",
    "The foreign minister saw three figures closed in Sri Lanka, the Islamic State said.",
]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("death toll", True),
        ("Sri Lanka", True),
        ("Islamic State", True),
        ("Fabien Baussart", False),
        ("foreign minister", False),
        ("took part", False),
        ("figures closed", False),
        ("rose said", False),
    ],
)
def test_a_heading_is_what_is_spoken_of_and_no_person_office_or_piece_of_a_clause(corpus_of, text, stands):
    is_heading = heading_test(read_words(corpus_of(SENTENCES)))
    assert is_heading(KeyPhrase(text=text, sentences=2, documents=1)) is stands


def test_a_dossier_of_names_proposes_no_topic(corpus_of):
    from briefing.weighing.topics import propose_topics

    named = [f"Randa Kassis {verb} it all day" for verb in ("denied", "praised", "opened", "signed")]
    assert propose_topics(corpus_of(named)) == ()
