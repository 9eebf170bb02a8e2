import json
import re
from datetime import date

import pytest
from builders import PAGE

from briefing.errors import Unreadable
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.formats import html
from briefing.reading.web.fragments import paragraphs as paragraphs_of
from briefing.reading.web.pages import check_page, find_blocks, parse
from briefing.reading.web.visibility import Visibility

STORY = [
    "The delegates met in Geneva for three days and signed a long declaration on the water of the lake.",
    "They agreed to build two dams, and to let no fewer than forty observers into the valley by the spring.",
    "The minister of energy said that the price of the works would be shared by all five of the states.",
    "A first commission meets in Bern next week, and will hear the farmers of the lower valley on Thursday.",
]
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)


def read(body, head=""):
    (extract,) = html.read(f"<!doctype html><html><head>{head}</head><body>{body}</body>".encode(), "a.html")
    return extract


def paragraphs(extract):
    return extract.text.split("\n\n")


def test_the_words_of_an_article_are_those_of_the_page_with_what_is_linked():
    linked = ARTICLE.replace("forty observers", '<a href="/observers">forty <b>observers</b></a>')
    assert paragraphs(read(f"<article>{linked}</article>")) == STORY


def test_what_can_be_seen_is_in_the_article_or_kept_as_furniture():
    body = (
        '<nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav>'
        f"<article><h1>Five states sign</h1>{ARTICLE}"
        '<p><a href="/other">Ministers meet in Vienna</a></p></article>'
        "<script>var a = 1;</script><style>p {}</style><!-- unseen -->"
        '<aside><a href="/x">Most read</a></aside><footer>About the Courier</footer>'
    )
    extract = read(body)
    assert paragraphs(extract) == ["Five states sign", *STORY]
    assert extract.furniture == (
        "Home",
        "World",
        "Ministers meet in Vienna",
        "Most read",
        "About the Courier",
    )


def test_a_paragraph_that_the_extractor_lost_is_found_by_its_place_on_the_page():
    begin, end = "".join(f"<p>{p}</p>" for p in STORY[:3]), f"<p>{STORY[3]}</p>"
    row = '<div class="row"><div class="body">{}</div></div>'
    extract = read(f'<main>{row.format(begin)}<div class="advert">Buy now</div>{row.format(end)}</main>')
    assert paragraphs(extract) == STORY


def test_a_row_of_a_table_is_one_paragraph_and_two_line_breaks_make_another():
    table = "<table><tr><td>Alpha</td><td>12</td></tr><tr><th>Beta</th><td>7 of 9</td></tr></table>"
    tree, _ = parse(f"<html><body>{table}<div>one<br>two<br> <br/>three</div><pre>a\nb\n\nc</pre></body>")
    assert [block.text for block in find_blocks(Visibility(tree))] == [
        "Alpha 12",
        "Beta 7 of 9",
        "one two",
        "three",
        "a b",
        "c",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["div", "span"])
@pytest.mark.parametrize("depth", [300, 1500])
def test_a_page_nested_deeply_is_read_whole(tag, depth):
    nest, end = f"<{tag}>" * depth, f"</{tag}>" * depth
    extract = read(f"<p>One.</p>{nest}{ARTICLE}{end}<p>The last of them left on Friday.</p>")
    seen = [*paragraphs(extract), *extract.furniture]
    assert set(STORY) <= set(paragraphs(extract))
    assert "One." in seen
    assert "The last of them left on Friday." in seen


@pytest.mark.slow(counted=True)
def test_a_page_that_the_parser_cuts_short_is_read_by_another_that_says_so():
    extract = read(
        f"<p>One.</p>{'<div>' * 2200}{ARTICLE}{'</div>' * 2200}<p>Last.</p>",
        '<meta property="article:published_time" content="2015-10-05">'
        '<meta name="author" content="Jane Doe">',
    )
    assert set(STORY) <= set(paragraphs(extract))
    assert {"One.", "Last."} <= {*paragraphs(extract), *extract.furniture}
    assert "nested too deeply" in extract.note
    assert extract.partly
    assert (extract.author, str(extract.published)) == ("Jane Doe", "2015-10-05")


