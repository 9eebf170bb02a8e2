import pytest

from briefing.reading.formats import html

STORY = "".join(
    f"<p>The ministers of the {word} state met on Monday and agreed on a plan for the river.</p>"
    for word in ("first", "second", "third")
)

LABELS = (
    "<dl><dt>Published</dt><dd>5 October 2015</dd>"
    "<dt>Last updated</dt><dd>7 October 2015 — <a>all</a></dd></dl>"
)
SPANS = "<div><span>By Jane Doe</span><span>October 5, 2015 4:10 PM GMT+1</span></div>"
FRENCH = (
    "<p>Par Claire Marchal (Karsak, envoyée spéciale)</p>"
    "<p>Publié le 5 octobre 2015 à 09h00, modifié le 6 octobre 2015 à 18h21 • Temps de lecture : 4 min.</p>"
)
GERMAN = "<div>Von Jana Stein, Karsak<br>05.10.2015, 14:05 Uhr<br>Lesedauer: 3 Min.</div>"


def read(head, *, title="Talks end", language="en", above=""):
    page = (
        f'<html lang="{language}"><head><title>{title}</title></head><body>{above}<article><h1>Talks end</h1>'
        f"{head}{STORY}</article></body></html>"
    )
    return html.read(page.encode(), "a.html")[0]


@pytest.mark.parametrize(
    ("head", "language", "author", "published", "updated"),
    [
        ("<p>By Jane Doe | 5 October 2015</p>", "en", "Jane Doe", "2015-10-05", None),
        ("<p>By <a>Jane Doe</a> and <a>Omar Salik</a></p>", "en", "Jane Doe, Omar Salik", None, None),
        ("<p>Posted: 5 Oct 2015 | Updated: 6 Oct 2015</p>", "en", "", "2015-10-05", "2015-10-06"),
        (LABELS, "en", "", "2015-10-05", "2015-10-07"),
        (SPANS, "en", "Jane Doe", "2015-10-05", None),
        (FRENCH, "fr", "Claire Marchal", "2015-10-05", "2015-10-06"),
        (GERMAN, "de", "Jana Stein", "2015-10-05", None),
        ("<p>Karsak - 5 OCT 2015 - 14:05 CET</p>", "es", "", "2015-10-05", None),
        (
            "<p>05.10.2015 - 14:05 | Son Güncelleme: 06.10.2015 - 09:10</p>",
            "tr",
            "",
            "2015-10-05",
            "2015-10-06",
        ),
        ("<p>4 October 2015</p><p>5 October 2015</p>", "en", "", None, None),  # which of them is not said
        ("<p>The war began on 5 October 2015</p>", "en", "", None, None),
        ("<p>Talks</p>", "en", "", None, None),
    ],
)
def test_the_lines_above_the_story_say_who_wrote_it_and_when(head, language, author, published, updated):
    found = read(head, language=language)
    assert found.author == author
    assert [day and str(day) for day in (found.published, found.updated)] == [published, updated]


@pytest.mark.parametrize(("name", "published"), [("date", "2015-10-05"), ("masthead", None)])
def test_what_is_named_a_date_may_stand_above_the_heading(name, published):
    found = read("", above=f'<div class="{name}">5 October 2015, 14:05</div>')
    assert (found.published and str(found.published)) == published


def test_a_date_inside_the_story_is_part_of_its_sentence():
    assert (
        "on Monday – 5 October 2015."
        in read("<p>They had all met before on Monday – 5 October 2015.</p>").text
    )


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Talks end - River Post", "River Post"),
        ("Talks end | World | River Post", "River Post"),
        ("River Post: News: Talks end", "River Post"),
        ("Talks end | 5 October", ""),  # a day is no outlet
        ("Talks end | " + "The post of the river and of all of its banks", ""),  # too long
        ("Talks end well | River Post", ""),  # not the heading
        ("Talks end", ""),
    ],
)
def test_the_title_without_the_heading_of_the_page_is_its_outlet(title, publisher):
    found = read("", title=title)
    assert (found.title, found.publisher) == ("Talks end", publisher)


def test_a_page_without_a_heading_has_its_title_above_the_story():
    cells = "<td><a href=/a>Home</a></td><td>Talks end<br>05.10.2015 | 14:22<br><br>"
    body = "<br><br>".join(STORY.replace("<p>", "").split("</p>"))
    head = "<head><title>River Post: News: Talks end</title></head>"
    page = f"<html>{head}<body><table><tr>{cells}{body}</td></tr></table></body></html>"
    found = html.read(page.encode(), "a.html")[0]
    assert (found.title, found.publisher, str(found.published)) == ("Talks end", "River Post", "2015-10-05")


@pytest.mark.parametrize(
    ("mark", "is_read"),
    [
        ('<sup><a href="#n1">[1]</a></sup>', False),
        ('<sup><a href="/n1">[1]</a></sup>', True),
        ("<sup>[a very long remark]</sup>", True),
        ('<a href="#n1">[1]</a>', True),
    ],
)
def test_the_mark_of_a_note_in_brackets_is_no_part_of_its_sentence(mark, is_read):
    found = read(
        f"<p>The ministers of the fourth state met on Monday{mark} and went home again on Tuesday.</p>"
    )
    assert ("on Monday and went" not in found.text) is is_read
