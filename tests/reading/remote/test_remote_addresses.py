"""Which sources are addresses, and what is shown of them."""

import pytest

from briefing.reading.remote.addresses import (
    folder_of_pattern,
    is_address,
    is_list,
    is_pattern,
    is_remote_path,
    listed_addresses,
    shown_address,
)


@pytest.mark.parametrize(
    "text",
    [
        "s3://news/2026/*.jsonl.gz",
        "gs://news/week.parquet",
        "HDFS://name/archive",
        "https://example.org/2026/week.warc.gz?signature=1",
        "https://example.org/crawl/warc.paths.gz",
        "https://example.org/lists/*.zip",
        "nowhere/2026-*.jsonl",
    ],
)
def test_storage_files_of_many_documents_and_patterns_are_addresses(text):
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/news",
        "https://example.org/notes.jsonlike",
        "https://example.org/zip",
        "dossier",
        "dossier/week.jsonl",
        "ftp://example.org/week.zip",
        "week*.zip::s3://x"[:4],
    ],
)
def test_pages_folders_and_other_schemes_are_none(text):
    assert not is_address(text)


def test_a_file_whose_name_has_a_bracket_is_no_pattern(tmp_path):
    place = tmp_path / "talks [1].jsonl"
    assert is_address(str(place))
    place.touch()
    assert not is_address(str(place))


def test_a_question_mark_in_a_web_address_is_no_pattern():
    assert not is_pattern("https://example.org/a.zip?x=1")
    assert is_pattern("https://example.org/*.zip")
    assert is_pattern("s3://news/week-?.zip")


def test_a_list_is_known_by_its_name():
    assert is_list("s3://crawl/2026/warc.paths.gz")
    assert not is_list("s3://crawl/2026/paths.jsonl")


def test_secrets_are_not_shown():
    assert shown_address("https://me:word@example.org/a.zip?key=secret") == "https://example.org/a.zip?key=…"


def test_the_folder_of_a_pattern_ends_before_the_first_wildcard():
    assert folder_of_pattern("/data/2026-*/a/*.zip") == "/data/"
    assert folder_of_pattern("/data/a.zip") == "/data/"


def test_only_paths_of_addresses_have_a_scheme():
    assert is_remote_path("local://week.jsonl/part-00001.jsonl")
    assert not is_remote_path("week.zip")
    assert not is_remote_path("a/b://c")


def test_a_list_names_files_of_its_own_host_alone():
    text = "# crawl\n\ncrawl/a.warc.gz\n/b.warc.gz\nhttps://example.org/c.warc.gz\n"
    others = "s3://bucket[/x\nhttps://[example.org/y.zip\nhttps://inside.example.org/d.zip\nfile:///etc/passwd\ns3://news/e.zip\n"
    assert list(listed_addresses(text + others, "https://example.org/lists/warc.paths")) == [
        "https://example.org/crawl/a.warc.gz",
        "https://example.org/b.warc.gz",
        "https://example.org/c.warc.gz",
    ]


def test_a_list_whose_own_address_is_a_pattern_names_what_matches_it():
    address = "s3://news-[0-9]/warc.paths"
    assert list(listed_addresses("a.zip\n", address)) == ["s3://news-[0-9]/a.zip"]