def test_where_hardly_anything_was_recognised_the_densest_text_is_taken(monkeypatch):
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: {"text": "Home"})
    menu = "".join(f'<li><a href="/{n}">Department {n}</a></li>' for n in range(9))
    extract = read(f"<ul><li>Home</li>{menu}</ul><div>{ARTICLE * 2}</div><ul>{menu}</ul>")
    assert set(STORY) <= set(paragraphs(extract))
    assert "Department 3" in extract.furniture
    assert "hardly anything was recognised" in extract.note


def test_nothing_of_an_article_is_not_empty_text(monkeypatch):
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    assert paragraphs(read("<p>They left.</p>")) == ["They left."]


@pytest.mark.parametrize("body", ["", "<script>x</script>", '<ul><li><a href="/a">Home</a></ul>'])
def test_a_page_without_an_article_is_unreadable(body):
    with pytest.raises(Unreadable, match="no article"):
        read(body)


@pytest.mark.parametrize("data", [b"", b"<!-- only this -->", b"  "])
def test_a_page_without_elements_is_unreadable(data):
    with pytest.raises(Unreadable, match="no article"):
        html.read(data, "a.html")


@pytest.mark.slow
@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "attributes",
    [
        lambda: " ".join(f"a{n}=1" for n in range(300_000)),
        lambda: "".join(f'a{n}="1"' for n in range(300_000)),
        lambda: "a='>' " + "b " * 3000,
        lambda: "a " * 3000 + "<p",
    ],
)
def test_a_tag_of_too_many_attributes_is_refused_at_once(attributes):
    with pytest.raises(Unreadable, match="more than 2,000 attributes"):
        read(f"<p {attributes()}>{ARTICLE}")


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "harmless",
    [
        "<script>if (a <b " + "c = d " * 3000 + ")</script>",
        "<!-- <b " + "c=d " * 3000 + "-->",
        f"<div data-x='{'{a: b} ' * 3000}'></div>",
        "<script>" * 30_000,
        "<!--" * 30_000,
        '<b a="' * 1500,
        "2 < 3 " * 30_000,
    ],
)
def test_what_only_looks_like_attributes_is_not_counted(harmless):
    check_page(f"<html><body>{harmless}")


def test_a_page_of_millions_of_characters_is_refused_at_once():
    with pytest.raises(Unreadable, match="more than 20 million characters"):
        check_page("x" * 20_000_001)


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_the_time_grows_with_the_paragraphs_and_not_with_their_square(monkeypatch):
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: {"text": STORY[0]})
    wide = "".join(f"<p>The delegation number {n} met again.</p>" for n in range(50_000))
    extract = read(f"{wide}<article>{ARTICLE}</article>")
    assert len(paragraphs(extract)) + len(extract.furniture) == 50_000 + len(STORY)


def test_a_large_page_is_read_without_second_opinions(monkeypatch):
    asked = []
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **options: asked.append(options["fast"]))
    read(f"{ARTICLE}<p>{'x' * 1_000_000}.</p>")
    assert asked == [True, True]


def test_text_in_a_script_without_spaces_between_words_is_recognised():
    story = [
        "会谈在日内瓦举行了三天，各方签署了关于湖水的长篇宣言。",
        "部长说，工程的费用将由五个国家共同承担，下周再次开会。",
    ] * 1
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    assert paragraphs(read(f"<nav><a href='/'>首页</a></nav><article>{body}</article>")) == story


