import hashlib
import logging
import os
import pickle
import re
import subprocess
import sys
import time
from dataclasses import replace
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from briefing.errors import BriefingError
from briefing.rendering import template_folders
from briefing.rendering.formats import pdf
from briefing.rendering.page_options import PageOptions

pytestmark = pytest.mark.slow(counted=True)

# Renders with and without HarfBuzz's subsetter, whatever this machine has.
CHILD = """
import hashlib, pickle, sys, warnings
warnings.simplefilter("ignore")
from briefing.rendering.formats import pdf
sample = pickle.load(open(sys.argv[1], "rb"))
print(hashlib.sha256(pdf.render(sample)).hexdigest())
import weasyprint.pdf.fonts
weasyprint.pdf.fonts.harfbuzz_subset = None
print(hashlib.sha256(pdf.render(sample)).hexdigest())
"""


@pytest.fixture(scope="module")
def made(typeset):
    return typeset("diplomatic")


@pytest.fixture(scope="module")
def reader(made):
    return pypdf.PdfReader(BytesIO(made[0]))


@pytest.fixture(scope="module")
def pages(reader):
    return [page.extract_text() for page in reader.pages]


@pytest.fixture(scope="module")
def text(pages):
    return squeezed("".join(pages))


def squeezed(text):
    return "".join(text.split())


def test_every_point_of_the_record_can_be_copied_out_of_the_page(sample, text):
    missing = [point.id for point in sample.points if squeezed(point.text) not in text]
    assert missing == []


@pytest.mark.slow
def test_a_point_of_the_report_above_it_says_only_that_and_the_place(small):
    first = small.points[0]
    other = replace(first.citations[0], paragraph=9)
    below = replace(first, id="p2", text="It was read out twice.", citations=(other,))
    section = replace(small.sections[0], points=("p2", first.id))
    two = replace(small, points=(first, below), key_points=(), sections=(section,))
    words = squeezed(pypdf.PdfReader(BytesIO(pdf.render(two))).pages[0].extract_text())
    assert words.count("ibid.,¶7") == 1
    assert words.count("4October,¶9") == 1


def test_every_source_that_is_cited_stands_on_the_page_with_its_title_and_date(text):
    assert squeezed("Statement on the close of the Astana consultations") in text
    assert squeezed("5 October, reliability A, new") in text


def with_points(small, number):
    """The briefing with so many points."""
    points = tuple(
        replace(small.points[0], id=f"p{n}", text=f"Delegate {n} read out the joint text of the round twice.")
        for n in range(1, number + 1)
    )
    ids = tuple(point.id for point in points)
    return replace(
        small, points=points, key_points=ids[:1], sections=(replace(small.sections[0], points=ids),)
    )


@pytest.mark.slow
def test_a_last_page_of_a_few_lines_is_saved_by_setting_all_pages_closer(small, monkeypatch):
    def pages(number):
        return len(pypdf.PdfReader(BytesIO(pdf.render(with_points(small, number)))).pages)

    assert [pages(number) for number in (13, 14)] == [1, 2]
    with monkeypatch.context() as patch:
        patch.setattr(pdf, "MAX_SPILL", 0)
        assert pages(13) == 2
    for most, number in ((2, 1), (1, 2)):
        monkeypatch.setattr(pdf, "MAX_PAGES_SET_CLOSER", most)
        assert pages(13) == number


def test_what_isolates_a_name_on_a_screen_is_no_element_of_a_printed_page():
    page = '<p>by <bdi>Anna Ruz</bdi>, <bdi lang="ar">صحيفة</bdi></p>'
    assert pdf.without_isolation(page) == '<p>by Anna Ruz, <bdi lang="ar">صحيفة</bdi></p>'


def test_the_page_asks_for_nothing_but_its_own_fonts(made):
    assert made[1] == []


