import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.formats import feed

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Example Courier &amp; Post</title><link>https://example.org/</link>
<atom:link href="https://example.org/feed" rel="self"/><language>en-GB</language>
{items}</channel></rss>"""
ITEM = """<item><title>Talks &lt;b&gt;end&lt;/b&gt;</title><link>https://example.org/talks</link>
<guid isPermaLink="false">talks-1</guid><dc:creator><![CDATA[Jane Doe]]></dc:creator>
<pubDate>Mon, 05 Oct 2015 23:30:00 -0600</pubDate><description>The short form.</description>
<content:encoded><![CDATA[<!DOCTYPE html><p>The talks ended on Monday.</p>
<p>They resume<br/>in spring &amp; autumn.</p><script>no()</script>]]></content:encoded></item>"""
ATOM = """<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- made by hand --><feed
 xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Example Wire</title>
<author><name>The Desk</name></author>
<entry><title type="html">Talks &amp;amp; more</title><id>urn:1</id><updated>2015-10-05T10:00:00Z</updated>
<link rel="alternate" href="https://example.org/1"/><summary>Short.</summary>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>They ended.</p><p>On Monday.</p></div></content>
</entry>
<entry><title>Plain</title><id>urn:2</id><published>2015-10-04T10:00:00+02:00</published>
<updated>2015-10-06T10:00:00Z</updated><author><name>Bob</name><email>bob@example.org</email></author>
<source><title>Original Press</title></source><summary type="text">Less &lt; more.</summary></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/">
<title>Example RDF</title>
<items><rdf:Seq><rdf:li resource="https://example.org/1"/></rdf:Seq></items></channel>
<item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link>
<description>The talks ended.</description><dc:date>2015-10-05</dc:date></item></rdf:RDF>"""


def item(text="The talks ended.", **fields):
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<item>{inner}<description>{text}</description></item>"


def read(text):
    return feed.read(text.encode() if isinstance(text, str) else text, "a.xml")


def rss(*items):
    return read(RSS.format(items="".join(items)))


def test_an_item_of_rss_gives_its_whole_text_and_what_it_states():
    assert rss(ITEM) == (
        Extract(
            text="The talks ended on Monday.\n\nThey resume\nin spring & autumn.",
            title="Talks end",
            publisher="Example Courier & Post",
            author="Jane Doe",
            published=date(2015, 10, 5),
            language="en-GB",
            url="https://example.org/talks",
        ),
    )


def test_an_entry_of_atom_gives_its_text_and_what_it_states():
    first, second = read(ATOM)
    assert (first.text, first.title, first.author) == (
        "They ended.\n\nOn Monday.",
        "Talks & more",
        "The Desk",
    )
    assert (first.published, first.url) == (date(2015, 10, 5), "https://example.org/1")
    assert first.publisher == "Example Wire"
    assert first.language == "de"
    assert (second.text, second.author, second.published) == ("Less < more.", "Bob", date(2015, 10, 4))
    assert (second.publisher, second.url) == ("Original Press", "")


def test_rss_1_is_read():
    (only,) = read(RDF)
    assert (only.text, only.title, only.publisher) == ("The talks ended.", "One", "Example RDF")
    assert (only.published, only.url) == (date(2015, 10, 5), "https://example.org/1")


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "/talks",
        "file:///a",
        "ftp://example.org/",
        "http://[::1",
        "//example.org/a",
        "a b",
    ],
)
def test_only_a_web_address_is_a_link(link):
    assert rss(item(link=link))[0].url == ""


def test_the_user_of_a_link_is_left_out():
    assert rss(item(link="https://user:secret@example.org/a?b=1"))[0].url == "https://example.org/a?b=1"


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("Thu, 01 Jan 2099 10:00:00 GMT", date(2099, 1, 1)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", date(1970, 1, 1)),
        ("Fri, 31 Feb 2099 10:00:00 GMT", None),
        ("2015", None),
        ("October 2015", None),
        ("", None),
    ],
)
def test_a_date_is_as_stated_or_unknown(stated, published):
    assert rss(item(pubDate=stated))[0].published == published


def test_an_address_is_no_author():
    assert rss(item(author="jane@example.org (Jane Doe)"))[0].author == "Jane Doe"
    assert rss(item(author="jane@example.org"))[0].author == ""


def test_an_item_that_comes_twice_is_read_once_and_one_without_text_not_at_all():
    found = rss(
        item("One.", guid="a"), item("Two.", guid="a"), item("", guid="b"), item("&lt;img/&gt;", guid="c")
    )
    assert [extract.text for extract in found] == ["One."]
    assert len(rss(item("One."), item("One."), item("Two."))) == 2


def test_a_feed_of_500_items_is_read_whole():
    found = rss(*(item(f"Text {n}.", guid=n) for n in range(500)))
    assert len(found) == 500
    assert {(extract.note, extract.partly) for extract in found} == {("", False)}
    assert rss(*(item(f"Text {n}.", guid=n) for n in range(501)))[0].partly


@pytest.mark.slow
@pytest.mark.timeout(20)
def test_of_50000_items_the_first_500_are_read_and_it_is_said():
    found = rss(*(item(f"Text {n}.", guid=n) for n in range(50_000)))
    assert [extract.text for extract in found] == [f"Text {n}." for n in range(500)]
    assert all(e.partly for e in found)
    assert {e.note for e in found} == {"the feed has 50000 items, of which the first 500 are read"}
    unclosed = RSS.format(items="<item><description>A.</description>" * 600).replace("</channel></rss>", "")
    assert "600 items" in read(unclosed)[0].note


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "iso-8859-5", "koi8-r", "no-such"]
)
def test_a_feed_is_decoded_as_it_says(encoding):
    text = RSS.format(items=item("Переговоры завершились.")).replace("UTF-8", encoding)
    (only,) = read(text.encode("utf-8" if encoding == "no-such" else encoding))
    assert only.text == "Переговоры завершились."
    assert ("no-such" in only.note) == (encoding == "no-such")


def test_a_feed_that_is_no_good_xml_is_read_and_it_is_said():
    (only,) = rss(item("Fish & chips&nbsp;are <b>here."))
    assert "Fish & chips" in only.text
    assert only.note == "the feed is not well-formed XML: what could be read of it is read"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
BOMBS = {
    "laughs": f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>'
    "<rss><channel><item><title>&l10;</title>",
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]><rss><channel><item>' + "&a;" * 5000,
    "file": '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>',
    "after a comment": "<!-- <rss> --><!doctype rss [<!ENTITY x 'y'>]><rss/>",
    "after an instruction": "<?a <rss> ?> <!DOCTYPE rss><rss/>",
    "comment without end": "<!-- <!DOCTYPE rss [<!ENTITY x 'y'>]><rss><item/>",
    "entity alone": "<!ENTITY x 'y'><rss/>",
    "parameter": "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1/'>%p;]><rss/>",
}


@pytest.mark.timeout(2)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_feed_that_declares_entities_is_refused(bomb, encoding):
    with pytest.raises(Unreadable, match=r"^xml-dtd: "):
        read(bomb.encode(encoding))


def test_a_declaration_does_not_hide_in_another_encoding():
    bomb = "<?xml version='1.0' encoding='utf-7'?>" + BOMBS["after a comment"].replace("<", "+ADw-")
    with pytest.raises(Unreadable, match=r"^xml-dtd: "):
        read(bomb)


@pytest.mark.parametrize(
    "text",
    ["No feed.", "<html><body><p>No feed.</p></body></html>", "<a>b</a>", "<!--", "<?a", "/etc/passwd"],
)
def test_what_is_no_feed_is_unreadable(text):
    with pytest.raises(Unreadable, match="no RSS or Atom feed"):
        read(text)


def test_a_feed_without_text_is_empty():
    with pytest.raises(Unreadable, match="no item of the feed has a text") as caught:
        rss("<item><title>A title alone</title></item>")
    assert caught.value.empty


def test_what_the_parser_cannot_take_is_unreadable(monkeypatch):
    def fail(*_, **__):
        raise KeyError("a")

    monkeypatch.setattr("feedparser.parse", fail)
    with pytest.raises(Unreadable, match="cannot be parsed"):
        rss(ITEM)


@pytest.mark.slow
@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "items",
    [
        "<div>" * 50_000,
        "<item><description>" + "&lt;div&gt;" * 50_000 + "Deep.",
        "<item>" + "<title " * 100_000,
        "<item><description>" + "<![CDATA[" * 20_000,
        "<item a" + " a='b'" * 20_000 + "><description>A.</description></item>",
    ],
    ids=["elements", "divisions", "open tags", "sections", "attributes"],
)
def test_a_hostile_feed_ends(items):
    try:
        assert rss(items)
    except Unreadable as error:
        assert error.reason  # noqa: PT017 - either is right


@pytest.mark.slow
@pytest.mark.parametrize(
    "sample", [RSS.format(items=ITEM + item(guid=2)), ATOM, RDF], ids=["rss", "atom", "rdf"]
)
def test_a_mutant_of_a_feed_is_read_or_unreadable(sample):
    data, chance = sample.encode(), random.Random(20)  # noqa: S311 - no secret
    for _ in range(150):  # tests/fuzz has more of all formats
        mutant = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            place, length = chance.randrange(len(mutant)), chance.randint(1, 30)
            piece = mutant[place : place + length]
            mutant[place : place + chance.choice((0, length))] = chance.choice(
                (b"", piece * 3, chance.randbytes(length), b"<", b"]]>", b"&#x110000;", b"&amp;", b"\xff")
            )
        try:
            assert all(extract.text for extract in read(bytes(mutant)))
        except Unreadable as error:
            assert error.reason  # noqa: PT017 - either is right


@given(
    data=st.binary(max_size=200), head=st.sampled_from(["", "<rss><channel><item><description>", "<?xml "])
)
def test_any_bytes_are_a_feed_or_unreadable(data, head):
    try:
        assert read(head.encode() + data)
    except Unreadable as error:
        assert error.reason  # noqa: PT017 - either is right
