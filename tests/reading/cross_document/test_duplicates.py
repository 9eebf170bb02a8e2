import random
from dataclasses import replace
from datetime import date

import pytest

from briefing.models import Extract
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.cross_document.duplicates import find_duplicates, separate_duplicates
from briefing.reading.metadata.description import describe

VOCABULARY = [f"{a}{b}{c}" for a in "bdgklmnprstv" for b in "aeiou" for c in "nrst"]


def set_aside(documents):
    return separate_duplicates(documents, find_duplicates(documents))


def text(seed, sentences=12):
    draw = random.Random(seed)  # noqa: S311 - any words do
    return "\n\n".join(
        " ".join(draw.choice(VOCABULARY) for _ in range(14)).capitalize() + "." for _ in range(sentences)
    )


def document(
    path, words, *, publisher="The Example Courier", title="Five states sign", day=None, sha256=None
):
    extract = Extract(
        text=words, title=title, publisher=publisher, published=date(2015, 10, day) if day else None
    )
    identity = (path, path.partition("#")[0], sha256 or path)
    return describe(extract, clean(extract), identity=identity, language="en", given={})


def ids(documents):
    return [item.id for item in documents]


def aside(documents):
    return [(item.document.id, item.of, item.reason) for item in set_aside(documents)[1]]


def test_the_same_bytes_and_the_same_text_are_read_once():
    same = text(1)
    documents = [
        document("a.txt", same, sha256="x"),
        document("b.txt", same, sha256="x"),
        document("c.html", same.replace("\n\n", "\n\n\n")),
        document("d.txt", text(2)),
    ]
    kept, duplicates = set_aside(documents)
    assert ids(kept) == ["a.txt", "d.txt"]
    assert [(item.document.id, item.of, item.reason) for item in duplicates] == [
        ("b.txt", "a.txt", "same bytes"),
        ("c.html", "a.txt", "same text"),
    ]


def test_two_mails_of_one_mailbox_do_not_have_the_same_bytes():
    documents = [document(f"week.mbox#{n}", text(1), sha256="x") for n in (1, 2)]
    assert aside(documents) == [("week.mbox#2", "week.mbox#1", "same text")]


def test_the_earliest_of_one_text_is_read_and_before_it_one_that_names_its_outlet():
    same = text(1)
    documents = [
        document("a.txt", same, publisher=""),
        document("b.txt", same, day=7),
        document("c.txt", same, day=5),
    ]
    assert aside(documents) == [("a.txt", "c.txt", "same text"), ("b.txt", "c.txt", "same text")]


def test_a_reprint_in_another_outlet_is_no_duplicate():
    documents = [document(f"{name}.txt", text(1), publisher=name) for name in ("Courier", "Herald")]
    assert set_aside(documents) == (tuple(documents), ())


def test_an_updated_report_supersedes_the_earlier_ones():
    first = text(1)
    documents = [
        document("a.txt", first + "\n\n" + text(3, 2), day=6, title="Five states sign at last"),
        document("b.txt", first, day=5),
        document("c.txt", first + "\n\n" + text(3, 2) + "\n\n" + text(4, 1), day=7),
        document("d.txt", text(5), day=7),
    ]
    kept, _ = set_aside(documents)
    assert ids(kept) == ["c.txt", "d.txt"]
    assert aside(documents) == [("a.txt", "c.txt", "updated"), ("b.txt", "c.txt", "updated")]


def test_the_file_name_orders_versions_without_dates():
    documents = [document(f"talks-{n}.txt", text(1) + "\n\n" + text(n, 1)) for n in (10, 9)]
    assert aside(documents) == [("talks-9.txt", "talks-10.txt", "updated")]


def test_a_copy_of_a_superseded_version_names_the_version_that_is_read():
    documents = [
        document("a.txt", text(1), day=5),
        document("b.txt", text(1), day=6),
        document("c.txt", text(1) + "\n\n" + text(2, 1), day=7),
    ]
    assert aside(documents) == [("a.txt", "c.txt", "updated"), ("b.txt", "c.txt", "same text")]


