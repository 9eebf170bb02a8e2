"""The feed of editions is valid Atom that readers of feeds understand."""

from datetime import date
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from served_editions import build, serving_editions

from briefing.publishing.exports.feed import export_feed

pytestmark = pytest.mark.slow(counted=True)

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_is_valid(site, made):
    answer = site.get("/feed.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    for text in (answer.body, export_feed(made[0]).encode()):
        tree = etree.fromstring(text)
        SCHEMA.assertValid(tree)
        ids = [found.text for found in tree.iter(f"{ATOM}id")]
        assert len(set(ids)) == len(ids) == 3
        for entry in tree.findall(f"{ATOM}entry"):  # section 4.1.1: no two alternates of one type
            types = [link.get("type") for link in entry.findall(f"{ATOM}link")]
            assert len(set(types)) == len(types)
    with pytest.raises(etree.DocumentInvalid):
        SCHEMA.assertValid(etree.fromstring(answer.body.replace(b"updated>", b"altered>")))


def test_a_reader_of_feeds_finds_each_edition_with_its_formats_and_what_has_changed(site, made):
    _, first, second = made
    feed = feedparser.parse(site.get("/feed.atom").body)
    assert not feed.bozo
    newest, oldest = feed.entries
    assert newest.title == "Valmora this month, 2 July 2021"
    assert "points from 5 sources. Since the edition of 30 June 2021. Points: " in newest.summary
    assert oldest.summary.endswith("First edition.")
    for entry, edition in ((newest, second), (oldest, first)):
        links = {link.type: link.href for link in entry.links}
        assert links["text/html"] == f"{site.address}/{edition}/briefing.html"
        assert {"text/html", "text/markdown", "application/json"} == links.keys()
    (own,) = (link.href for link in feed.feed.links if link.rel == "self")
    assert own == f"{site.address}/feed.atom"
    markup = newest.content[0].value
    assert "(Example &lt;Gazette&gt; &amp; Sons, new)" in markup
    assert "nine percent" in markup.partition("<h2>Changed</h2>")[2]


def test_ids_and_moments_stay_whatever_is_published_and_wherever_it_is_served(copied, tmp_path):
    def entries():
        with serving_editions(copied[0]) as client:
            feed = feedparser.parse(client.get("/feed.atom").body)
            return feed.feed.id, [(entry.id, entry.updated) for entry in feed.entries]

    before = entries()
    assert entries() == before
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    (dossier / "briefing.toml").write_text('title = "Valmora this month"\n[output]\nformats = ["md"]\n')
    (dossier / "quay.md").write_text("The council of Valmora opened a second quay for grain on Friday.\n")
    build(dossier, copied[0], date(2021, 7, 9))
    after = entries()
    assert after[0] == before[0]
    assert after[1][1:] == before[1]


def test_a_feed_without_an_edition_is_valid(tmp_path):
    with serving_editions(tmp_path) as client:
        SCHEMA.assertValid(etree.fromstring(client.get("/feed.atom").body))
