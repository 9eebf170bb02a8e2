"""`briefing fetch`: a link becomes a source in one line."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.errors import UsageError
from briefing.publishing import fetching
from briefing.publishing.build import make_digest
from briefing.publishing.fetching import fetch_addresses

NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)
PAGE = b"""<!DOCTYPE html><html lang="en"><head><title>Talks end</title></head>
<body><article><h1>Talks end</h1>
<p>The delegates signed a joint document in Astana on Sunday, said the minister, and went home by train.</p>
<p>The delegations will meet again in the spring, and nobody expects them to be in haste.</p></article>
</body></html>"""


@pytest.fixture
def fetch(site, tmp_path):
    """Fetch addresses into a dossier that is not there yet."""
    return lambda *addresses: fetch_addresses(
        addresses, into=tmp_path / "new" / "dossier", now=NOW, fetcher=site.fetcher()
    )


@pytest.mark.slow  # it loads the reader of web pages
def test_a_page_is_kept_in_the_dossier_and_is_a_source_of_the_next_briefing(site, fetch, tmp_path):
    site.answers["/talks.html"] = PAGE
    found = fetch("http://example.org/talks.html")
    assert (found.lines, found.exit_code) == (("http://example.org/talks.html: 1 new document",), 0)
    text = make_digest([tmp_path / "new" / "dossier"], profile=None, as_of=NOW.date())
    assert "signed a joint document in Astana" in text
    assert "http://example.org/talks.html" in text.replace("\\", "")
    assert fetch("http://example.org/talks.html").lines == ("http://example.org/talks.html: nothing new",)


@pytest.mark.slow
def test_an_address_that_fails_is_named_and_the_others_are_fetched(site, fetch):
    site.answers["/talks.html"] = PAGE
    found = fetch("http://example.org/none.html", "http://example.org/talks.html")
    assert len(found.lines) == 1
    assert found.failures[0].startswith("not fetched: http://example.org/none.html: ")
    assert found.exit_code == 4


def test_an_address_without_its_scheme_is_understood(fetch, site):
    site.answers["/talks.html"] = PAGE
    assert fetch("example.org/talks.html").failures[0].startswith("not fetched: https://example.org/")


@pytest.mark.parametrize("text", ["", "nonsense", "ftp://example.org/a", "mailto:a@example.org"])
def test_what_is_no_address_is_a_usage_error(text, fetch):
    with pytest.raises(UsageError, match=r"no address; write it as in https://example\.org/news"):
        fetch(text)


def test_a_file_is_no_dossier_to_fetch_into(tmp_path):
    (tmp_path / "note.txt").write_text("a note", encoding="utf-8")
    with pytest.raises(UsageError, match="a file; name the folder of the documents"):
        fetch_addresses(["https://example.org/a"], into=tmp_path / "note.txt", now=NOW)


def test_the_command_prints_what_was_fetched_and_ends_with_4_if_something_was_not(monkeypatch, tmp_path):
    made = fetching.FetchedAddresses(lines=("a: 1 new document",), failures=("not fetched: b: gone",))
    monkeypatch.setattr(fetching, "fetch_addresses", lambda *_, **__: made)
    result = CliRunner().invoke(main, ["fetch", "https://a.example", "--into", str(tmp_path)])
    assert (result.stdout, result.stderr) == ("a: 1 new document\n", "not fetched: b: gone\n")
    assert result.exit_code == 4