def test_weasyprint_has_nothing_to_complain_about(small, caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf.render(small)
    assert [record.getMessage() for record in caplog.records if record.name == "weasyprint"] == []


def test_every_page_bears_the_marking_twice_and_its_number(pages):
    for number, words in enumerate(pages, start=1):
        assert words.count("TLP:AMBER") == 2
        assert f"Page {number} of {len(pages)}" in words
        assert "7 October 2015" in words
        assert "2015-10-07-2" in words


def test_the_pdf_is_tagged_titled_and_has_a_language(reader):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata.title == "Syrian opposition talks in Astana"
    assert reader.metadata.author == "Example Desk, Eurasia Department"
    assert re.search(rb"pdfuaid:part\W+1\b", root["/Metadata"].get_data())


def test_the_pdf_is_dated_by_the_briefing_and_by_no_clock(sample, reader):
    metadata = reader.metadata
    assert metadata.creation_date.date() == metadata.modification_date.date() == sample.as_of


def test_the_outline_names_the_sections(reader):
    titles = [entry.title for entry in _flat(reader.outline)]
    changes = "What has changed since the edition of 6 October 2015"
    assert titles[:4] == ["Syrian opposition talks in Astana", "Key points", changes, "Opposition dialogue"]
    assert titles[-1] == "Method"


def test_citations_lead_to_sources_and_sources_back_to_points(reader):
    names = set(reader.named_destinations)
    assert {f"source-{n}" for n in range(1, 10)} | {f"point-{n}" for n in range(1, 11)} <= names
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    inside = [link for link in links if "/URI" not in link.get("/A", {})]
    targets = {str(link["/A"]["/D"] if "/A" in link else link["/Dest"]) for link in inside}
    assert {f"source-{n}" for n in range(1, 10)} | {f"point-{n}" for n in range(1, 8)} <= targets


def test_only_the_bundled_faces_are_embedded_each_once(reader):
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts == {
        "Briefing-Serif",
        "Briefing-Serif-Semi-Bold",
        "Briefing-Sans",
        "Briefing-Sans-Semi-Bold",
        "Briefing-Mono",
    }


@pytest.mark.slow
@pytest.mark.parametrize(("paper", "width"), [("A4", 595), ("Letter", 612)])
def test_the_paper_is_the_readers_choice(small, paper, width):
    page = pypdf.PdfReader(BytesIO(pdf.render(small, PageOptions(paper=paper)))).pages[0]
    assert round(page.mediabox.width) == width


@pytest.mark.slow
def test_other_processes_zones_seeds_and_seconds_make_the_same_bytes(small, tmp_path):
    (tmp_path / "briefing.pickle").write_bytes(pickle.dumps(small))
    children = []
    for seed, zone in (("1", "Asia/Almaty"), ("2", "America/New_York")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        environment.pop("SOURCE_DATE_EPOCH", None)
        command = [sys.executable, "-c", CHILD, str(tmp_path / "briefing.pickle")]
        children.append(
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, cwd=tmp_path, text=True)
        )
        time.sleep(1.1)
    first, second = (child.communicate(timeout=60)[0].split() for child in children)
    assert len(first) == 2
    assert first == second


@pytest.mark.slow
def test_the_environment_is_left_as_it_was(small, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    with_clock = pdf.render(small)
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    without = pdf.render(small)
    assert "SOURCE_DATE_EPOCH" not in os.environ
    assert hashlib.sha256(with_clock).digest() == hashlib.sha256(without).digest()


def test_a_template_that_asks_for_more_is_refused_by_name(small, monkeypatch, tmp_path):
    folder = tmp_path / "templates" / "greedy"
    folder.mkdir(parents=True)
    (folder / "print.html").write_text(
        '<html lang="en"><title>x</title><link rel="attachment" href="file:///etc/passwd">'
        '<link rel="stylesheet" href="http://169.254.169.254/"><img alt="x" src="data:image/svg+xml,x">'
    )
    (folder / "print.css").write_text("@import url(file:///x.css); body { background: url(asset:other) }")
    monkeypatch.setattr(template_folders, "HERE", tmp_path / "rendering")
    data, refused = pdf.typeset(small, PageOptions(template="greedy", paper="A4"))
    assert b"/EmbeddedFile" not in data
    assert {url.partition(":")[0] for url in refused} == {"file", "http", "data", "asset"}
    with pytest.raises(BriefingError, match=r"'greedy' asks for what is not bundled: .*passwd"):
        pdf.render(small, PageOptions(template="greedy"))


def test_a_machine_without_pango_is_told_so(small, monkeypatch):
    class NoPango:
        def find_spec(self, name, *_):
            if name.partition(".")[0] == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    with pytest.raises(BriefingError, match="no PDF without the Pango library"):
        pdf.render(small)


@pytest.mark.slow
def test_a_title_longer_than_the_line_is_printed_in_full(sample):
    title = "longtitleword" * 20
    long = replace(sample, sources=(replace(sample.sources[0], title=title), *sample.sources[1:]))
    reader = pypdf.PdfReader(BytesIO(pdf.render(long)))
    assert title in squeezed("".join(page.extract_text() for page in reader.pages))


@pytest.mark.slow
def test_no_page_but_the_last_ends_before_a_third_of_it_is_filled(made):
    with pypdfium2.PdfDocument(made[0]) as document:
        filled = [_filled(page) for page in document]
    assert len(filled) > 1
    assert all(share > 1 / 3 for share in filled[:-1])


def _filled(page):
    """Return how far down the page the text goes above its foot, as a share of the page."""
    height, text = page.get_height(), page.get_textpage()
    bottoms = [text.get_rect(n)[1] for n in range(text.count_rects())]
    return 1 - min(bottom for bottom in bottoms if bottom > 60) / height


def _flat(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


@pytest.mark.slow
def test_a_difference_with_more_sides_than_a_page_has_room_for_is_printed_whole(sample):
    first = sample.conflicts[0]
    value = first.values[1]
    others = [
        replace(value, citations=tuple(replace(each, start=each.start + n) for each in value.citations))
        for n in range(29)
    ]
    many = replace(sample, conflicts=(replace(first, values=(first.values[0], *others)),))
    pages = pypdf.PdfReader(BytesIO(pdf.render(many))).pages
    assert sum(page.extract_text().count("Thirty-one") for page in pages) == 29