def test_the_first_heading_is_the_title_and_no_part_of_the_body():
    extract = read(f"<article><h1>Five states sign</h1>{ARTICLE}</article>", "<title>Courier: news</title>")
    assert extract.title == "Five states sign"
    cleaned = clean(extract)
    assert [cleaned.text[start:end] for start, end in cleaned.paragraphs] == STORY


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ("<html lang='fr-CH'><body>{}", "fr-CH"),
        ("<html xml:lang='fr'><body>{}", "fr"),
        ("<html lang=''><meta property='og:locale' content='fr_FR'><body>{}", "fr_FR"),
        ("<html><meta http-equiv='Content-Language' content=' fr '><body>{}", "fr"),
        ("<html><body lang='fr'>{}", "fr"),
        ("<html><body>{}", ""),
    ],
)
def test_the_language_is_the_one_that_the_page_names(page, language):
    (extract,) = html.read(page.format(ARTICLE).encode(), "a.html")
    assert extract.language == language


def test_the_second_opinion_is_taken_where_it_finds_far_more(monkeypatch):
    found = iter([{"text": STORY[0]}, {"text": "\n".join(STORY)}])
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: next(found))
    assert paragraphs(read("".join(f"<div class='{n}'>{p}</div>" for n, p in enumerate(STORY)))) == STORY


@pytest.mark.parametrize(("first", "second", "taken"), [(499, 999, 2), (499, 998, 1), (500, 2000, 1)])
def test_the_second_opinion_is_asked_below_500_characters_and_taken_if_twice_as_long(
    first, second, taken, monkeypatch
):
    found = [{"text": "a" * first, "title": "1"}, {"text": "a" * second, "title": "2"}]
    answers = iter(found)
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: next(answers))
    assert read(ARTICLE).title == str(taken)


@pytest.mark.parametrize(
    ("others", "note"), [(8, "more of the text"), (11, "hardly anything was recognised")]
)
def test_an_article_of_less_than_a_tenth_of_the_page_is_doubted(others, note, monkeypatch):
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: {"text": STORY[0]})
    rest = "".join(f"<p>{sentence} Day {n}.</p>" for n, sentence in enumerate((STORY[1:] * 4)[:others]))
    extract = read(f"<div><p>{STORY[0]}</p></div><article>{rest}</article>")
    assert extract.note.startswith(note)


def read_one(data, name="a"):
    (extract,) = html.read(data if isinstance(data, bytes) else data.encode("utf-8"), name)
    return extract


def test_a_page_gives_its_article_and_keeps_the_rest_as_furniture():
    extract = read_one(PAGE.format(charset="utf-8"))
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
    extract = read_one(PAGE.format(charset=declared).encode(actual))
    assert "Genève" in extract.text
    assert extract.note == note


def test_a_date_that_a_page_does_not_state_is_not_guessed():
    page = (
        "<html><body><article><p>On 4 May 2014 the delegates met and signed a long declaration.</p></article>"
    )
    assert read_one(page).published is None


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>x</script></body></html>", "<!-- talks -->"]
)
def test_a_page_of_nothing_but_code_is_unreadable(page):
    with pytest.raises(Unreadable, match="no article"):
        html.read(page.encode(), "a.html")


def page_with(paragraph, head=""):
    story = "".join(f"<p>{sentence}</p>" for sentence in STORY[:3])
    return f"<html><head>{head}</head><body><article><h1>Talks end</h1>{story}<p>{paragraph}</p></article>"


@pytest.mark.parametrize(
    "hidden",
    [
        "<span hidden>, see note</span>",
        '<span style="display: none">, see note</span>',
        '<span style="position:absolute;width:1px;height:1px;overflow:hidden">, see note</span>',
        '<span style="clip:rect(0, 0, 0, 0)">, see note</span>',
        '<span style="clip-path:inset(50%)">, see note</span>',
        '<span style="left:-10000px">, see note</span>',
        '<span class="sr-only">, see note</span>',
        '<span class="u-visually-hidden">, see note</span>',
        '<span class="screen-reader-text">, see note</span>',
        '<i class="q7">, see note</i>',
        '<span role="tooltip">, see note</span>',
        "<span> (opens in new window)</span>",
        "<span>, opens new tab</span>",
        "<button>2</button>",
        '<label for="a">⊕</label>',
        '<sup><button aria-label="note">i</button></sup>',
    ],
)
def test_what_nobody_sees_is_in_no_sentence(hidden):
    style = "<style>@media print{.a{color:red}} .q7, .q8 {display:none}</style>"
    paragraph = (
        f"The report of the institute{hidden} says that the bridge can carry buses again in two weeks."
    )
    assert "The report of the institute says that the bridge" in read(page_with(paragraph, style)).text