@pytest.mark.parametrize(
    "change",
    [
        {"publisher": "The Example Herald"},
        {"title": "A dam breaks in the valley"},
        {"title": "Five states sign 2"},
        {"published": date(2015, 10, 9)},
    ],
)
def test_another_outlet_title_number_or_week_is_another_report(change):
    older = document("a.txt", text(1), day=5)
    newer = document("b.txt", text(1) + "\n\n" + text(2, 1), day=5)
    assert aside([older, newer]) == [("a.txt", "b.txt", "updated")]
    assert aside([older, replace(newer, **change)]) == []


def test_a_report_that_only_quotes_another_is_no_version_of_it():
    quoting = text(1, 6) + "\n\n" + text(2, 12)
    assert aside([document("a.txt", text(1), day=5), document("b.txt", quoting, day=6)]) == []


def words_changed(words, count):
    """Return the words with `count` of them, six apart, replaced by others."""
    changed = range(5, 6 * count, 6)
    return [f"{word}z" if n in changed else word for n, word in enumerate(words)]


@pytest.mark.parametrize(("changed", "is_version"), [(4, True), (5, False)])
def test_a_version_has_four_in_five_of_the_runs_of_five_words(changed, is_version):
    words = VOCABULARY[:104]  # 100 runs of five words, of which a changed word is in five
    newer = [*words_changed(words, changed), *VOCABULARY[150:190]]
    documents = [
        document("a.txt", f"{' '.join(words)}.", day=5),
        document("b.txt", f"{' '.join(newer)}.", day=6),
    ]
    assert (aside(documents) == [("a.txt", "b.txt", "updated")]) is is_version


@pytest.mark.parametrize(("kept", "is_version"), [(84, True), (83, False)])
def test_a_version_contains_80_per_cent_of_the_report_before_it(kept, is_version):
    older, newer = VOCABULARY[:104], [*VOCABULARY[:kept], *VOCABULARY[110:200]]
    documents = [
        document("a.txt", f"{' '.join(older)}.", day=5),
        document("b.txt", f"{' '.join(newer)}.", day=6),
    ]
    assert (aside(documents) == [("a.txt", "b.txt", "updated")]) is is_version


@pytest.mark.parametrize(("day", "is_version"), [(8, True), (9, False)])
def test_a_version_follows_within_three_days(day, is_version):
    documents = [document("a.txt", text(1), day=5), document("b.txt", text(1) + "\n\n" + text(2, 1), day=day)]
    assert (aside(documents) == [("a.txt", "b.txt", "updated")]) is is_version


@pytest.mark.parametrize(
    ("title", "is_version"),
    [("Five states sign pact today again", True), ("Five states quit now", False)],
)
def test_the_titles_of_versions_share_half_of_their_words(title, is_version):
    older = document("a.txt", text(1), title="Five states sign", day=5)
    newer = document("b.txt", text(1) + "\n\n" + text(2, 1), title=title, day=5)
    assert (aside([older, newer]) == [("a.txt", "b.txt", "updated")]) is is_version


def test_very_short_and_wordless_documents_are_compared_by_their_words_only():
    documents = [document("a.txt", "It ended.", day=5), document("b.txt", "It ended now.", day=5)]
    wordless = [replace(documents[0], id=name, text="....", paragraphs=((0, 4),)) for name in "xy"]
    assert aside([*documents, *wordless]) == []


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_the_time_grows_with_the_documents_and_not_with_their_square():
    documents = [document(f"{n}.txt", f"{text(n, 3)}\n\n{text(0, 1)}") for n in range(2000)]
    documents += [
        document(f"{n}-new.txt", f"{text(n, 3)}\n\n{text(0, 1)}\n\nSo it ended.") for n in range(50)
    ]
    kept, duplicates = set_aside(documents)
    assert len(kept) == 2000
    assert len(duplicates) == 50
