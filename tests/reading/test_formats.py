from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.formats import eml, html, md, txt

PAGE = """<!doctype html>
<html lang="fr"><head><title>Talks end - Example Courier</title><meta charset="{charset}">
<meta property="og:site_name" content="Example Courier"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2015-10-05T10:02:00Z">
<link rel="canonical" href="https://example.org/talks"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World<br>News</a></li></ul></nav>
<article><h1>Talks end</h1><p>The delegates met in Genève for three days and signed a long declaration.</p>
<p>They will meet again in the spring, the <b>minister</b> said on Sunday.</p></article>
<script>alert("Nobody reads this.")</script><!-- nor this -->
<footer><p>About us</p>All rights reserved</footer></body></html>"""


def read_one(reader, data, name="a"):
    (extract,) = reader.read(data if isinstance(data, bytes) else data.encode("utf-8"), name)
    return extract


def mail(body="The talks ended.", **headers):
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message.set_content(body)
    return message


def test_plain_text_is_the_file():
    assert read_one(txt, "Talks end\n\nThey ended.\n") == Extract(text="Talks end\n\nThey ended.\n")
    assert read_one(txt, "Genève, déjà vu, c’est fini.".encode("cp1252")).note == "decoded as cp1252"


def test_markdown_is_read_as_its_readers_see_it():
    text = "# Talks *end*\n\nThe [talks](http://x) in\n**Astana** &amp; ended.\\\nAll left.\n\n"
    text += "![map](m.png)\n\n- one\n- two\n"
    extract = read_one(md, text + "\n| who | when |\n|---|---|\n| Iran | May |\n\n> Nobody <b>signed</b>.\n")
    assert extract.title == "Talks end"
    assert [line for line in extract.text.split("\n\n") if line] == [
        "Talks end",
        "The talks in Astana & ended.\nAll left.",
        "one",
        "two",
        "who",
        "when",
        "Iran",
        "May",
        "Nobody signed.",
    ]


markdown = st.lists(st.sampled_from([*"#>+-*_~`<[]()!&|=:. \t\n\\", "\n\n", "1. ", "a b", "é", "<b>"]))


@given(text=markdown.map("".join))
@example(text="- a\n\n  b\n\n\tc")
@example(text="> a\n---")
@example(text="a\u00a0\f\n\n\u00a0b")
def test_the_short_cuts_through_markdown_lead_where_its_parser_goes(text):
    tokens = MarkdownIt("commonmark").enable("table").parse(text.replace("\r\n", "\n"))
    pieces = {"softbreak": " ", "hardbreak": "\n", "html_inline": ""}
    paragraphs = [
        "".join(pieces.get(child.type, child.content) for child in token.children if child.type != "image")
        for token in tokens
        if token.type == "inline"
    ]
    assert read_one(md, f"---\ntitle: T\n---\n{text}").text == "\n\n".join(paragraphs)


def test_code_and_raw_html_in_markdown_are_kept_as_furniture():
    extract = read_one(md, "They ended.\n\n```\nx = 1\ny = 2\n```\n\n    z = 3\n\n<div>raw</div>\n")
    assert extract.text == "They ended."
    assert extract.furniture == ("x = 1", "y = 2", "z = 3", "<div>raw</div>")


def test_front_matter_is_metadata():
    front = "title: Talks\npublisher: Wire\nauthor: [Jane Doe, John Public]\ndate: 2015-10-05\nlang: fr\nurl: http://x"
    extract = read_one(md, f"---\r\n{front}\r\n---\r\n# Heading\r\n\r\nThey ended.")
    assert (extract.title, extract.publisher, extract.author) == ("Talks", "Wire", "Jane Doe, John Public")
    assert (extract.published, extract.language, extract.url) == (date(2015, 10, 5), "fr", "http://x")
    assert extract.text == "Heading\n\nThey ended."


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("date: 2015-10-05T10:02:00Z", date(2015, 10, 5)),
        ("date: yesterday", None),
        ("date:\t2015-10-05\t", date(2015, 10, 5)),
        ("date: 2015", None),
        ("x: 1", None),
    ],
)
def test_a_date_of_the_front_matter_is_a_date_or_nothing(line, published):
    assert read_one(md, f"---\n{line}\n---\nThey ended.").published == published


def test_values_that_are_no_words_are_left_out_of_the_front_matter():
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]\nauthor: {a: b}\npublisher: 5\nurl: ~"
    extract = read_one(md, f"---\n{bomb}\n---\nThey ended.")
    assert (extract.title, extract.author, extract.publisher, extract.url) == ("", "", "5", "")


@pytest.mark.parametrize(
    ("text", "read"), [("They ended.", "They ended."), ("- one\n- two", "one"), ("5", "5")]
)
def test_text_between_two_rules_is_no_front_matter(text, read):
    assert read_one(md, f"---\n{text}\n---\nAll left.").text.split("\n\n")[0] == read


@pytest.mark.parametrize(
    "front",
    [
        "title: Talks: the end",
        "date: 2015-02-31",
        "x: !!timestamp soon",
        "x: !!bool perhaps",
        "x: !!int ''",
        "x: !!python/object/apply:os.getcwd []",
        "x: " + "[" * 600,
        "x: " + "[" * 600_000,
    ],
)
def test_front_matter_that_is_not_yaml_is_named(front):
    with pytest.raises(Unreadable, match=r"the front matter of a\.md is not YAML"):
        md.read(f"---\n{front}\n---\nThey ended.".encode(), "a.md")


