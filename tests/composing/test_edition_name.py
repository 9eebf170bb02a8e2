"""Which name an edition has, and whether it is that of its content."""

import hashlib
import json

import pytest

from briefing.composing.edition_name import has_name_of_content, slug

RECORD = {"edition": "", "as_of": "2026-05-01", "title": "Talks in Astana", "of another version": 1}


def digest(record):
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return hashlib.sha256(text.encode()).hexdigest()[:8]


NAME = f"2026-05-01-talks-in-astana-{digest(RECORD)}"


@pytest.mark.parametrize(
    ("edition", "has_it"),
    [
        (NAME, True),
        (f"{NAME}-2", True),
        (f"{NAME}-x", False),
        (f"{NAME}-", False),
        (f"{NAME}2", False),
        ("", False),
        ("2", False),
        (NAME.replace("talks", "votes"), False),
        (NAME.replace("05-01", "05-02"), False),
    ],
)
def test_an_edition_has_the_name_of_its_content_or_that_and_a_number(edition, has_it):
    assert has_name_of_content({**RECORD, "edition": edition}) is has_it


@pytest.mark.parametrize("field", ["as_of", "title", "of another version"])
def test_a_record_that_was_altered_has_another_name(field):
    assert not has_name_of_content({**RECORD, "edition": NAME, field: "another"})


@pytest.mark.parametrize(
    ("lengths", "kept"),
    [((10, 39), (10, 39)), ((10, 39, 1), (10, 39)), ((10, 40, 1), (10,)), ((50, 1), (50,)), ((51, 1), (50,))],
)
def test_a_title_ends_between_two_words_within_fifty_letters_if_it_has_two(lengths, kept):
    assert slug(" ".join("a" * each for each in lengths)) == "-".join("a" * each for each in kept)
