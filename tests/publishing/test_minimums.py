"""The minimums of a profile, on both sides of each."""

from dataclasses import replace

import pytest

from briefing.errors import TooFewSources
from briefing.models import Document, Dossier, Duplicate, Unread
from briefing.profile import default_profile
from briefing.publishing.minimums import check_minimums

STAYS = "no edition is made, and the one before stays"


def document(path):
    return Document(
        id=path, path=path, title="", publisher="", author="", published=None, language="en", url="",
        reliability="", marking="", sha256="", text="", paragraphs=(), dropped=(),
    )  # fmt: skip


def dossier(read, *states, duplicates=0):
    """A dossier of so many documents, of files in these states that were not read, and of duplicates."""
    return Dossier(
        documents=tuple(document(f"{number}.txt") for number in range(read)),
        unread=tuple(
            Unread(path=f"not-{number}.txt", state=state, reason="why") for number, state in enumerate(states)
        ),
        duplicates=tuple(
            Duplicate(document=document(f"again-{number}.txt"), of="0.txt", reason="same text")
            for number in range(duplicates)
        ),
    )


def profile(**minimums):
    return replace(default_profile("Talks"), **minimums)


def test_as_many_documents_as_the_profile_asks_for_are_enough():
    check_minimums(dossier(3), profile(min_sources=3))
    with pytest.raises(TooFewSources, match=f"^2 documents read, and min_sources is 3: {STAYS}; add sources"):
        check_minimums(dossier(2, duplicates=4), profile(min_sources=3))


def test_as_large_a_share_of_the_files_as_the_profile_asks_for_is_enough():
    check_minimums(dossier(3, "empty"), profile(min_read=0.75))
    with pytest.raises(TooFewSources, match=f"^3 of 4 files read, and min_read is 0.76: {STAYS}; mend the"):
        check_minimums(dossier(3, "empty"), profile(min_read=0.76))


def test_a_duplicate_is_a_file_that_was_read():
    check_minimums(dossier(1, "empty", duplicates=2), profile(min_read=0.75))


def test_what_a_rule_leaves_out_is_not_counted():
    check_minimums(dossier(1, "skipped", "skipped"), profile(min_read=1.0), strict=True)


def test_a_file_of_which_a_part_was_read_counts_once():
    partly = replace(dossier(1), unread=(Unread(path="0.txt", state="unreadable", reason="why"),))
    check_minimums(partly, profile(min_read=1.0))


def test_if_strict_every_file_must_be_read():
    check_minimums(dossier(1, "unreadable"), profile())
    with pytest.raises(TooFewSources, match=r"^not-0\.txt: why; without --strict the rest is published$"):
        check_minimums(dossier(1, "unreadable"), profile(), strict=True)


def test_the_first_file_that_was_not_read_is_named():
    for minimums in ({"min_sources": 2}, {"min_read": 1.0}):
        with pytest.raises(TooFewSources, match=r"in the profile \(not read: not-0\.txt: why\)$"):
            check_minimums(dossier(1, "timed-out", "empty"), profile(**minimums))
    with pytest.raises(TooFewSources, match=r"in the profile$"):
        check_minimums(dossier(1), profile(min_sources=2))