@pytest.mark.parametrize(
    "shown",
    [
        '<span style="width:10px;height:1px">, and its maps,</span>',
        '<span class="readers-only">, and its maps,</span>',
        '<i class="q9">, and its maps,</i>',
        "<button>, and its maps,</button>",
        "<span>, and its maps, open in a new hall,</span>",
    ],
)
def test_what_is_seen_stays_in_its_sentence(shown):
    style = "<style>@media print{.q9{display:none}}</style>"
    paragraph = f"The report of the institute{shown} says that the bridge can carry buses again in two weeks."
    assert "The report of the institute, and its maps," in read(page_with(paragraph, style)).text


@pytest.mark.parametrize("hidden", ['<span class="sr-only">{}</span>', '<p class="q7">{}</p>'])
@pytest.mark.parametrize(("letters", "shown"), [(200, False), (300, False), (5000, True)])
def test_a_hidden_text_that_is_most_of_a_page_is_shown_by_a_script(hidden, letters, shown):
    text = "a" * (letters - 1) + "."
    page = page_with(f"{STORY[0] * 8} {hidden.format(text)}", "<style>.q7{display:none}</style>")
    assert (text in seen_of(page)) is shown


def test_a_button_at_the_end_of_a_paragraph_is_no_part_of_it():
    extract = read(page_with(f"{STORY[3]} <button>Share this</button>"))
    assert extract.text.endswith(STORY[3])


def test_raised_digits_are_note_marks_and_no_part_of_the_word():
    extract = read(
        page_with('The bridge opens in May.<sup><a href="#n2">2</a></sup> The bank pays 5<sup>2</sup>.')
    )
    assert "in May.² The bank pays 5²." in extract.text


@pytest.mark.parametrize("name", ["teaser-content", "story-summary", "promo", "intro"])
def test_the_first_paragraphs_of_a_story_are_story_whatever_their_container_is_called(name, monkeypatch):
    story = [
        f"{sentence} It was a long day for all of the delegates {n}."
        for n, sentence in enumerate((STORY * 2)[:5])
    ]
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: {"text": "\n".join(story[1:4])})
    body = "".join(f"<p>{sentence}</p>" for sentence in story[1:4])
    page = (
        f'<div class="{name}"><p>{story[0]}</p></div><div>{body}</div><div class="{name}"><p>{story[4]}</p>'
    )
    text = read(
        f"<nav>Home</nav><h1>Talks end</h1>{page}</div><div class='box'><p>{story[0]} Not this.</p></div>"
    ).text
    assert all(sentence in text for sentence in story)
    assert "Not this" not in text


def test_a_paragraph_that_the_extractor_lost_in_the_middle_of_a_story_is_story(monkeypatch):
    story = [f"{sentence} It was a long day for all of the delegates in the hall." for sentence in STORY[:4]]
    monkeypatch.setattr(
        "trafilatura.bare_extraction", lambda *_, **__: {"text": f"{story[0]}\n{story[2]}\n{story[3]}"}
    )
    page = "".join(f"<p>{sentence}</p>" for sentence in story)
    assert story[1] in read(f"<nav>Home</nav>{page}").text


def test_a_page_of_which_most_was_left_out_says_so(monkeypatch):
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: {"text": STORY[0]})
    rest = "".join(f"<p>{sentence} On day {n}.</p>" for n, sentence in enumerate((STORY * 2)[1:7]))
    extract = read(f"<div><p>{STORY[0]}</p></div><section>{rest}</section>")
    assert extract.partly
    assert "left out" in extract.note


