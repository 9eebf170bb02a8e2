from dataclasses import replace
from html import escape

import pytest
from examples import at_most
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.errors import ProfileError
from briefing.rendering import escaping, template_folders, templating
from briefing.rendering.formats import html, md, pdf
from briefing.rendering.page_options import PageOptions

TEXT = st.text(st.sampled_from("ab1 \n\\`*_{}[]()<>|~#!$&^=@+-.:/\"'"), max_size=30)


@pytest.mark.parametrize("renderer", [html, md, pdf])
@pytest.mark.parametrize("name", ["diplomatik", "_shared", "../templates/diplomatic", ""])
def test_an_unknown_template_is_an_error_that_names_the_known_ones(small, renderer, name):
    with pytest.raises(ProfileError, match=r"unknown template .*: the templates are .*diplomatic"):
        renderer.render(small, PageOptions(template=name))


@pytest.mark.slow
@pytest.mark.parametrize("renderer", [html, pdf])
def test_an_unknown_paper_is_an_error_that_names_the_known_ones(small, renderer):
    with pytest.raises(ProfileError, match="unknown paper 'A3': use A4 or Letter"):
        renderer.render(small, PageOptions(paper="A3"))


def test_a_wheel_finds_its_templates_inside_the_package(monkeypatch, tmp_path):
    (tmp_path / "templates" / "inside").mkdir(parents=True)
    monkeypatch.setattr(template_folders, "HERE", tmp_path / "rendering")
    assert template_folders.template_names() == ("inside",)


@pytest.mark.parametrize(("renderer", "file"), [(html, "screen.css"), (md, "digest.md"), (pdf, "print.css")])
def test_a_template_that_lacks_a_file_is_an_error_that_names_it(small, monkeypatch, tmp_path, renderer, file):
    (tmp_path / "templates" / "empty").mkdir(parents=True)
    monkeypatch.setattr(template_folders, "HERE", tmp_path / "rendering")
    with pytest.raises(ProfileError, match=f"the template has no {file}"):
        renderer.render(small, PageOptions(template="empty"))


def test_a_name_that_the_page_does_not_have_is_an_error_and_no_empty_line():
    from jinja2 import UndefinedError

    environment = templating.html_environment(PageOptions())
    with pytest.raises(UndefinedError):
        environment.get_template("print.html").render()


def test_a_page_is_compiled_with_all_files_that_it_names(monkeypatch):
    from jinja2 import Environment

    environment = templating.html_environment(PageOptions())
    templating.load_templates(environment, "print.html")
    monkeypatch.setattr(Environment, "compile", None)  # nothing is left to compile
    for name in ("document.html", "head.html", "parts.html", "short.html"):
        environment.get_template(name)
    assert environment.get_template("print.html").blocks


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"print.html": b'{% include "none.html" %}'}, "the template has no none.html"),
        ({"print.html": b"\n{% for %}"}, "template print.html, line 2: Expected an expression"),
    ],
)
def test_a_page_that_cannot_be_compiled_is_an_error_that_says_where(files, message):
    environment = templating.html_environment(PageOptions(files=files))
    with pytest.raises(ProfileError, match=message):
        templating.load_templates(environment, "print.html")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("HTTP://example.org", "http://example.org"),
        ("http://user:secret@example.org/", "http://example.org/"),
        ("https://example.org/a b<c>'d\"`e\\f", "https://example.org/ab%3Cc%3E'd%22%60e%5Cf"),
        ("https://example.org/%D0%B0", "https://example.org/%D0%B0"),
        ("javascript:alert(1)", ""),
        ("JaVa\tScRiPt:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("data:text/html;base64,eA==", ""),
        ("file:///etc/passwd", ""),
        ("//evil.example", ""),
        ("https:evil", ""),
        ("http://[broken", ""),
        ("relative.html", ""),
        ("", ""),
    ],
)
def test_a_reader_is_sent_to_the_web_or_to_a_mailbox_and_nowhere_else(url, safe):
    assert escaping.safe_url(url) == safe


def test_what_cannot_be_printed_is_shown():
    assert escaping.escape_unprintable("a\x1b[2Jb\x00\udcff\u202e") == r"a\x1b[2Jb\x00\udcff\u202e"
    assert escaping.escape_unprintable("қазақ\u200f مثال") == "қазақ\u200f مثال"


@at_most(60)
@given(TEXT)
@example("1. item")
@example("1) item")
@example("- item")
@example("+ item")
@example("# heading")
@example("---")
@example("===")
@example("&lt;b&gt;")
@example("    code")
@example(":-: | a")
def test_escaped_text_is_what_commonmark_prints(text):
    markdown_it = pytest.importorskip("markdown_it")
    line = " ".join(text.split())
    for preset in ("commonmark", "js-default"):
        page = markdown_it.MarkdownIt(preset).render(escaping.escape_markdown(text))
        expected = f"<p>{escape(line, quote=False)}</p>\n" if line else ""
        assert page.replace("&quot;", '"') == expected


@given(TEXT)
def test_code_is_what_commonmark_prints(text):
    markdown_it = pytest.importorskip("markdown_it")
    line = " ".join(text.split())
    if line:
        page = markdown_it.MarkdownIt("commonmark").render(f"x {escaping.markdown_code_span(text)}")
        assert page.replace("&quot;", '"') == f"<p>x <code>{escape(line, quote=False)}</code></p>\n"


def test_right_to_left_words_are_isolated_and_others_are_left_alone():
    assert escaping.isolate("صحيفة") == "\u2068صحيفة\u2069"
    assert escaping.isolate("Үлгі") == "Үлгі"


def test_a_page_without_any_source_is_still_a_page(small):
    bare = replace(small, sources=(), points=(), key_points=(), sections=(), unread=(), dropped=())
    assert b"No document was read" in html.render(bare)
    assert b"No document was read" in md.render(bare)
