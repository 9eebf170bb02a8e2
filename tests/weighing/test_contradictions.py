import re
from pathlib import Path

import numpy as np
import pytest

from briefing.models import Document, Sentence
from briefing.weighing.repeats import group_repeats
from briefing.weighing.repeats.contradictions import contradict, contradiction_features
from briefing.weighing.terms import build_corpus

FIXTURE = Path(__file__).parent / "fixtures" / "repeats.md"
FIELDS = "id path title publisher author language url reliability marking sha256".split()


def read(text, language="en"):
    return contradiction_features(text, language)


def pairs_of(heading):
    section = re.search(rf"## {heading}\n(.+?)(?=\n## |\Z)", FIXTURE.read_text(encoding="utf-8"), re.DOTALL)[
        1
    ]
    lines = re.findall(r"^- (.+)$", section, re.MULTILINE)
    return list(zip(lines[::2], lines[1::2], strict=True))


def folded(pairs):
    text = "\n".join(sentence for pair in pairs for sentence in pair)
    empty = {
        **dict.fromkeys(FIELDS, ""),
        "language": "en",
        "published": None,
        "paragraphs": (),
        "dropped": (),
    }
    spans = [match.span() for match in re.finditer(r".+", text)]
    sentences = [
        Sentence(document=0, start=start, end=end, paragraph=1, position=i)
        for i, (start, end) in enumerate(spans)
    ]
    groups = group_repeats(build_corpus([Document(text=text, **empty)], sentences)).groups
    return groups[::2] == groups[1::2]


@pytest.mark.parametrize(("first", "second"), pairs_of("Do not fold"))
def test_what_contradicts_is_not_folded(first, second):
    assert contradict(read(first), read(second))


@pytest.mark.parametrize(("first", "second"), pairs_of("Fold"))
def test_a_paraphrase_does_not_contradict(first, second):
    assert not contradict(read(first), read(second))


@pytest.mark.parametrize(("first", "second"), [*pairs_of("Fold"), *pairs_of("Do not fold")])
def test_a_contradiction_has_no_first_and_second(first, second):
    features = read(first), read(second)
    assert contradict(*features) == contradict(*features[::-1])


def test_of_thirty_paraphrases_at_most_one_is_missed():
    assert np.count_nonzero(~folded(pairs_of("Fold"))) <= 1


def test_of_thirty_different_facts_in_the_same_words_none_is_folded():
    assert not folded(pairs_of("Do not fold")).any()


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Syria", "Syrian", True), ("Gaddafi", "Gadhafi", True), ("America", "U.S.", True),
        ("Iran", "Iraq", False), ("Austria", "Australia", False), ("Niger", "Nigeria", False),
    ],
)  # fmt: skip
def test_spellings_of_a_name_are_told_from_other_names(first, second, same):
    texts = [f"the envoy spoke of {name} in a long address" for name in (first, second)]
    assert contradict(*map(read, texts)) is not same


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("thirty-seven people", {"37.0"}), ("1.5 million dollars", {"1500000.0$"}),
        ("$2 billion", {"2000000000.0$"}),
        ("at least 30", {">30.0"}), ("fewer than 12 percent", {"<12.0%"}), ("one of them", set()),
        ("from 30 to 40", {"30.0", "40.0"}), ("two dozen", {"24.0"}),
    ],
)  # fmt: skip
def test_figures_are_read_with_their_bounds_and_units(text, figures):
    assert read(text).figures == figures


@pytest.mark.parametrize(
    ("first", "second", "opposed"),
    [
        ("they met on Monday", "they met on Tuesday", True),
        ("they met on Monday", "they met", False),
        ("they met on Monday in June", "they met on Monday", False),
        ("they met on Monday in June", "they met on Monday in July", True),
        ("they met in May", "they met in June", True),
        ("they may meet", "they met in June", False),
    ],
)
def test_dates_contradict_only_if_each_sentence_has_one_that_the_other_has_not(first, second, opposed):
    assert contradict(read(first), read(second)) is opposed
    assert contradict(read(second), read(first)) is opposed


@pytest.mark.parametrize(
    ("first", "second", "opposed"),
    [
        ("Anna met Boris", "Boris met Anna", True),
        ("Anna met Boris and Carl", "Boris met Anna and Carl", True),
        ("Anna met Boris and Carl", "Anna met Carl and Boris", False),
        ("Anna met Boris", "Boris was met by Anna", False),
        ("Anna was met by Boris", "Boris was met by Anna", True),
        ("Anna met Boris", "Anna met Boris", False),
        ("Anna met them", "they met Anna", False),
    ],
)
def test_two_names_change_places_only_in_the_same_voice(first, second, opposed):
    assert contradict(read(first), read(second)) is opposed


def test_an_owner_is_the_same_word_as_its_noun():
    assert (
        read("Georgia's parliament").words == read("Georgia’s parliament").words == {"georgia", "parliament"}
    )


def test_the_first_word_of_a_sentence_is_no_month_that_is_another_word():
    assert read("May they meet").dates == frozenset()
    assert read("They meet in May").dates == {"may"}


def test_a_sentence_is_passive_if_it_names_the_doer():
    assert read("Anna was met by Boris").passive
    assert not read("Boris met Anna").passive