def described(head="", body=""):
    story = "".join(f"<p>{sentence}</p>" for sentence in STORY[:4])
    return read(f"<html><head>{head}</head><body>{body}<article>{story}</article></body></html>")


def json_ld(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


SITE = '<meta property="og:site_name" content="River Post">'


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (
            SITE + json_ld(publisher={"@type": "Organization", "name": "River Post Holdings Ltd"}),
            "River Post",
        ),
        (json_ld(publisher={"@type": "Organization", "name": "River Post"}), "River Post"),
        (json_ld(publisher=[{"name": "River Post"}]), "River Post"),
        ('<meta name="application-name" content="River Post">', "River Post"),
        ('<meta property="og:site_name" content="© 2026 River Post. All rights reserved.">', ""),
        ('<meta property="og:site_name" content="https://post.example">', ""),
        ('<script type="application/ld+json">{"@type": broken</script>', ""),
    ],
)
def test_the_publisher_is_the_outlet_and_no_company_or_copyright_line(head, publisher):
    assert described(head).publisher == publisher


@pytest.mark.parametrize(
    "head",
    [
        f"<title>Talks end | River Post</title>{SITE}",
        f'<meta property="og:title" content="Talks end - River Post">{SITE}',
        f"<title>River Post: Talks end</title>{SITE}",
    ],
)
def test_a_title_is_without_the_name_of_its_site(head):
    assert described(head).title == "Talks end"


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        (json_ld(author=[{"@type": "Person", "name": "Maria R. Oltra"}]), "", "Maria R. Oltra"),
        (json_ld(author={"name": "Dana Okafor"}), "<p class=byline>By Jane Doe</p>", "Dana Okafor"),
        (
            json_ld(author=["Dana Okafor", {"@type": "Organization", "name": "River House"}]),
            "",
            "Dana Okafor",
        ),
        ('<meta name="author" content="Dana Okafor">', "", "Dana Okafor"),
        ("", '<p class="byline">By <a rel="author">Dana Okafor</a> March 2, 2026</p>', "Dana Okafor"),
        (
            "",
            '<span class="author-name" hidden>Jane Doe</span><p class="author">Dana Okafor</p>',
            "Dana Okafor",
        ),
        ("", '<nav><span class="author">Jane Doe</span></nav>', ""),
        (f'{SITE}<meta name="author" content="River Post">', "", ""),
        (json_ld(**{"@graph": [{"@type": "Article", "author": "Dana Okafor"}]}), "", "Dana Okafor"),
    ],
)
def test_the_author_is_a_person(head, body, author):
    assert described(head, body).author == author


def test_a_page_states_when_it_was_published_and_changed():
    extract = described(json_ld(datePublished="2026-03-02T08:00:00Z", dateModified="2026-03-05"))
    assert (extract.published, extract.updated) == (date(2026, 3, 2), date(2026, 3, 5))
    properties = '<meta property="article:published_time" content="2026-03-02T08:00:00Z">'
    properties += '<meta property="article:modified_time" content="2026-03-06T08:00:00Z">'
    extract = described(properties)
    assert (extract.published, extract.updated) == (date(2026, 3, 2), date(2026, 3, 6))


@pytest.mark.slow(counted=True)
def test_json_beyond_a_megabyte_is_not_read():
    name = {"@type": "Person", "name": "Dana Okafor"}
    assert described(json_ld(author=name, text="a" * 900_000)).author == "Dana Okafor"
    assert described(json_ld(author=name, text="a" * 1_000_000)).author == ""


LINKED = '<link rel="stylesheet" href="a.css">'


def seen_of(page):
    return " ".join(block.text for block in find_blocks(Visibility(parse(page)[0])))