def test_a_page_gives_its_article_and_keeps_the_rest_as_furniture():
    extract = read_one(html, PAGE.format(charset="utf-8"))
    assert extract.text.split("\n\n") == [
        "Talks end",
        "The delegates met in Genève for three days and signed a long declaration.",
        "They will meet again in the spring, the minister said on Sunday.",
    ]
    assert extract.furniture == ("Home", "World News", "About us", "All rights reserved")
    assert (extract.title, extract.publisher, extract.author) == ("Talks end", "Example Courier", "Jane Doe")
    assert (extract.published, extract.language, extract.url) == (
        date(2015, 10, 5),
        "fr",
        "https://example.org/talks",
    )


@pytest.mark.parametrize(
    ("declared", "actual", "note"),
    [
        ("utf-8", "utf-8", ""),
        ("windows-1252", "cp1252", ""),
        ("undefined", "utf-8", ""),
        ("no-such", "utf-8", ""),
        ("utf-8", "cp1252", "decoded as cp1252"),
        ("ascii", "utf-8", ""),
    ],
)
def test_a_page_that_lies_about_its_encoding_is_read_all_the_same(declared, actual, note):
    extract = read_one(html, PAGE.format(charset=declared).encode(actual))
    assert "Genève" in extract.text
    assert extract.note == note


def test_a_date_that_a_page_does_not_state_is_not_guessed():
    page = (
        "<html><body><article><p>On 4 May 2014 the delegates met and signed a long declaration.</p></article>"
    )
    assert read_one(html, page).published is None


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>x</script></body></html>", "<!-- talks -->"]
)
def test_a_page_without_an_article_is_unreadable(page):
    with pytest.raises(Unreadable, match="no article"):
        html.read(page.encode(), "a.html")


def test_a_mail_gives_its_plain_text_and_its_headers():
    sent = datetime(2015, 10, 5, 23, 30, tzinfo=UTC)
    message = mail(
        Subject="Talks – the end", From='"Jané Doe" <jane@example.org>', Date=format_datetime(sent)
    )
    message.add_alternative("<html><body><p>Not this.</p></body></html>", subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../../x.pdf")
    extract, attachment = eml.read(message.as_bytes(), "a.eml")
    assert extract == Extract(
        text="The talks ended.\n", title="Talks – the end", author="Jané Doe", published=date(2015, 10, 5)
    )
    assert attachment == Attachment(name="x.pdf", data=b"%PDF-1.7")


def test_a_mail_of_html_gives_its_article_whatever_encoding_the_page_names():
    message = EmailMessage()
    message["Subject"] = "Talks"
    message.set_content(PAGE.format(charset="windows-1252"), subtype="html")
    extract = read_one(eml, message.as_bytes())
    assert "The delegates met in Genève for three days" in extract.text
    assert (extract.title, extract.author, extract.language) == ("Talks", "", "fr")
    assert "About us" in extract.furniture


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_a_mail_is_decoded_as_it_says(encoding, charset):
    message = EmailMessage()
    message.set_content("Genève, déjà vu.", charset=charset, cte=encoding)
    assert read_one(eml, message.as_bytes()).text == "Genève, déjà vu.\n"


@pytest.mark.parametrize("charset", ["no-such", "undefined", "idna", "base64"])
def test_a_mail_in_no_known_character_set_is_read_by_its_bytes(charset):
    data = f"Subject: Talks\nContent-Type: text/plain; charset={charset}\n\nGenève est loin.".encode()
    assert read_one(eml, data).text == "Genève est loin."


def test_a_mail_without_text_is_empty():
    message = EmailMessage()
    message["Subject"] = "Scan"
    message.add_attachment(b"\x00", maintype="image", subtype="png", filename="scan.png")
    with pytest.raises(Unreadable, match="no text") as caught:
        eml.read(message.as_bytes(), "a.eml")
    assert caught.value.empty


def test_a_mail_of_parts_without_end_is_unreadable():
    parts = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(1100))
    with pytest.raises(Unreadable, match="mail-depth"):
        eml.read(f"Content-Type: multipart/mixed; boundary=b0\n\n{parts}".encode(), "a.eml")


@pytest.mark.timeout(20)
def test_headers_that_are_too_long_are_left_out():
    words = "=?utf-8?Q?a?= " * 60_000
    extract = read_one(eml, f"Subject: {words}\nFrom: {'(' * 9000}\n\nThe talks ended.")
    assert (extract.text, extract.title, extract.author) == ("The talks ended.", "", "")


@pytest.mark.parametrize(
    ("header", "author"),
    [
        ("jane@example.org", ""),
        ("Jane Doe <jane@example.org>", "Jane Doe"),
        ("", ""),
        ("(" * 5000, ""),
        ("undisclosed:;", ""),
    ],
)
def test_the_author_of_a_mail_is_its_sender(header, author):
    assert read_one(eml, f"From: {header}\n\nThe talks ended.").author == author


@pytest.mark.parametrize(
    ("header", "published"),
    [
        ("Mon, 05 Oct 2015 23:30:00 -0600", date(2015, 10, 5)),
        ("5 October 2015", date(2015, 10, 5)),
        ("Fri, 31 Feb 2099 10:00:00 +0000", None),
        ("soon", None),
        ("", None),
    ],
)
def test_the_date_of_a_mail_is_the_day_it_states_where_it_was_sent(header, published):
    assert read_one(eml, f"Date: {header}\n\nThe talks ended.").published == published
    assert read_one(eml, b"Subject: Talks\n\nThe talks ended.").published is None


@given(data=st.binary(max_size=300))
def test_a_mail_of_any_bytes_is_text_or_unreadable(data):
    for head in (b"", b"Content-Type: text/html\n\n", b"Content-Transfer-Encoding: base64\n\n", b"Date: "):
        try:
            assert isinstance(read_one(eml, head + data).text, str)
        except Unreadable as error:
            assert str(error)  # noqa: PT017 - either is right
