import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from in_process import InProcessExecutor

from briefing.models import Unread
from briefing.profile import Feed
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.verification.verify import verify
from briefing.reading.discovery.finder import FoundFiles, Root, SourceFile, find_files
from briefing.reading.dossier import read_dossier
from briefing.reading.fetching.feeds import fetch_feeds
from briefing.reading.fetching.statuses import FeedStatus
from briefing.reading.fetching.versions import keep_newest_versions

pytestmark = pytest.mark.usefixtures("reading_in_process")

NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)
FEED = "http://example.org/news.xml"
RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0"><channel><title>Example Courier</title><language>en</language>{items}</channel></rss>"""
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>{text}</p><p>The delegations will meet again in the spring, and nobody expects them to be in haste.</p>
</article><!-- {noise} --></body></html>"""


def item(name="talks", text="The talks in Astana ended on Monday without a result.", **fields):
    fields = {"title": f"About {name}", "guid": name, "link": f"http://example.org/{name}.html", **fields}
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in fields.items())
    return f"<item>{inner}<description>{text}</description></item>"


def rss(*items, encoding="utf-8"):
    return RSS.format(items="".join(items), encoding=encoding).encode(encoding, "xmlcharrefreplace")


def page(title="About talks", text="The talks ended, said the minister, and both sides went home.", noise=""):
    return PAGE.format(title=title, text=text, noise=noise).encode()


@pytest.fixture(scope="module")
def pool():
    with InProcessExecutor() as executor:
        yield executor


@pytest.fixture
def run(site, tmp_path, pool):
    """Fetch into a folder, as the next run would: with a fetcher that knows nothing."""

    def fetch(*urls, days=0, pages=False, **changes):
        feeds = [Feed(url=url, pages=pages) for url in urls or [FEED]]
        now = NOW + timedelta(days=days)
        return fetch_feeds(feeds, into=tmp_path, now=now, fetcher=site.fetcher(**changes), executor=pool)

    return fetch


@pytest.fixture
def read(tmp_path, pool):
    def dossier():
        return read_dossier(find_files([Root(path=tmp_path)]), as_of=NOW.date(), executor=pool)

    return dossier


def documents(folder):
    return sorted(path for path in folder.glob("fetched/*/*") if not path.name.endswith(".fetched.json"))


def known(folder):
    (path,) = folder.glob("fetched/*/*.fetched.json")
    return json.loads(path.read_bytes())


def test_each_item_of_a_feed_is_a_document_that_names_the_feed(site, run, read, tmp_path):
    site.answers["/news.xml"] = (
        200,
        {"ETag": '"1"'},
        rss(item(), item("aid", "The aid has arrived in Aleppo.")),
    )
    fetched = run()
    assert fetched.statuses == (FeedStatus(url=FEED, state="fetched", checked=NOW, new=2),)
    assert fetched.unread == ()
    found = {document.title: document for document in read().documents}
    assert found.keys() == {"About talks", "About aid"}
    talks = found["About talks"]
    assert (talks.publisher, talks.url) == ("Example Courier", "http://example.org/talks.html")
    assert re.fullmatch(r"fetched/example\.org/about-talks-[a-p]{12}-1-[a-p]{12}\.xml", talks.path)
    told = known(tmp_path)
    assert (told["url"], told["etag"], told["checked"]) == (FEED, '"1"', "2026-11-21T07:00:00+00:00")
    versions = [family["versions"][0] for family in told["families"].values()]
    assert {version["sha256"] for version in versions} == {document.sha256 for document in found.values()}


def test_an_item_is_kept_when_it_has_left_the_feed(site, run, read):
    site.answers["/news.xml"] = rss(item())
    run()
    site.answers["/news.xml"] = rss(item("aid", "The aid has arrived in Aleppo."))
    assert run(days=1).statuses[0].new == 1
    assert {document.title for document in read().documents} == {"About talks", "About aid"}


def test_a_copy_that_was_altered_after_it_was_fetched_is_not_read(site, run, read, tmp_path):
    site.answers["/news.xml"] = rss(item())
    run()
    (path,) = documents(tmp_path)
    assert [document.title for document in read().documents] == ["About talks"]
    path.write_bytes(path.read_bytes().replace(b"talks", b"forks"))
    dossier = read()
    assert (dossier.documents, [item.state for item in dossier.unread]) == ((), ["unreadable"])
    assert dossier.unread[0].reason == "altered after it was fetched; delete it, and it is fetched again"
    path.unlink()
    run(days=1)
    assert [document.title for document in read().documents] == ["About talks"]


def test_an_item_that_is_sent_again_is_the_same_file(site, run, tmp_path):
    site.answers["/news.xml"] = rss(item())
    run()
    before = {path: path.read_bytes() for path in documents(tmp_path)}
    site.answers["/news.xml"] = rss(item(comments="7"), "<lastBuildDate>x</lastBuildDate>")
    assert run(days=1).statuses[0] == FeedStatus(
        url=FEED, state="unchanged", checked=NOW + timedelta(days=1), new=0
    )
    assert {path: path.read_bytes() for path in documents(tmp_path)} == before


def test_of_an_item_that_has_changed_the_newest_version_is_read_and_the_older_one_stays(
    site, run, read, tmp_path
):
    site.answers["/news.xml"] = rss(item(text="Fifty people died."))
    run()
    (first,) = documents(tmp_path)
    before = first.read_bytes()
    site.answers["/news.xml"] = rss(item(text="Fifteen people died."))
    run(days=1)
    first_again, second = documents(tmp_path)
    assert (first_again, first.read_bytes()) == (first, before)
    dossier = read()
    assert [document.path.rpartition("/")[2] for document in dossier.documents] == [second.name]
    reason = f"an older version of {second.name}"
    older = Unread(path=f"fetched/example.org/{first.name}", state="skipped", reason=reason)
    assert dossier.unread == (older,)
    assert len(find_files([Root(path=tmp_path)]).files) == 2  # verify finds both


def test_a_feed_that_has_not_changed_is_not_sent_again(site, run, tmp_path):
    site.answers["/news.xml"] = 200, {"ETag": '"1"', "Last-Modified": "Friday"}, rss(item())
    run()
    site.answers["/news.xml"] = 304
    assert run(days=1).statuses[0].state == "unchanged"
    headers = site.asked[-1][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"1"', "Friday")
    assert known(tmp_path)["checked"] == "2026-11-22T07:00:00+00:00"


def test_what_a_person_has_deleted_is_fetched_again(site, run, tmp_path):
    site.answers["/news.xml"] = 200, {"ETag": '"1"'}, rss(item())
    run()
    (path,) = documents(tmp_path)
    path.unlink()
    assert run().statuses[0].new == 1
    assert "If-None-Match" not in site.asked[-1][1]
    assert documents(tmp_path) == [path]


@pytest.mark.parametrize(
    ("days", "age"),
    [(0, "2026-11-21, today,"), (1, "2026-11-21, 1 day ago,"), (9, "2026-11-21, 9 days ago,")],
)
def test_a_server_that_is_down_leaves_what_was_fetched_and_its_age_is_said(site, run, read, days, age):
    site.answers["/news.xml"] = rss(item())
    run()
    site.answers["/news.xml"] = 503
    fetched = run(days=days)
    reason = "the server answered 503"
    assert fetched.statuses == (FeedStatus(url=FEED, state="kept", checked=NOW, new=0, reason=reason),)
    instead = f"{reason}; what was fetched on {age} is read instead"
    assert fetched.unread == (Unread(path=FEED, state="unreadable", reason=instead),)
    assert len(read().documents) == 1


def test_one_feed_that_fails_stops_no_other_and_shows_no_secret(site, run, tmp_path):
    site.answers["/b.xml?token=CANARY"] = rss(item())
    urls = (
        "http://user:CANARY@example.org/",
        "http://example.com/b.xml?token=CANARY",
        "http://a.example/?CANARY",
    )
    fetched = run(*urls)
    assert [status.state for status in fetched.statuses] == ["failed", "fetched", "failed"]
    assert [item.path for item in fetched.unread] == ["http://example.org/", "http://a.example/?…"]
    assert [item.state for item in fetched.unread] == ["skipped", "unreadable"]
    assert "CANARY" not in repr(fetched)
    for path in tmp_path.rglob("*"):
        assert "CANARY" not in path.name
        assert path.is_dir() or b"CANARY" not in path.read_bytes()


@pytest.mark.slow(counted=True)
@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        (b"\x89PNG\r\n", "unreadable", "an image, for which there is no reader"),
        (b"", "empty", "the file is empty"),
        (
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss/>',
            "unreadable",
            "xml-dtd: the feed declares",
        ),
        (rss(), "empty", "no item of the feed has a text"),
        (b"<rss>", "empty", "no item of the feed has a text"),
        (rss("x" * 100_001, item()), "unreadable", "more than 100 kB of the feed are in none of its items"),
        (rss("<item><title>A</title></item>"), "empty", "1 of its items have no text; pages = true fetches"),
        (
            b'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title></feed>',
            "empty",
            "no item of the feed",
        ),
        (
            b"<rss><a><b><c>" + item().encode() + b"</c></b></a></rss>",
            "empty",
            "no items were found in the feed",
        ),
        (b"<html><body></body></html>", "unreadable", "no article found in the page"),
    ],
)
def test_what_gives_no_text_is_listed_with_the_reason_and_not_kept(
    site, run, tmp_path, answer, state, reason
):
    site.answers["/news.xml"] = 200, {"ETag": "1"}, answer
    (unread,) = run().unread
    assert (unread.path, unread.state) == (FEED, state)
    assert unread.reason.startswith(reason)
    assert documents(tmp_path) == []
    assert [again.reason for again in run().unread] == [unread.reason]
    assert "If-None-Match" not in site.asked[-1][1]


def test_a_feed_that_is_no_good_xml_is_cut_at_its_tags(site, run, read):
    broken = rss(item(), "<b>", item("aid", "The aid & the rest have arrived."), "<item>")
    site.answers["/news.xml"] = broken
    assert run().statuses[0].new == 2
    notes = {document.title: document.note for document in read().documents}
    assert notes.keys() == {"About talks", "About aid"}


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "gb18030"])
def test_an_item_keeps_its_words_whatever_the_feed_is_written_in(site, run, read, encoding):
    site.answers["/news.xml"] = rss(item(text="Переговоры завершились в понедельник."), encoding=encoding)
    run()
    assert read().documents[0].text.endswith("Переговоры завершились в понедельник.")


def test_the_server_says_the_encoding_where_the_feed_does_not(site, run, read):
    body = rss(item(text="Стороны разошлись.")).replace(b' encoding="utf-8"', b"").decode().encode("koi8-r")
    site.answers["/news.xml"] = 200, {"Content-Type": "application/rss+xml; charset=koi8-r"}, body
    run()
    assert read().documents[0].text.endswith("Стороны разошлись.")


def test_a_long_title_gives_a_name_of_whole_words(site, run, tmp_path):
    site.answers["/news.xml"] = rss(item(title="Élections: " + "wordy " * 20), item("aid", title="ООН"))
    run()
    slugs = {re.sub("[a-p]{12}-1-[a-p]{12}.xml", "", path.name) for path in documents(tmp_path)}
    assert slugs == {"elections-wordy-wordy-wordy-wordy-wordy-", ""}


@pytest.mark.parametrize(("letters", "slug"), [(40, "x-"), (41, "")])
def test_the_name_of_a_file_begins_with_up_to_40_letters_of_its_title(site, run, tmp_path, letters, slug):
    site.answers["/news.xml"] = rss(item(title="x" * letters))
    run()
    (path,) = documents(tmp_path)
    assert re.sub("[a-p]{12}-1-[a-p]{12}.xml|(?<=x)x+", "", path.name) == slug


def test_a_tag_in_the_text_of_an_item_does_not_cut_it(site, run, read):
    site.answers["/news.xml"] = rss(item(text="<![CDATA[He wrote </item><item> and left the room.]]>"))
    assert run().statuses[0].new == 1
    assert "and left the room" in read().documents[0].text


def test_two_items_of_one_id_are_one(site, run):
    site.answers["/news.xml"] = rss(item(), item(text="Another text."))
    assert run().statuses[0].new == 1
    assert run().statuses[0].new == 0


@pytest.mark.parametrize(("size", "is_kept"), [(100_000, True), (100_001, False)])
def test_a_feed_has_up_to_100_kb_outside_its_items(site, run, size, is_kept):
    head = b"<?xml version='1.0' encoding='utf-8'?>\n<rss version='2.0'><channel><title>Courier</title><!--"
    tail = b"--></channel></rss>"
    # A declaration of ours, with a line feed, takes the place of the feed's.
    filler = b"x" * (size - len(head) - len(b"--><!--") - len(tail) - 1)
    site.answers["/news.xml"] = head + filler + b"-->" + item().encode() + b"<!--" + tail
    fetched = run()
    assert fetched.statuses[0].new == is_kept
    assert [entry.reason for entry in fetched.unread] == (
        [] if is_kept else ["more than 100 kB of the feed are in none of its items"]
    )


@pytest.mark.slow
def test_of_a_feed_without_end_the_first_five_hundred_items_are_kept(site, run):
    site.answers["/news.xml"] = rss(*(item(f"n{i}", f"It is day {i}.") for i in range(503)))
    fetched = run()
    assert fetched.statuses[0].new == 500
    assert fetched.unread == (
        Unread(path=FEED, state="skipped", reason="503 items, of which the first 500 are read"),
    )


@pytest.mark.slow(counted=True)
def test_a_page_is_kept_as_it_was_sent_and_again_when_its_text_changes(site, run, read, tmp_path):
    site.answers["/news.xml"] = page(noise="1")
    assert run().statuses[0].new == 1
    (first,) = documents(tmp_path)
    assert first.read_bytes() == page(noise="1")
    assert re.fullmatch(r"about-talks-[a-p]{12}-1-[a-p]{12}\.html", first.name)
    site.answers["/news.xml"] = page(noise="2")
    assert run(days=1).statuses[0].state == "unchanged"
    assert documents(tmp_path) == [first]
    site.answers["/news.xml"] = page(
        text="They did not end after all, said the minister, and nobody went home."
    )
    assert run(days=2).statuses[0].new == 1
    (document,) = read().documents
    assert "They did not end" in document.text
    assert document.url == FEED


def test_the_address_of_a_page_is_not_given_where_a_part_of_it_is_hidden(site, run, read):
    site.answers["/a?key=1"] = page()
    run("http://example.org/a?key=1")
    assert read().documents[0].url == ""


@pytest.mark.parametrize(
    ("sent", "mime", "suffix"),
    [
        (b"# Notes\n\nThe talks ended on Monday.", "text/plain", "md"),
        (b"<p>The talks ended, said the minister, on Monday.</p>", "text/html", "html"),
        (b'{"title": "A", "text": "The talks ended on Monday."}', "application/json", "json"),
    ],
)
def test_the_kind_of_a_page_is_told_from_its_content(site, run, tmp_path, sent, mime, suffix):
    site.answers["/notes.md"] = 200, {"Content-Type": mime}, sent
    run("http://example.org/notes.md")
    assert [path.suffix for path in documents(tmp_path)] == [f".{suffix}"]


def test_a_file_that_holds_files_is_kept_whole(site, run, tmp_path):
    mail = b"""From: a@example.org