def seen(body, head=""):
    return seen_of(f"<html><head>{head}</head><body>{body}</body></html>")


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_is_struck_out_is_in_no_sentence(tag):
    assert seen(f"<p>They <{tag}>never</{tag}> met <ins>twice</ins>.</p>") == "They met twice."
    assert seen('<p>They <span style="text-decoration: line-through">never</span> met.</p>') == "They met."


@pytest.mark.parametrize(
    ("style", "is_seen"),
    [
        ("color:#fff", False),
        ("color: WHITE", False),
        ("color:#d5d5d5", False),
        ("color:#cfcfcf", True),
        ("color:#fff;background:#003", True),
        ("color:#222;background-color:rgb(10%, 10%, 10%)", False),
        ("color:rgba(0,0,0,0.1)", False),
        ("color:rgba(0,0,0,50%)", True),
        ("color:transparent", False),
        ("color:#fff;background:url(a.png)", True),
        ("color:#fff;background:none", False),
        ("color:#ffff", False),
        ("color:#12345", True),
        ("color:inherit", True),
        ("color:unheard-of", True),
        ("font-size:0", False),
        ("font-size:1.9px", False),
        ("font-size:2px", True),
        ("font-size:.1em", False),
        ("font-size:90%", True),
        ("font-size:small", True),
        ("font:1px/1 Arial", False),
        ("font:bold 12px/1.5 Arial", True),
        ("opacity:0", False),
        ("opacity:14%", False),
        ("opacity:.15", True),
        ("opacity:0;transform:translateY(9px)", True),
        ("opacity:x", True),
    ],
)
def test_text_of_no_size_or_of_low_contrast_is_in_no_sentence(style, is_seen):
    assert seen(f'<p style="{style}">They met.</p>') == ("They met." if is_seen else "")


def test_what_stands_inside_a_text_that_is_not_seen_may_be_seen():
    inner = '<b style="color:#000;font-size:12px">They met</b>'
    assert seen(f'<p style="color:#fff;font-size:0">No. {inner} Never.</p><p>Then.</p>') == "They met Then."


@pytest.mark.parametrize(
    ("body", "head", "is_seen"),
    [
        ('<p style="color:#fff">They met.</p>', LINKED, True),
        ('<p style="color:#fff">They met.</p>', "<style>p{background:navy}</style>", True),
        ('<p style="color:#fff">They met.</p>', "<style>p{margin:0}</style>", False),
        ('<p style="color:#fff;background:#fff">They met.</p>', LINKED, False),
        ('<div style="background:#fff"><p class="a" style="color:#fff">They met.</p></div>', LINKED, True),
        ('<div style="background:#fff"><p class="a" style="color:#fff">They met.</p></div>', "", False),
        ('<font color="white">They met.</font>', "", False),
        (
            '<table bgcolor="#000080"><tr><td><font color="#ffffff">They met.</font></td></tr></table>',
            "",
            True,
        ),
    ],
)
def test_on_a_ground_that_is_not_known_any_colour_is_seen(body, head, is_seen):
    assert seen(body, head) == ("They met." if is_seen else "")


@pytest.mark.parametrize(
    "inner",
    [
        '<div style="display:inline">eleven cracks</div> in the eastern wall',
        '<div style="color:red; display : inline !important">Eleven cracks</div> in the eastern wall',
        '<div class="term">eleven cracks</div> in the eastern wall',
        'eleven cracks<div class="term">(two deep)</div>, and a leak',
    ],
)
def test_a_div_inside_a_sentence_does_not_end_it(inner):
    paragraphs = [STORY[0], f"The inspectors found {inner} of the dam on Tuesday.", *STORY[1:]]
    seen = read("<h1>Talks end</h1>" + "".join(f"<div>{text}</div>" for text in paragraphs)).text
    assert "\n\nThe inspectors found" in seen
    assert "of the dam on Tuesday.\n\n" in seen


