from datetime import date

import pytest

from briefing.errors import ProfileError
from briefing.models import Extract
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.metadata.description import describe, load_metadata


def document(extract, given=None, language="en"):
    return describe(
        extract, clean(extract), identity=("a.txt#1", "a.txt", "f" * 64), language=language, given=given or {}
    )


def write(folder, text):
    (folder / "sources.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_the_file_gives_nothing(tmp_path):
    assert load_metadata(tmp_path) == {}


def test_what_a_person_gave_is_found_by_file_name(tmp_path):
    text = "['a.txt']\npublished = 2015-10-05\nreliability = 'B'\nmarking = 'TLP:GREEN'\nlanguage = 'fr'"
    found = load_metadata(write(tmp_path, text))
    assert found["a.txt"]["published"] == date(2015, 10, 5)
    assert found["a.txt"]["reliability"] == "B"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = ", "cannot be read as TOML"),
        ("title = 'Talks'", "must be a table of title, publisher"),
        ("['a.txt']\ntitel = 'Talks'", "unknown key 'titel'; known are title"),
        ("['a.txt']\ntitle = 5", "'title' must be a text, not 5"),
        ("['a.txt']\npublished = '2015-10-05'", "'published' must be a date such as 2015-10-04"),
        ("['a.txt']\nreliability = 'G'", "letter from A to F, not 'G'"),
        ("['a.txt']\nreliability = ''", "letter from A to F"),
        ("['a.txt']\nmarking = 'TLP:AMBR'", "'TLP:AMBR' is no TLP 2.0 label: TLP:CLEAR"),
        ("['a.txt']\nlanguage = 'English'", "'language' is a code such as en, not 'English'"),
    ],
)
def test_what_is_wrong_is_named_with_the_file(tmp_path, text, message):
    with pytest.raises(ProfileError, match=message) as caught:
        load_metadata(write(tmp_path, text))
    assert "sources.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_utf8_or_a_folder_of_that_name_is_an_error(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_bytes(b"# caf\xe9")
    with pytest.raises(ProfileError, match="byte 6 is not UTF-8"):
        load_metadata(tmp_path)
    path.unlink()
    path.mkdir()
    with pytest.raises(ProfileError, match="cannot be read: is a directory"):
        load_metadata(tmp_path)


def test_a_document_is_described_in_its_own_words():
    extract = Extract(
        text="Talks end\n\nThey ended.",
        publisher="The  Example\u200b Wire",
        author="Jane\nDoe",
        published=date(2015, 10, 5),
        language="fr-CH",
        url="https://example.org/",
        note="decoded as cp1252",
    )
    found = document(extract)
    assert (found.id, found.path, found.sha256) == ("a.txt#1", "a.txt", "f" * 64)
    assert (found.title, found.publisher, found.author) == ("Talks end", "The Example Wire", "Jane Doe")
    assert (found.published, found.language, found.note) == (date(2015, 10, 5), "fr", "decoded as cp1252")
    assert (found.reliability, found.marking) == ("", "")


def test_what_a_person_gave_wins():
    given = {"title": "Given", "published": date(2016, 1, 1), "language": "RU", "reliability": "A"}
    found = document(Extract(text="Talks end\n\nThey ended.", language="fr"), given)
    assert (found.title, found.published, found.language, found.reliability) == (
        "Given",
        date(2016, 1, 1),
        "ru",
        "A",
    )


def test_a_moment_is_given_as_its_day(tmp_path):
    given = load_metadata(write(tmp_path, "['a.txt']\npublished = 2015-10-05T22:00:00Z"))["a.txt"]
    published = document(Extract(text="They ended."), given).published
    assert published == date(2015, 10, 5)
    assert type(published) is date


@pytest.mark.parametrize("language", ["", "kazakh", "german", "kaz", "?"])
def test_a_language_that_is_no_code_is_not_guessed_from_its_first_letters(language):
    assert document(Extract(text="They ended.", language=language), language="kk").language == "kk"


@pytest.mark.parametrize(("language", "code"), [("EN", "en"), ("en-GB", "en"), ("pt_BR", "pt")])
def test_a_region_is_left_out_of_a_language(language, code):
    assert document(Extract(text="They ended.", language=language), language="kk").language == code


def test_an_undated_document_stays_undated():
    assert document(Extract(text="Updated 5 October 2015.\n\nThey ended.")).published is None


@pytest.mark.parametrize(
    "text",
    [
        "Talks end\n\nPublished 5 October 2015, 10:30\n\nThey ended on 7 May 2014.",
        "Talks end\nBy Jane Doe, 5 October 2015\n\nThey ended.",
        "Переговоры завершены\n\n5 октября 2015, 10:30\n\nОни завершены.",
        "ASTANA, 5 October 2015 (Example Wire) — They ended.",
        "5 October 2015\n\nUpdated 7 October 2015\n\nThey ended.",
    ],
)
def test_a_date_at_the_head_of_a_text_is_stated(text):
    found = document(Extract(text=text))
    assert (found.published, found.dated_by) == (date(2015, 10, 5), "")


@pytest.mark.parametrize(
    "text",
    [
        "They ended.\n\n5 October 2015\n\nAll left.",
        "Talks end\n\n05/10/2015\n\nThey ended.",
        "5 October 2015\n\n7 October 2015\n\nThey ended.",
        "ASTANA, Oct. 5 (Example Wire) — They ended.",
        "Talks of 5 October 2015 end\n\nThey ended.",
    ],
)
def test_a_date_that_is_not_surely_that_of_publication_is_none(text):
    assert document(Extract(text=text)).published is None


def named(identity, extract, given=None):
    return describe(
        extract, clean(extract), identity=(identity, "a.zip", "f" * 64), language="en", given=given or {}
    )


@pytest.mark.parametrize(
    ("identity", "url", "dated_by"),
    [
        ("2015-10-05-talks.txt", "", "the file name"),
        ("a.zip!old/20151005.txt", "", "the file name"),
        ("a.txt", "https://example.org/2015/10/05/talks", "its address"),
    ],
)
def test_a_date_that_is_inferred_is_marked_as_that(identity, url, dated_by):
    found = named(identity, Extract(text="They ended.", url=url))
    assert (found.published, found.dated_by) == (date(2015, 10, 5), dated_by)


@pytest.mark.parametrize(
    ("identity", "url"),
    [
        ("2015-10-05.mbox#2", ""),
        ("2015-10-05/a.txt", ""),
        ("a.txt", "https://example.org/2015/10"),
        ("a.txt", "https://example.org/2015/13/05/x"),
        ("a.txt", "http://[x/2015/10/05/x"),
    ],
)
def test_a_name_or_address_that_does_not_date_the_document_infers_nothing(identity, url):
    found = named(identity, Extract(text="They ended.", url=url))
    assert (found.published, found.dated_by) == (None, "")


def test_what_is_stated_goes_before_what_could_be_inferred():
    extract = Extract(text="They ended.", published=date(2015, 10, 5))
    assert named("2016-01-01.txt", extract).dated_by == ""
    given = {"published": date(2014, 1, 1)}
    assert named("2016-01-01.txt", extract, given).published == date(2014, 1, 1)


def test_a_language_is_found_where_none_is_named_or_the_one_named_has_another_script():
    text = "Делегаты встретились в Женеве и после трёх дней переговоров подписали декларацию о водах озера."
    assert document(Extract(text=text)).language == "ru"
    assert document(Extract(text=text, language="en")).language == "ru"
    assert document(Extract(text=text), {"language": "kk"}).language == "kk"