To: b@example.org
Subject: Talks
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x

The talks ended.
--x
Content-Disposition: attachment; filename="a.txt"

More of it.
--x--
"""
    site.answers["/a.eml"] = mail
    run("http://example.org/a.eml")
    assert [path.read_bytes() for path in documents(tmp_path)] == [mail]


def test_linked_pages_are_read_in_the_place_of_their_items(site, run, read):
    site.answers |= {"/news.xml": 200, "/talks.html": page(), "/aid.html": 404}
    site.answers["/news.xml"] = 200, {"ETag": '"1"'}, rss(item(), item("aid", "The aid has arrived."))
    fetched = run(pages=True)
    assert fetched.statuses[0].new == 2
    reason = "the server answered 404; its text in the feed is read instead"
    assert fetched.unread == (Unread(path="http://example.org/aid.html", state="unreadable", reason=reason),)
    urls = {document.url: document.text for document in read().documents}
    assert "said the minister" in urls["http://example.org/talks.html"]
    assert "has arrived" in urls["http://example.org/aid.html"]

    site.asked.clear()
    site.answers["/aid.html"] = page("About aid", "The aid arrived in Aleppo on Monday, in forty lorries.")
    assert run(pages=True, days=1).statuses[0].new == 1
    assert site.paths == ["example.org/news.xml", "example.org/aid.html"]
    assert "forty lorries" in next(d.text for d in read().documents if d.url.endswith("aid.html"))

    site.answers["/news.xml"] = 304
    assert run(pages=True, days=2).statuses[0].state == "unchanged"
    assert run(days=2).unread[0].reason.startswith("the server answered 304")  # asked for all of it


def test_a_linked_page_is_fetched_again_when_its_item_changes_and_kept_when_that_fails(site, run, read):
    site.answers |= {"/news.xml": rss(item()), "/talks.html": page()}
    run(pages=True)
    site.answers |= {"/news.xml": rss(item(text="Another text.")), "/talks.html": 500}
    assert run(pages=True, days=1).statuses[0].new == 0
    assert "said the minister" in read().documents[0].text


def test_a_page_that_two_feeds_link_to_is_fetched_once_and_read_once(site, run, read):
    site.answers |= {"/news.xml": rss(item()), "/talks.html": page(), "/more.xml": rss(item())}
    fetched = run(FEED, "http://example.org/more.xml", pages=True)
    assert [status.new for status in fetched.statuses] == [1, 1]
    assert site.paths.count("example.org/talks.html") == 1
    assert len(read().documents) == 1


@pytest.mark.slow
def test_fifty_pages_are_fetched_in_one_run_and_the_rest_in_the_next(site, run):
    items = [item(f"n{i}", "") for i in range(52)]
    site.answers["/news.xml"] = 200, {"ETag": '"1"'}, rss(*items)
    for i in range(52):
        site.answers[f"/n{i}.html"] = page(
            text=f"It was day {i} of the talks, said the minister, and it rained."
        )
    first = run(pages=True)
    assert first.statuses[0].new == 50
    reason = "2 linked pages wait for the next run: 50 are fetched in one"
    assert first.unread == (Unread(path=FEED, state="skipped", reason=reason),)
    assert run(pages=True, days=1).statuses[0].new == 2


@pytest.mark.parametrize(
    "link", ["http://127.0.0.1/", "javascript:alert(1)", "file:///etc/passwd", "http://inside.example/"]
)
def test_a_link_inside_is_refused(site, run, link):
    site.addresses["inside.example"] = ("10.0.0.1",)
    site.answers["/news.xml"] = rss(item(link=link))
    (unread,) = run(pages=True).unread
    assert unread.state == "skipped"
    assert len(site.connected) == 2


def test_what_is_known_is_forgotten_where_it_is_not_ours(site, run, tmp_path):
    site.answers["/news.xml"] = 200, {"ETag": '"1"'}, rss(item())
    run()
    (path,) = tmp_path.glob("fetched/*/*.fetched.json")
    good = path.read_text()
    told = json.loads(good)
    family = next(iter(told["families"].values()))
    spoilt = [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        json.dumps({**told, "checked": "yesterday"}),
        json.dumps({**told, "checked": "2026-11-21"}),
        json.dumps({**told, "etag": "a\nb"}),
        json.dumps({**told, "other": 1}),
        json.dumps(
            {**told, "families": {"a": {**family, "versions": [{**family["versions"][0], "file": "../a"}]}}}
        ),
    ]
    for text in spoilt:
        path.write_text(text)
        find_files([Root(path=tmp_path)])
        assert run().unread == ()
        assert "If-None-Match" not in site.asked[-1][1]
    assert len({path.read_bytes() for path in documents(tmp_path)}) == 1


def test_a_dossier_that_cannot_be_written_is_said_so(site, run, tmp_path):
    site.answers["/news.xml"] = rss(item())
    (tmp_path / "fetched").write_text("a file")
    assert run().unread[0].reason == "cannot be kept in the dossier: not a directory"


def test_nothing_is_written_through_a_symbolic_link(run, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "fetched").symlink_to(elsewhere)
    assert run().unread[0].reason == "cannot be kept in the dossier: fetched is a symbolic link"
    assert list(elsewhere.iterdir()) == []


def test_a_link_in_the_place_of_a_file_that_is_being_written_is_not_followed(site, run, tmp_path):
    site.answers["/news.xml"] = rss(item())
    run()
    (path,) = documents(tmp_path)
    target = tmp_path / "target"
    path.rename(target)
    path.with_name(f".{path.name}.new").symlink_to(target)
    before = target.read_bytes()
    run()
    assert (target.read_bytes(), len(documents(tmp_path))) == (before, 1)


def test_the_tenth_version_is_newer_than_the_ninth():
    names = [f"fetched/a.example/talks-{'a' * 12}-{number}-{'b' * 12}.xml" for number in (1, 10, 9)]
    files = [
        SourceFile(path=name, location=Path(name), metadata={})
        for name in (*names, "fetched/a.example/mine-2.xml")
    ]
    newest = keep_newest_versions(FoundFiles(files=tuple(files), left_out=()))
    assert [file.path for file in newest.files] == [names[1], "fetched/a.example/mine-2.xml"]
    assert [item.path for item in newest.left_out] == [names[0], names[2]]


def test_every_file_has_the_hash_that_is_known_of_it(site, run, tmp_path):
    site.answers |= {"/news.xml": rss(item(), item("aid", "The aid has arrived."))}
    run()
    for family in known(tmp_path)["families"].values():
        for version in family["versions"]:
            (path,) = tmp_path.glob(f"fetched/*/{version['file']}")
            assert hashlib.sha256(path.read_bytes()).hexdigest() == version["sha256"]


@pytest.mark.slow(counted=True)
def test_an_edition_is_proved_while_the_older_version_that_it_cites_is_there(site, run, tmp_path, pool):
    output = tmp_path.parent / f"{tmp_path.name}-output"
    options = BuildOptions(as_of=NOW.date(), formats=("md",))
    made = {"profile": None, "output": output, "options": options}
    site.answers |= {"/news.xml": rss(item(text="The talks ended on Monday, the minister said in Astana."))}
    site.answers["/b.html"] = page("About aid", "The aid arrived in Aleppo on Monday, in forty lorries.")
    run(FEED, "http://example.org/b.html")
    first = build_edition([tmp_path], **made)
    assert {source.path for source in first.briefing.sources} == {
        path.relative_to(tmp_path).as_posix() for path in documents(tmp_path)
    }
    site.answers["/b.html"] = page("About aid", "The aid arrived in Aleppo on Sunday, in fifty lorries.")
    run(FEED, "http://example.org/b.html", days=1)
    second = build_edition([tmp_path], **made)
    assert len(second.briefing.sources) == 2
    assert second.briefing.edition != first.briefing.edition
    for built in (first, second):
        assert verify(built.files[0].parent, executor=pool).points