@pytest.mark.parametrize(
    "inner",
    [
        '<div style="display:inline-block">Eleven cracks.</div>The wall is safe',
        "<div>They are deep</div>The wall is safe",
        f"<div>{'they are deep ' * 5}</div> and the wall",
        "<div><b>they</b></div> and the wall",
    ],
)
def test_other_divs_part_paragraphs(inner):
    blocks = find_blocks(
        Visibility(parse(f"<body><div>The inspectors found cracks {inner} as before.</div>")[0])
    )
    assert len(blocks) == 3


def test_a_div_behind_a_whole_sentence_parts_paragraphs():
    assert (
        len(find_blocks(Visibility(parse("<body><div>They found cracks.<div>dam</div>and more</div>")[0])))
        == 3
    )


def test_a_summary_above_the_byline_is_story_and_one_above_the_title_is_not(monkeypatch):
    story = [f"{sentence} It was a long day for all of the delegates in the hall." for sentence in STORY]
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: {"text": "\n".join(story[1:])})
    body = "".join(f"<p>{sentence}</p>" for sentence in story[1:])
    other = "Two more ferries will sail to the islands from the first of next month on, the operator said."
    page = (
        f'<p class="teaser">{other}</p><h1>Talks end</h1><p class="teaser">{story[0]}</p>'
        f"<span>By Dana Okafor</span><span>3 March 2026</span><div>{body}</div>"
    )
    text = read(f"<nav>Home</nav>{page}").text
    assert story[0] in text
    assert other not in text


@pytest.mark.parametrize(
    ("style", "is_seen"),
    [
        ("transform:scale(0)", False),
        ("transform:rotate(3deg) scaleX(0.0)", False),
        ("transform:scale(0.9)", True),
        ("max-height:0;overflow:hidden", False),
        ("width:0px;overflow-x:clip", False),
        ("height:0;overflow:visible", True),
        ("line-height:0.9;overflow:hidden", True),
        ("visibility:collapse", False),
        ("position:absolute;left:-999px", False),
        ("position:absolute;left:-80px", True),
        ("text-indent:-999em", False),
        ("clip-path:circle(0)", False),
        ("clip-path:circle(40%)", True),
        ("filter:opacity(0)", False),
        ("filter:opacity(0.9)", True),
    ],
)
def test_text_that_a_style_makes_vanish_is_in_no_sentence(style, is_seen):
    assert seen(f'<p style="{style}">They met.</p>') == ("They met." if is_seen else "")


@pytest.mark.parametrize("tag", ["dialog", "audio", "video", "canvas", "iframe", "datalist"])
def test_what_stands_in_for_another_thing_is_in_no_sentence(tag):
    assert seen(f"<p>They met.</p><{tag}>Never.</{tag}>") == "They met."


def test_a_dialogue_that_is_open_is_read():
    assert seen("<dialog open>They met.</dialog>") == "They met."


@pytest.mark.parametrize(
    "rule", ["#x{display:none}", ".y{font-size:0}", "p.y{font-size:0px;}", "p#x{display:none}"]
)
def test_what_a_rule_of_the_page_hides_by_its_id_or_class_is_in_no_sentence(rule):
    assert seen('<p id="x" class="y">Never.</p><p>They met.</p>', f"<style>{rule}</style>") == "They met."


def test_a_raised_digit_in_a_piece_of_a_page_is_a_note_mark_and_no_part_of_the_word():
    assert paragraphs_of("<p>They met.<sup><a href='#1'>1</a></sup> It rained <sup>th</sup></p>") == [
        "They met.¹ It rained th"
    ]


def test_the_addresses_that_an_article_links_to_are_kept():
    link = '<a href="https://wire.example.org/a">the wire</a>'
    extract = read(f"<p>It was reported first by {link} on Sunday, all of them said.</p>" * 3)
    assert extract.links == ("https://wire.example.org/a",)
    extract = read('<p>It was <a href="/a">reported</a> here, <a href="#b">all</a> of them said so.</p>')
    assert extract.links == ()


