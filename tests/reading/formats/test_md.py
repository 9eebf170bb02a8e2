from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.errors import Unreadable
from briefing.reading.formats import md


def read_one(data, name="a"):
    (extract,) = md.read(data if isinstance(data, bytes) else data.encode("utf-8"), name)
    return extract


def test_markdown_is_read_as_its_readers_see_it():
    text = "# Talks *end*\n\nThe [talks](http://x) in\n**Astana** &amp; ended.\\\nAll left.\n\n"
    text += "![map](m.png)\n\n- one\n- two\n"
    extract = read_one(text + "\n| who | when |\n|---|---|\n| Iran | May |\n\n> Nobody <b>signed</b>.\n")
    assert extract.title == "Talks end"
    assert [line for line in extract.text.split("\n\n") if line] == [
        "Talks end",
        "The talks in Astana & ended.\nAll left.",
        "• one",
        "• two",
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
    read = read_one(f"---\ntitle: T\n---\n{text}").text
    assert [line.removeprefix("• ") for line in read.split("\n\n")] == "\n\n".join(paragraphs).split("\n\n")


def test_code_and_raw_html_in_markdown_are_kept_as_furniture():
    extract = read_one("They ended.\n\n```\nx = 1\ny = 2\n```\n\n    z = 3\n\n<div>raw</div>\n")
    assert extract.text == "They ended."
    assert extract.furniture == ("x = 1", "y = 2", "z = 3", "<div>raw</div>")


def test_front_matter_is_metadata():
    front = "title: Talks\npublisher: Wire\nauthor: [Jane Doe, John Public]\ndate: 2015-10-05\nlang: fr\nurl: http://x"
    extract = read_one(f"---\r\n{front}\r\n---\r\n# Heading\r\n\r\nThey ended.")
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
    assert read_one(f"---\n{line}\n---\nThey ended.").published == published


def test_values_that_are_no_words_are_left_out_of_the_front_matter():
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]\nauthor: {a: b}\npublisher: 5\nurl: ~"
    extract = read_one(f"---\n{bomb}\n---\nThey ended.")
    assert (extract.title, extract.author, extract.publisher, extract.url) == ("", "", "5", "")


@pytest.mark.parametrize(
    ("text", "read"), [("They ended.", "They ended."), ("- one\n- two", "• one"), ("5", "5")]
)
def test_text_between_two_rules_is_no_front_matter(text, read):
    assert read_one(f"---\n{text}\n---\nAll left.").text.split("\n\n")[0] == read


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
        pytest.param("x: " + "[" * 600_000, marks=pytest.mark.slow),
    ],
)
def test_front_matter_that_is_not_yaml_is_named(front):
    with pytest.raises(Unreadable, match=r"the front matter of a\.md is not YAML"):
        md.read(f"---\n{front}\n---\nThey ended.".encode(), "a.md")


@pytest.mark.parametrize(("length", "loader"), [(4000, "CSafeLoader"), (4001, "SafeLoader")])
def test_only_short_front_matter_is_given_to_the_loader_in_c(monkeypatch, length, loader):
    used = []
    monkeypatch.setattr("yaml.load", lambda text, kind: used.append((len(text), kind.__name__)))
    front = "title: Talks ".ljust(length, "x")
    md.read(f"---\n{front}\n---\nThey ended.".encode(), "a.md")
    assert used == [(length, loader)]


def test_footnotes_are_no_part_of_the_text():
    text = "The road is still cut[^1].\n\n[^1]: Road office,\n    3 May.\n\nThe bridge is open."
    (extract,) = md.read(text.encode(), "a.md")
    assert extract.text == "The road is still cut.\n\nThe bridge is open."
    assert extract.furniture == ("1 Road office,\n    3 May.",)


def test_the_addresses_that_a_text_links_to_are_kept():
    text = "It was [reported](https://wire.example.org/a) and <https://post.example.org/b>, [again][1].\n\n"
    extract = read_one(text + "[1]: https://wire.example.org/a\n")
    assert extract.links == ("https://wire.example.org/a", "https://post.example.org/b")
