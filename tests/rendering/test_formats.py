import json as standard_json
import re
from base64 import b64encode
from dataclasses import fields, replace
from email import message_from_bytes
from email.policy import default
from hashlib import sha256

import pytest

from briefing import pipeline
from briefing.plugins import find_plugin
from briefing.profile import Profile
from briefing.record import Briefing
from briefing.rendering.formats import eml, html, json, md, pdf
from briefing.rendering.page_options import PageOptions
from briefing.rendering.template_folders import template_folder
from briefing.rendering.views import method_note


def test_the_digest_is_the_one_that_a_person_has_read_and_approved(sample, golden, monkeypatch):
    # What a language file lacks may change, and the digest with it.
    missing = {"kk": ("dates in words", "who says what")}
    monkeypatch.setattr(method_note, "missing_features", lambda code: missing.get(code, ()))
    golden("sample.md", md.render(sample).decode())


def test_the_record_has_the_fields_of_the_models_in_their_order(sample):
    record = standard_json.loads(json.render(sample))
    assert list(record) == [field.name for field in fields(Briefing)]
    assert record["period"] == {"from": "2015-05-26", "to": "2015-10-07"}
    assert record["as_of"] == "2015-10-07"
    assert record["sources"][6]["published"] is None
    assert record["key_points"] == ["p1", "p2", "p3", "p4", "p5"]
    assert list(record["method"]["versions"]) == ["diplomatic-briefing", "nltk", "weasyprint"]


def test_the_record_is_utf8_that_a_person_can_read(sample):
    data = json.render(sample)
    assert "Үлгі Газеті".encode() in data
    assert data.endswith(b"}\n")
    assert json.render(sample, PageOptions(template="any", paper="any")) == data


def test_html_needs_nothing_beside_it(sample):
    page = html.render(sample).decode()
    assert not re.search(r"<(script |link|img|iframe)|@import|url\(|@font-face", page)
    assert "default-src &#39;none&#39;" in page


@pytest.mark.parametrize("tag", ["style", "script"])
def test_the_policy_of_the_page_knows_its_style_and_its_script_by_their_hash(sample, tag):
    page = html.render(sample).decode()
    (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    digest = b64encode(sha256(text.encode()).digest()).decode()
    assert f"{tag}-src &#39;sha256-{digest}&#39;;" in page
    assert "unsafe" not in page


def test_the_script_opens_no_tag_so_that_the_words_of_a_page_can_be_told_from_its_markup():
    folder = template_folder()
    for path in folder.rglob("screen.js"):
        assert "<" not in path.read_text(encoding="utf-8")


def test_a_point_is_shown_in_its_paragraph_with_its_sentence_marked(sample):
    page = html.render(sample).decode()
    first = sample.points[0]
    assert (
        f'<p dir="ltr">The hall was full. <mark>{first.text}</mark>\n Nobody &lt;else&gt; spoke. …</p>'
        in page
    )


def test_a_point_whose_paragraph_the_record_lacks_has_none_to_open(small):
    page = html.render(replace(small, paragraphs=())).decode()
    assert '<details class="context">' not in page


def test_html_says_in_which_language_each_sentence_is(sample):
    page = html.render(sample).decode()
    assert '<html lang="en">' in page
    assert '<blockquote lang="kk">' in page
    assert '<p class="work" dir="rtl" lang="ar">' in page


def test_html_bears_the_marking_at_top_and_bottom_and_no_empty_one(sample):
    assert html.render(sample).decode().count('<p class="marking">') == 2
    assert b'<p class="marking">' not in html.render(replace(sample, marking=""))


def test_a_title_of_more_than_seventy_characters_is_set_in_smaller_letters(small):
    assert b'<h1 class="long">' in html.render(replace(small, title="x" * 71))
    assert b'<h1 class="long">' not in html.render(replace(small, title="x" * 70))


def test_every_link_inside_the_page_has_its_target(sample):
    page = html.render(sample).decode()
    targets = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= targets
    assert len(re.findall(r'id="([^"]+)"', page)) == len(targets)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colour", ["ink", "quiet", "accent"])
def test_every_colour_can_be_read_on_its_paper(scheme, colour, small):
    style = html.render(small).decode()
    block = re.findall(r":root \{[^}]*\}", style)[scheme == "dark"]
    shades = dict(re.findall(r"--(\w+): (#\w+)", block))
    assert _contrast(shades[colour], shades["paper"]) >= 4.5


@pytest.mark.parametrize("sentence", ["p1", "p7", "p10"])
def test_all_formats_say_the_same_of_a_point(sample, sentence):
    text = next(point.text for point in sample.points if point.id == sentence)
    assert text in html.render(sample).decode()
    assert text in md.render(sample).decode()
    assert text in json.render(sample).decode()


def test_a_topic_without_points_says_that_no_source_reports_on_it(sample):
    assert "- No source reports on: Sanctions.\n" in md.render(sample).decode()
    assert "No source reports on: <bdi>Sanctions</bdi>.</p>" in html.render(sample).decode()


def test_a_key_point_is_referred_to_and_not_repeated(sample):
    topics = md.render(sample).decode().partition("## Where sources differ")[0]
    assert "*also points 2 and 4*" in topics
    assert topics.count("The second round of consultations ended") == 1


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(shade):
    digits = shade[1:] if len(shade) == 7 else "".join(digit * 2 for digit in shade[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.slow(counted=True)
def test_formats_made_side_by_side_have_the_bytes_of_each_alone(small, monkeypatch):
    monkeypatch.setattr(pdf, "prepare", lambda *_: lambda _: b"%PDF")  # which has tests of its own
    formats = ("eml", "md", "pdf", "html", "txt", "docx")
    made = pipeline.render(small, Profile(title="Talks", formats=formats))
    assert list(made) == [f"briefing.{name}" for name in ("json", *formats)]
    for name in ("json", *formats):
        assert made[f"briefing.{name}"] == find_plugin("renderer", name)(small, PageOptions())


def test_the_mail_attaches_the_pdf_that_was_made(small, monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda *_: pytest.fail("it is set twice"))
    message = message_from_bytes(eml.render(small, attached=b"%PDF-once"), policy=default)
    assert [part.get_content() for part in message.iter_attachments()] == [b"%PDF-once"]
