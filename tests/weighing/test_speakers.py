from datetime import date

import pytest
from builders import make_document
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Sentence
from briefing.weighing.speakers import find_statements

PIECES = st.sampled_from(
    "said|“It is over,”|the minister|according to|, |told|“|. |that|He||—| |on Tuesday".split("|")
)
LONG = "the reporters who had come along that the talks in Astana were over and would not be held again."


def statements(*paragraphs):
    """Return the statements of paragraphs, each given as its sentences: (speaker, cue, content, kind)."""
    text, sentences = "", []
    for number, paragraph in enumerate(paragraphs, start=1):
        for sentence in paragraph:
            end = len(text) + len(sentence)
            sentences.append(
                Sentence(document=0, start=len(text), end=end, paragraph=number, position=len(sentences))
            )
            text += f"{sentence} "
    document = make_document(text, published=date(2015, 10, 8))
    return [
        (text[slice(*s.speaker)], text[slice(*s.cue)], text[slice(*s.content)], s.kind)
        for s in find_statements([document], sentences)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The minister said that the talks were over.",
            ("The minister", "said", "the talks were over.", "indirect"),
        ),
        (
            "But on Monday, the minister also said the talks were over.",
            ("the minister", "also said", "the talks were over.", "indirect"),
        ),
        (
            "“The talks are over,” the minister said on Tuesday.",
            ("the minister", "said", "“The talks are over,”", "direct"),
        ),
        (
            "“The talks are over,” said the minister, who left at once.",
            ("the minister", "said", "“The talks are over,”", "direct"),
        ),
        (
            "The minister called the long talks “a waste of time”.",
            ("The minister", "called", "the long talks “a waste of time”.", "mixed"),
        ),
        (
            "The talks are over, the minister said.",
            ("the minister", "said", "The talks are over", "indirect"),
        ),
        (
            f"The minister, an old hand, told {LONG}",
            ("The minister, an old hand", "told", LONG, "indirect"),
        ),
        (
            "According to two delegates, the talks are over.",
            ("two delegates", "According to", "the talks are over.", "indirect"),
        ),
        (
            "The talks are over, according to two delegates.",
            ("two delegates.", "according to", "The talks are over", "indirect"),
        ),
    ],
)
def test_a_statement_has_its_speaker_its_cue_and_what_is_said(sentence, expected):
    assert statements([sentence]) == [expected]


@pytest.mark.parametrize(
    "sentence", ["The state held two meetings.", "Said.", "According to plan.", "He left the room."]
)
def test_where_nobody_says_anything_there_is_no_statement(sentence):
    assert statements([sentence]) == []


def test_a_quotation_that_goes_on_belongs_to_the_same_speaker_within_its_paragraph():
    first, more = "“We are done,” the minister said.", "“Nobody will come again.”"
    assert statements([first, more])[1] == ("the minister", "said", more, "direct")
    assert len(statements([first], [more])) == 1
    assert len(statements(["The minister said they were done.", more])) == 1


@given(st.lists(st.lists(PIECES, max_size=8).map(" ".join).filter(str.strip), max_size=4))
def test_every_span_of_a_statement_holds_a_word(sentences):
    for speaker, cue, content, _ in statements(sentences):
        assert all(any(c.isalnum() for c in part) for part in (speaker, cue, content))
