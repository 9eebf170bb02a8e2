"""What the styles of a page hide, however they are written, is in no sentence; what they show is."""

import base64

import pytest

from briefing.reading.web.fragments import paragraphs
from briefing.reading.web.pages import find_blocks, parse, parse_deep
from briefing.reading.web.visibility import Visibility

LINKED = '<link rel="stylesheet" href="a.css">'
SHOWN = (
    "The delegates met in the hall of the hotel on Monday, and nobody of them spoke to the press for a day."
)


def blocks(body, head=""):
    page = f"<html><head>{head}</head><body><main><p>{SHOWN}</p>{body}</main></body></html>"
    return " ".join(block.text for block in find_blocks(Visibility(parse(page)[0])))


def is_seen(style="", *, rule="", tag="p", head="", attributes='class="x y" id="z"'):
    styles = f"<style>{rule}</style>" if rule else ""
    text = blocks(f'<{tag} {attributes} style="{style}">They met.</{tag}>', styles + head)
    return "They met." in text


@pytest.mark.parametrize(
    "rule",
    [
        "/* a */.x{display:none}",
        ".x{display:/**/none}",
        ".x{disp\\6c ay:none}",
        ".x{DISPLAY:NONE}",
        ".x{display:none;display:heaven}",
        ".x{display:none!important}.x{display:block}",
        "#z{display:none}.x{display:block}",
        ".x{content:'}';display:none}",
        '.w{content:"/*"}.x{display:none}.w{content:"*/"}',
        "main .x{display:none}",
        "main > p.x.y{display:none}",
        "p + p{display:none}",
        "p:nth-of-type(2){display:none}",
        "[id]{display:none}",
        "p[id=z]{display:none}",
        ":is(.x,.w){display:none}",
        "main p:not(.w){display:none}",
        "main{.w{color:red} & .x{display:none}}",
        "main{p.x{display:none}}",
        "@media screen{.x{display:none}}",
        "@media only screen and (min-width:600px){.x{display:none}}",
        "@media print,all{.x{display:none}}",
        "@media not print{.x{display:none}}",
        "@supports (display:grid){.x{display:none}}",
        "@layer a{.x{display:none}}",
        '@charset "utf-8";.x{display:none}',
        '@import url("data:text/css,.x{display:none}");',
        ".x{visibility:hidden}",
        ".x{content-visibility:hidden}",
        ".x{position:absolute;top:-9999px}",
        ".x{max-height:0;overflow:hidden}",
        ".x{font-size:0}",
        ".x{font:0/0 a}",
        ".x{text-decoration:line-through}",
        ".x{opacity:0}",
        ".x{color:#fff}",
        ":root{--c:#fff}.x{color:var(--c)}",
        "p{background:#000}.x{color:#010101}",
        ".x{--d:none;display:var(--d)}",
        ".x{display:var(--d,none)}",
    ],
)
def test_what_a_rule_of_the_page_hides_is_not_seen(rule):
    assert not is_seen(rule=rule)


