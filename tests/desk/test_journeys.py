"""What is decided at the desk is in every format, holds for `build`, and survives a restart."""

import re

import pytest
from served_desk import AS_OF, serving, write_dossier

from briefing.desk.page_pictures import draw_marked
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.verification.verify import verify_edition
from briefing.review import load_review

pytestmark = pytest.mark.slow(counted=True)

PINNED = "Two ships with wheat for Egypt wait outside the harbour."


def test_what_is_pinned_is_in_every_format_and_the_edition_is_proved(tmp_path, browse, said):
    dossier, output = write_dossier(tmp_path / "dossier"), tmp_path / "output"
    with serving(dossier, output) as served:
        page = browse(served)
        page.goto(f"http://127.0.0.1:{served.port}/search?words=wheat")
        page.locator("button[value=pin]").first.click()
        said(page, "Pinned")
        page.context.close()
        seen = served.desk.page.state.draft.briefing.edition
    options = BuildOptions(as_of=AS_OF, any_day=True, formats=("pdf", "docx", "md", "html", "json", "txt"))
    built = build_edition((dossier,), profile=None, output=output, options=options)
    assert built.edition.name.startswith(seen.rpartition("-")[0])
    for name, text in _texts(built.edition).items():
        assert PINNED in text, name
    assert not verify_edition(built.edition).notes


def _texts(edition):
    """The words of each format in one line."""
    from zipfile import ZipFile

    from pypdf import PdfReader

    raw = {path.suffix: path.read_bytes() for path in edition.glob("briefing.*")}
    with ZipFile(edition / "briefing.docx") as package:
        raw[".docx"] = package.read("word/document.xml")
    pages = PdfReader(edition / "briefing.pdf").pages
    texts = {name: re.sub(rb"<[^>]*>", b"", data).decode("utf-8", "ignore") for name, data in raw.items()}
    texts[".pdf"] = " ".join(page.extract_text() for page in pages)
    return {name: " ".join(text.replace("\\", "").split()) for name, text in texts.items()}


def test_after_a_restart_the_last_step_is_undone(tmp_path, browse, said):
    dossier, output = write_dossier(tmp_path / "dossier"), tmp_path / "output"
    with serving(dossier, output) as served:
        served.client().press("/", "drop")
        assert len(load_review(served.desk.review).left_out) == 1
    with serving(dossier, output) as served:
        page = browse(served)
        said(page, "Left out “")
        page.wait_for_selector("html.scripted:not(:has(.progress)) #undo:not([disabled])")
        page.keyboard.press("u")
        page.wait_for_selector("#undo[disabled]")
        assert not served.desk.review.exists()
        page.keyboard.press("r")
        said(page, "Left out “")
        page.context.close()
        assert len(load_review(served.desk.review).left_out) == 1


def test_stories_are_joined_and_a_report_is_parted_again(again):
    client = again.client()
    before = len(again.desk.page.state.analysed.analysis.stories.stories)
    assert before > 1
    client.press("/stories", "join", other="2")
    assert len(again.desk.page.state.analysed.analysis.stories.stories) == before - 1
    (joined,) = load_review(again.desk.review).joined
    form = next(
        form for form in client.forms("/stories", "part") if form["fields"]["document"] in joined.documents
    )
    client.post("/decide", {**form["fields"], "act": "part"})
    review = load_review(again.desk.review)
    assert (len(review.joined), len(review.parted)) == (0, 1)


def test_a_point_is_moved_ordered_and_made_a_key_point(again):
    client = again.client()
    points = again.desk.page.points
    last = points[max(points)].citations[0]
    evidence = f"/evidence?document={last.document}&start={last.start}"
    client.press(evidence, "move", topic="The election")
    assert (
        again.desk.page.state.ledger[again.desk.page.state.positions[last.document, last.start]].topic
        == "The election"
    )
    client.press(evidence, "key")
    keys = again.desk.page.state.draft.briefing.key_points
    found = {point.id: point for point in again.desk.page.points.values()}
    assert last.text in {found[key].citations[0].text for key in keys}
    first = [found[key].citations[0].text for key in keys]
    cited = found[keys[0]].citations[0]
    client.press(f"/evidence?document={cited.document}&start={cited.start}", "down")
    briefing = again.desk.page.state.draft.briefing
    found = {point.id: point for point in briefing.points}
    assert [found[key].citations[0].text for key in briefing.key_points][:2] == [first[1], first[0]]
    assert (
        client.press(f"/evidence?document={cited.document}&start={cited.start}", "down", document="x").status
        == 422
    )


def test_a_reliability_is_noted_and_a_decision_is_taken_back(again):
    client = again.client()
    form = client.forms("/files", "reliability")[0]
    client.post("/decide", {**form["fields"], "act": "reliability", "reliability": "B"})
    assert load_review(again.desk.review).reliabilities[0].reliability == "B"
    assert client.post("/decide", {**form["fields"], "act": "reliability", "reliability": "Z"}).status == 422
    client.press("/decisions", "withdraw")
    assert not load_review(again.desk.review).reliabilities
    assert client.post("/decide", {"act": "nothing"}).status == 422


@pytest.fixture(scope="module")
def pdf():
    from weasyprint import HTML

    first = "<p>The dockers of Valmora went on strike, and the port stood still for nine days.</p>"
    second = "<p style='break-before: page'>Ships with wheat waited in the bay, said the port authority.</p>"
    return HTML(string=first + second).write_pdf()


def test_the_page_of_a_pdf_is_drawn_with_the_sentence_marked(pdf, tmp_path):
    from io import BytesIO

    from PIL import Image

    def yellow(sentence, page=1):
        picture = Image.open(BytesIO(draw_marked(pdf, page, sentence))).convert("RGB")
        return sum(number for number, colour in picture.getcolors(1 << 24) if colour[2] < 200 < colour[0])

    assert yellow("Ships with wheat waited in the bay, said the port authority.") > 1000
    assert (
        yellow("Ships with wheat waited in the bay, said the port of another place entirely and much more")
        > 1000
    )
    assert yellow("Nothing of the kind stands here at all.") == 0
    assert draw_marked(pdf, 9, "x") == draw_marked(b"no PDF", 0, "x") == b""
    dossier = write_dossier(tmp_path / "dossier")
    (dossier / "bay.pdf").write_bytes(pdf)
    with serving(dossier, tmp_path / "output") as served:
        client = served.client()
        entry = next(entry for entry in served.desk.page.state.ledger if entry.document == "bay.pdf")
        place = f"?document=bay.pdf&start={entry.start}"
        assert f"/page.png{place}" in client.get(f"/evidence{place}").text.replace("&amp;", "&")
        answer = client.get(f"/page.png{place}")
        assert answer.body.startswith(b"\x89PNG")
        assert client.get("/page.png?document=election.md&start=0").status == 404
        (dossier / "bay.pdf").unlink()
        assert client.get(f"/page.png{place}").status == 404
