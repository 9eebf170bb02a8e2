"""Analysts' notes are printed in every format, signed, apart from the sources, and do nothing else."""

import email
import email.policy
import html
import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from reviewed_dossier import ReviewedDossier

from briefing.pipeline import render
from briefing.rendering.review import build_notes, describe_review
from briefing.review import Move, Note, Pin

DAY = date(2026, 11, 21)
TOP, TOPIC, POINT = "Read this before all.", "We heard otherwise in Strelsau.", "The envoy doubts that."
HOSTILE = (
    "</p></div><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %} &amp; "
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png) `code` *bold* # head 1. one <!--"
    " \u202e\x1b[31m"
)
TEMPLATES = "diplomatic", "full", "press", "one-page", "cable"


@pytest.fixture(scope="module")
def noted():
    """A dossier with a note at the top, one under a topic and one under its first point."""
    reviewed = ReviewedDossier()
    first = reviewed.printed()[0]
    return reviewed, (
        Note(text=TOP, by="A. Ruz", on=DAY),
        Note(text=TOPIC, by="B. Oz", on=DAY, topic="Grain"),
        Note(text=POINT, by="A. Ruz", on=DAY, sentence=first),
    )


def pages(noted, decisions, *formats, template="diplomatic"):
    reviewed, _ = noted
    profile = replace(reviewed.profile, formats=formats, template=template)
    return render(reviewed.brief(*decisions), profile)


def words_of_pdf(data):
    from pypdf import PdfReader

    return squeeze("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


def squeeze(text):
    return "".join(text.split())


@pytest.mark.slow
@pytest.mark.parametrize("template", TEMPLATES)
def test_each_template_prints_every_note_with_its_signature(noted, template):
    made = pages(noted, noted[1], "pdf", template=template)
    page = words_of_pdf(made["briefing.pdf"])
    for text in (TOP, TOPIC, POINT, "Analyst’s note, A. Ruz, 21 November 2026", "Analyst’s note, B. Oz"):
        assert squeeze(text) in page


def test_a_note_stands_in_its_place_in_a_page_of_its_own_style(noted):
    page = pages(noted, noted[1], "html")["briefing.html"].decode()
    noted_parts = re.findall(r'<div class="note" role="note">.*?</div>', page, re.DOTALL)
    assert len(noted_parts) == 3
    assert page.index(TOP) < page.index('id="key-points"') < page.index(POINT)
    assert POINT in page[page.index('id="point-1"') : page.index("</li>", page.index('id="point-1"'))]
    assert page.index(">Grain<") < page.index(TOPIC)
    quoted = re.findall(r"<blockquote.*?</blockquote>", page, re.DOTALL)
    assert not [quote for quote in quoted if TOP in quote or TOPIC in quote or POINT in quote]
    assert ".note {" in page


def test_the_digest_and_the_cable_have_the_notes_in_their_places(noted):
    made = pages(noted, noted[1], "md", "txt")
    digest, cable = made["briefing.md"].decode(), made["briefing.txt"].decode()
    assert digest.index(f"**Analyst’s note, A. Ruz, 21 November 2026:** {TOP}") < digest.index(
        "## Key points"
    )
    assert f"   - **Analyst’s note, A. Ruz, 21 November 2026:** {POINT}" in digest
    assert f"\n\n**Analyst’s note, B. Oz, 21 November 2026:** {TOPIC}\n" in digest
    assert f"Analyst’s note, B. Oz, 21 November 2026: {TOPIC}" in " ".join(cable.split())
    assert "\n\n     Analyst’s note, B. Oz" in cable
    assert cable.index("Read this") < cable.index("KEY POINTS")


@pytest.mark.slow(counted=True)
def test_word_and_mail_have_the_notes_with_a_style_of_their_own(noted):
    made = pages(noted, noted[1], "docx", "eml")
    with zipfile.ZipFile(io.BytesIO(made["briefing.docx"])) as package:
        document = package.read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p>.*?</w:p>", document, re.DOTALL)
    styled = [html.unescape(re.sub(r"<[^>]+>", "", each)) for each in paragraphs if "BriefingNote" in each]
    assert styled == [
        f"Analyst’s note, A. Ruz, 21 November 2026: {TOP}",
        f"Analyst’s note, A. Ruz, 21 November 2026: {POINT}",
        f"Analyst’s note, B. Oz, 21 November 2026: {TOPIC}",
    ]
    message = email.message_from_bytes(made["briefing.eml"], policy=email.policy.default)
    body = message.get_body(("html",)).get_content()
    assert all(text in html.unescape(body) for text in (TOP, TOPIC, POINT))


@pytest.mark.slow(counted=True)
def test_the_words_and_the_name_of_a_note_are_escaped_everywhere(noted):
    first = noted[0].printed()[0]
    hostile = Note(text=HOSTILE, by="<b>Eve</b> **x**", on=DAY, sentence=first)
    made = pages(noted, [hostile, replace(hostile, sentence=None)], "html", "md", "txt", "eml")
    page, digest = made["briefing.html"].decode(), made["briefing.md"].decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>Eve" not in page
    assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", page)
    assert "{{ 7 * 7 }}" in html.unescape(page)
    assert r"\<script\>" in digest
    assert r"\[click\](javascript:alert(1))" in digest
    assert r"\!\[x\]" in digest
    for data in made.values():
        assert b"\x1b" not in data
        assert "\u202e".encode() not in data
    body = email.message_from_bytes(made["briefing.eml"], policy=email.policy.default)
    assert "<script>alert" not in body.get_body(("html",)).get_content()


def test_a_note_under_a_topic_whose_points_are_all_key_points_or_none_has_its_heading(noted):
    reviewed, _ = noted
    moved = Move(sentence=reviewed.printed()[0], topic="Only this")
    note = Note(text=TOPIC, by="B. Oz", on=DAY, topic="only  THIS")
    page = pages(noted, [moved, note], "html")["briefing.html"].decode()
    assert "<h2><bdi>Only this</bdi></h2>" in page
    assert TOPIC in page


def test_a_note_that_has_lost_its_place_is_not_printed(noted):
    reviewed, _ = noted
    lost = [
        Note(text=TOPIC, by="A", on=DAY, topic="Weather"),
        Note(text=POINT, by="A", on=DAY, sentence=replace(reviewed.printed()[0], text="Never said.")),
    ]
    briefing = reviewed.brief(*lost)
    notes = build_notes(briefing)
    assert (notes.top, dict(notes.by_point), dict(notes.by_topic)) == ((), {}, {})
    assert describe_review(briefing) == ""


def test_the_method_note_says_how_often_a_person_decided(noted):
    reviewed, notes = noted
    pins = [Pin(sentence=sentence) for sentence in reviewed.printed()[:2]]
    said = "Analysts’ notes are signed and are the words of no source."
    assert describe_review(reviewed.brief(*notes)) == said
    assert describe_review(reviewed.brief(pins[0])) == "In 1 place a person decided, as the record lists it."
    both = describe_review(reviewed.brief(*pins, *notes))
    assert both == f"In 2 places a person decided, as the record lists them. {said}"
    assert both in pages(noted, [*pins, *notes], "md")["briefing.md"].decode()