@pytest.mark.parametrize(
    "rule",
    [
        ".x{display:none}.x{display:block}",
        ".x{display:none}#z{display:block}",
        ".x:hover{display:none}",
        ".x::before{display:none}",
        ".no-js .x{display:none}",
        ".w .x{display:none}",
        "[title]{display:none}",
        "p > .x{display:none}",
        "p!{display:none}",
        "main :is(:is(:is(:is(.w)))){display:none}",
        "@media print{.x{display:none}}",
        "@media (max-width:600px){.x{display:none}}",
        "@media (min-width:200em){.x{display:none}}",
        "@media (min-width:wide){.x{display:none}} @media (width<9px){.x{display:none}}",
        "@media (prefers-color-scheme:dark){.x{display:none}}",
        "@media not all{.x{display:none}}",
        "@supports not (display:grid){.x{display:none}}",
        "@keyframes k{from{opacity:0}p{display:none}}",
        "@font-face{font-family:a;src:url(data:font/woff;base64,AA==)}",
        ".x{display:var(--none)}",
        ".x{--a:var(--b);--b:var(--a);display:var(--a)}",
        ".x{opacity:0;transition:opacity 2s}",
        ".x{color:#fff;background:#003}",
        ".x{color:#fff;text-shadow:0 0 2px #000}",
        "}.x{display:block",
    ],
)
def test_what_a_rule_of_the_page_does_not_hide_is_seen(rule):
    assert is_seen(rule=rule)


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        ("display:/**/none", False),
        ("disp\\6c ay:none", False),
        ("opacity:0;transition:none", False),
        ("opacity:0;transition:all 0s", False),
        ("opacity:0;transform:none", False),
        ("opacity:0;animation:appear 1s", True),
        ("scale:0", False),
        ("scale:1", True),
        ("transform:matrix(0,0,0,0,0,0)", False),
        ("transform:translateX(-9999px)", False),
        ("translate:-9999px 0", False),
        ("transform:translate(-50%, -50%)", True),
        ("transform:rotateY(90deg)", False),
        ("rotate:y 90deg", False),
        ("rotate:45deg", True),
        ("right:-1e4px", False),
        ("position:fixed;left:200vw", False),
        ("inset:-9999px auto auto", False),
        ("margin-left:-9999px", False),
        ("margin:-20px", True),
        ("clip-path:inset(60%)", False),
        ("clip-path:inset(2px)", True),
        ("clip-path:polygon(0 0, 0 0, 0 0)", False),
        ("clip-path:polygon(0 0, 100% 0, 0 100%)", True),
        ("clip-path:url(#a)", True),
        ("height:0.1px;overflow:hidden", False),
        ("height:10%;overflow:hidden", True),
        ("zoom:0.01", False),
        ("zoom:90%", True),
        ("mask:linear-gradient(transparent,transparent)", False),
        ("mask:linear-gradient(transparent,black)", True),
        ("mask:url(a.svg)", True),
        ("font-size:calc(1px - 1px)", False),
        ("font-size:calc(1px + 1em)", True),
        ("font-size:calc(2 * 0)", False),
        ("-webkit-text-fill-color:transparent", False),
        ("color:hsl(0,0%,100%)", False),
        ("color:hsl(0,0%,10%)", True),
        ("color:hwb(0 100% 0%)", False),
        ("color:lab(100% 0 0)", False),
        ("color:lab(10% 0 0)", True),
        ("color:oklch(1 0 0)", False),
        ("color:color(xyz 1 1 1)", False),
        ("color:color(srgb 1 1 1)", False),
        ("color:#00000000", False),
        ("color:canvas", False),
        ("color:color()", True),
        ("color:device-cmyk(0 0 0 none)", True),
        ("color:device-cmyk(0 0 0 0)", True),
        ("color:initial", True),
        ("color:#fff;color:initial", True),
        ("color:#fff;color:#12345", False),
        ("color:color-mix(in srgb, white, white)", False),
        ("color:color-mix(in oklch shorter hue, #fff 95%, black)", False),
        ("color:color-mix(in srgb, black, rgb(255 255 255) 98%)", False),
        ("color:color-mix(in srgb, black, white)", True),
        ("color:color-mix(in srgb, black, none)", True),
        ("color:color-mix(in srgb, black)", True),
        ("color:#fff;background:linear-gradient(#fff, white 50%)", False),
        ("color:#fff;background:linear-gradient(#fff, #003)", True),
        ("color:#fff;background:linear-gradient(90deg)", True),
        ("color:#fff;background:linear-gradient(#fff,#fff),url(a.png)", True),
        ("color:#fff;background:#fff url()", False),
        ("color:#fff;background:#fff url(a.png)", True),
        ("color:#fff;background:#fffc", False),
        ("--c:#fff;color:var(--c)", False),
        ("color:var(--none)", True),
        ("visibility:inherit", True),
    ],
)
def test_every_notation_of_a_style_is_understood(style, seen):
    assert is_seen(style) is seen


def test_an_element_that_is_hidden_may_have_one_in_it_that_is_not():
    inside = '<b style="visibility:visible">They met</b>'
    assert blocks(f'<p style="visibility:hidden">Never. {inside} Not.</p>').endswith("They met")


@pytest.mark.parametrize("kind", ["data:text/css,.x{display:none}", None])
def test_a_sheet_in_the_address_of_a_link_is_read(kind):
    code = base64.b64encode(b".x{display:none}").decode()
    link = f'<link rel=stylesheet href="{kind or f"data:text/css;base64,{code}"}">'
    assert not is_seen(head=link)
    assert is_seen(head=link.replace("<link", '<link media="print"'))
    assert is_seen(head='<link rel=stylesheet href="data:text/css;base64,.x{">')


@pytest.mark.parametrize(
    "style",
    ['<style media="print">', '<style type="text/less">', "<noscript><style>"],
)
def test_a_sheet_that_holds_elsewhere_hides_nothing(style):
    assert is_seen(head=f"{style}.x{{display:none}}</style></noscript>")


