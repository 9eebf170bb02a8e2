import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from examples import at_most
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.models import Extract
from briefing.reading.cleaning.characters import clean_characters
from briefing.reading.cleaning.clean_text import clean, unwrap

FIXTURE = Path(__file__).parent / "fixtures" / "clean_text.md"

lines = st.sampled_from(
    [
        "Talks end with declaration",
        "Home World News Talks end with declaration",
        "ASTANA, Oct. 5 (Example Wire) — The talks ended.",
        "ASTANA, Oct. 5 (Example Wire) —",
        "Astana: The talks in Astana ended.",
        "By Jane Doe",
        "Who will pay?",
        "The talks, which had been prepared for many months in the capital, are",
        "over, the delegates of all the parties said on Sunday when they had left.",
        "> What was agreed?",
        "- a ceasefire",
        "Share Facebook Twitter",
        "  The delegates left.  ",
        "",
        "\t",
        "\u200b",
        "***",
    ]
)
texts = st.one_of(st.text(), st.lists(lines, max_size=12).map("\n".join))


def items():
    rows = iter(FIXTURE.read_text(encoding="utf-8").split("\n"))
    title = ""
    for row in rows:
        if row == ".":
            article = "\n".join(iter(rows.__next__, "."))
            expected = "\n".join(iter(rows.__next__, "."))
            name, _, given_title = title.partition(" | ")
            yield pytest.param(article, given_title, expected, id=name)
        title = row


def describe(cleaned):
    spans = [(start, end, f"{number}. ") for number, (start, end) in enumerate(cleaned.paragraphs, start=1)]
    spans += [(span.start, span.end, f"[{span.reason}] ") for span in cleaned.dropped]
    return "\n".join(
        [
            f"title: {cleaned.title}",
            *(f"{label}{cleaned.text[start:end]}" for start, end, label in sorted(spans)),
        ]
    )


@pytest.mark.parametrize(("article", "title", "expected"), list(items()))
def test_an_article_is_cleaned_as_a_reader_would_clean_it(article, title, expected):
    assert describe(clean(Extract(text=article, title=title))) == expected


@pytest.mark.slow
@given(text=texts, furniture=st.lists(texts, max_size=3), title=st.one_of(st.just(""), texts))
@example(text="", furniture=["a\nb"], title="")
@example(text="Talks end.", furniture=["", "\u200b", "Home"], title="Talks end")
def test_every_character_lies_in_the_body_or_in_what_was_dropped_and_never_in_both(text, furniture, title):
    cleaned = clean(Extract(text=text, furniture=tuple(furniture), title=title))
    spans = sorted([*cleaned.paragraphs, *((span.start, span.end) for span in cleaned.dropped)])
    assert all(0 <= start < end <= len(cleaned.text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    held = "".join(cleaned.text[start:end] for start, end in spans)
    assert "".join(held.split()) == "".join(cleaned.text.split())


@pytest.mark.slow(counted=True)
@at_most(50)
@given(text=texts, furniture=st.lists(texts, max_size=3))
def test_the_spans_are_in_order_and_every_reason_is_given(text, furniture):
    cleaned = clean(Extract(text=text, furniture=tuple(furniture)))
    assert list(cleaned.paragraphs) == sorted(cleaned.paragraphs)
    assert [span.start for span in cleaned.dropped] == sorted(span.start for span in cleaned.dropped)
    assert all(span.reason for span in cleaned.dropped)


@given(text=texts)
def test_no_word_of_the_text_is_cut_out_of_it(text):
    assert "".join(clean(Extract(text=text)).text.split()) == "".join(clean_characters(text).split())


@pytest.mark.slow
@given(text=texts, title=texts)
def test_a_title_is_one_line_without_hidden_characters(text, title):
    found = clean(Extract(text=text, title=title)).title
    assert found == " ".join(found.split())
    assert not any(unicodedata.category(char) == "Cc" for char in found)


@given(text=texts)
def test_unwrapping_keeps_the_length_and_changes_line_breaks_alone(text):
    unwrapped = unwrap(text)
    assert len(unwrapped) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, unwrapped, strict=True))


@given(text=texts)
def test_the_same_article_is_always_cleaned_alike(text):
    assert clean(Extract(text=text)) == clean(Extract(text=text))


def test_furniture_follows_the_article_and_is_dropped_line_by_line():
    cleaned = clean(Extract(text="The talks ended.", furniture=("Home", "About us\nContact")))
    assert cleaned.text == "The talks ended.\n\nHome\nAbout us\nContact"
    assert [cleaned.text[span.start : span.end] for span in cleaned.dropped] == [
        "Home",
        "About us",
        "Contact",
    ]
    assert {span.reason for span in cleaned.dropped} == {"page furniture"}


def test_white_space_and_hidden_characters_belong_to_no_span():
    cleaned = clean(Extract(text="\n\n\u200bTalks  end with\u00a0peace \r\n\r\n\tThe\u2003talks ended.\r\n"))
    assert (
        describe(cleaned) == "title: Talks end with peace\n[title] Talks  end with peace\n1. The talks ended."
    )


@pytest.mark.slow
@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit", ["A", "A ", "A-", "A.", "a, ", "ASTANA/", "(", "—", "\n", "> \n", "a\n", "A, 5 ", ": "]
)
def test_a_hostile_text_does_not_take_quadratic_time(unit):
    assert clean(Extract(text=unit * 20_000)) is not None
    assert clean(Extract(text="ASTANA" + unit * 20_000 + " — The talks ended.")) is not None