RUN = "".join(
    f"<p>The delegates of the {word} state met on Monday and agreed on a plan for all.</p>"
    for word in "first second third".split()
)
LISTED = tuple(
    f"Farmers of the {word} village asked for water before the harvest." for word in "upper lower".split()
)


@pytest.mark.parametrize(
    ("items", "where", "read_as_story"),
    [
        (LISTED, "inside", True),
        (LISTED, "above", False),  # as a summary, or links
        ((*LISTED, "Trade across the river fell by a third in March."), "above", True),
        (tuple(f'<a href="/{n}">{item}</a>' for n, item in enumerate(LISTED)), "inside", False),
        (("Read on", "Print"), "inside", False),
    ],
)
def test_the_items_of_a_list_in_the_story_are_story(items, where, read_as_story, monkeypatch):
    lost = {"text": "\n".join(re.findall(r"<p>(.*?)</p>", RUN))}
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: lost)
    listed = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    first, rest = RUN[: RUN.index("</p>") + 4], RUN[RUN.index("</p>") + 4 :]
    body = first + listed + rest if where == "inside" else listed + RUN
    text = html.read(f"<html><body><div>{body}</div></body></html>".encode(), "a.html")[0].text
    assert all(re.sub("<.*?>", "", item) in text for item in items) is read_as_story


RULES = {
    "a comment before it": "/* a */ .x {display: none}",
    "visibility": ".x {visibility: hidden}",
    "no height": ".x {max-height: 0; overflow: hidden}",
    "off the page": ".x {position: absolute; top: -9999px}",
    "moved off the page": ".x {transform: translateX(-9999px)}",
    "inside another": "article .x {display: none}",
    "two classes": ".x.y {display: none}",
    "an attribute": "[data-x] {display: none}",
    "its place": "article span:nth-of-type(1) {display: none}",
    "one of several": ":is(.a, .x) {display: none}",
    "all but one": "article span:not(.a) {display: none}",
    "nested": "article { color: red; & .x {display: none} }",
    "on a screen": "@media screen { .x {display: none} }",
    "if supported": "@supports (display: block) { @layer a { .x {display: none} } }",
    "behind a declaration of letters": '@charset "utf-8"; .x {display: none}',
    "letters by number": ".x {disp\\6c ay: none}",
}
SHOWN = {
    "in print": "@media print { .x {display: none} }",
    "without a script": ".no-js .x {display: none}",
    "shown again": ".x {display: none} .x {display: inline}",
    "another": ".z {display: none}",
    "before it": ".x::before {display: none}",
    "no selector": ".x:nonsense( {display: none}",
}


@pytest.mark.parametrize("sheet", RULES.values(), ids=RULES)
def test_a_text_that_a_rule_of_the_page_hides_on_a_screen_is_not_read(sheet):
    assert "Nobody sees" not in read(styled(sheet)).text


@pytest.mark.parametrize("sheet", SHOWN.values(), ids=SHOWN)
def test_a_text_that_no_rule_hides_on_a_screen_is_read(sheet):
    assert "Nobody sees" in read(styled(sheet)).text


def styled(sheet):
    text = f'{STORY[3]} <span class="x y" data-x="1">Nobody sees this sentence of the report.</span>'
    return page_with(text, head=f"<style>{sheet}</style>")


@pytest.mark.parametrize(
    "style",
    [
        "display:/**/none",
        "disp\\6c ay:none",
        "scale:0",
        "right:-9999px",
        "inset:-9999px auto auto -9999px",
        "transform:rotateY(90deg)",
        "zoom:0.01",
        "left:200vw",
        "height:0.1px;overflow:hidden",
    ],
)
def test_a_text_that_its_own_style_hides_is_not_read(style):
    text = f'{STORY[3]} <span style="{style}">Nobody sees this sentence of the report.</span>'
    assert "Nobody sees" not in read(page_with(text)).text