def test_the_colours_of_rules_are_not_judged_where_the_page_links_to_a_sheet():
    assert is_seen(rule=".x{color:#fff}", head=LINKED)
    assert not is_seen("color:#fff;background:#fff", head=LINKED)


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ('<div style="position:absolute;color:#fff">They met.</div><img src="a.png">', True),
        ('<div style="position:absolute;color:#fff">They met.</div>', False),
        ('<div style="position:relative;z-index:2;color:#fff">They met.</div><img src="a.png">', True),
        ('<div style="position:relative;color:#fff">They met.</div><img src="a.png">', False),
        ("<div popover>They met.</div>", False),
        ('<object data="a.png">They met.</object>', False),
        ("<object>They met.</object>", True),
        ("<div><template shadowrootmode=open><p>No.</p></template><p>They met.</p></div>", False),
        ("<div><template shadowrootmode=open><slot></slot></template><p>They met.</p></div>", True),
        ("<div><template><p>No.</p></template><p>They met.</p></div>", True),
    ],
)
def test_what_may_lie_over_a_picture_is_taken_for_seen_and_what_waits_for_a_click_is_not(body, seen):
    assert ("They met." in blocks(body)) is seen


def test_a_mail_is_read_as_it_is_seen():
    mail = "<style>.x{color:#fff}</style><p>They met.</p><p class=x>Never.</p><p style='font-size:0'>No.</p>"
    assert paragraphs(mail) == ["They met."]


def test_selectors_of_a_deep_page_are_matched_without_recursion():
    head = "<html><head><style>main .x{display:none}</style></head><body><main>"
    page = head + "<div>" * 600 + "<p class=x>Never.</p><p>They met.</p>"
    assert [block.text for block in find_blocks(Visibility(parse(page)[0]))] == ["They met."]
    assert "They met." in [block.text for block in find_blocks(Visibility(parse_deep(page)))]


def test_who_is_asked_without_what_stands_around_knows_what_is_not_seen():
    tree, _ = parse('<p style="visibility:hidden">They met.</p><p>They met.</p>')
    assert [Visibility(tree).is_unseen(each) for each in tree.iter("p")] == [True, False]


@pytest.mark.parametrize(
    ("selector", "hidden"),
    [
        ("main .x", True),
        ("MAIN > .x", True),
        (".around p.x", True),
        ("#top .x", True),
        (".beside + .x", True),  # what stands beside it is none of those that it stands in
        (".beside ~ .x", True),
        ("svg|a .x", False),
        (".beside .x", False),
        ("nav .x", False),
        (".x .around", False),
    ],
)
def test_a_selector_is_matched_where_the_page_has_what_it_asks_for_around_the_text(selector, hidden):
    page = f"<style>{selector}{{display:none}}</style>"
    page += (
        "<nav id=bar></nav><main id=top class=around><i class=beside>They came.</i><p class=x>They met.</p>"
    )
    assert ("They met." not in blocks(page)) is hidden


@pytest.mark.parametrize(("times", "hidden"), [(30, True), (90, True), (120, False)])
def test_what_a_rule_hides_is_hidden_unless_it_is_three_quarters_of_the_prose(times, hidden):
    story = "The ministers of the two river states met in Karsak on Monday. " * 6
    menu = "<li>Home</li>" * 200
    body = f"<ul>{menu}</ul><p>{story}</p><p class=x>{'They left. ' * times}</p>"
    page = f"<style>.x{{display:none}}</style>{body}"
    found = " ".join(block.text for block in find_blocks(Visibility(parse(page)[0])))
    assert ("They left." not in found) is hidden


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ('<p dir=rtl style="unicode-bidi:bidi-override">They met.</p>', False),
        ('<p style="unicode-bidi:isolate-override;direction:rtl">They met.</p>', False),
        ("<p><bdo dir=rtl>They met.</bdo></p>", False),
        ("<p><bdo dir=ltr>They met.</bdo></p>", True),
        ("<p><bdo>They met.</bdo></p>", True),
        ("<p dir=rtl>They met.</p>", True),  # only its full stop moves
        ('<p dir=rtl style="unicode-bidi:isolate">They met.</p>', True),
        ("<p class=t dir=rtl>They met.</p><style>.t{unicode-bidi:bidi-override}</style>", False),
        ('<p dir=rtl style="--b:bidi-override;unicode-bidi:var(--b)">They met.</p>', False),
        ('<p dir=rtl style="--b:isolate;unicode-bidi:var(--b)">They met.</p>', True),
        ('<div style="--b:bidi-override"><p dir=rtl style="unicode-bidi:var(--b)">They met.</div>', False),
        ("<p><bdo dir=rtl>They met. اجتمعوا</bdo></p>", True),
    ],
)
def test_words_whose_letters_are_turned_round_are_not_seen(body, seen):
    assert ("They met." in blocks(body)) is seen
