"""The desk as a browser without script uses it: pages, forms, files."""

import re
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date
from logging import INFO, LogRecord
from types import SimpleNamespace

import pytest
from served_desk import serving, write_dossier

from briefing.desk.acts import Asked, make_change
from briefing.desk.acts.about_profile import ProfileChange
from briefing.desk.desk import Author
from briefing.desk.views.evidence import _passage
from briefing.errors import BriefingError, UsageError
from briefing.record import DroppedText
from briefing.review import Note, Review, load_review
from briefing.review.encoding import encode_review
from briefing.review.files import lock_review

pytestmark = pytest.mark.slow(counted=True)


def points(page):
    """The sentences of the points of a page, in order."""
    found = re.findall(r'<li class="point".*?<blockquote[^>]*><p[^>]*>(.*?)</p>', page, re.DOTALL)
    return [re.sub(r"<sup>.*?</sup>|&NoBreak;", "", text) for text in found]


def test_the_briefing_is_shown_as_its_html_prints_it(served):
    page = served.client().get("/").text
    printed = [point.text for point in served.desk.page.points.values()]
    assert [text.replace("&#39;", "'") for text in points(page)] == printed
    assert "Valmora this month" in page
    assert page.count('class="pin"') == len(printed) > 4


def test_evidence_has_the_paragraph_the_repeats_and_what_could_stand_instead(served):
    client, ledger = served.client(), served.desk.page.state.ledger
    twin = next(entry for entry in ledger if entry.document == "harbour-wire.md")
    page = client.get(f"/evidence?document={twin.document}&start={twin.start}").text
    assert f"<mark>{twin.text}</mark>" in page
    assert "Insurers raised the premium" in page
    assert "Who else says it" in page
    assert "Example Courier" in page
    cited = served.desk.page.points[1].citations[0]
    page = client.get(f"/evidence?document={cited.document}&start={cited.start}").text
    assert "Point 1" in page
    assert "Next best" in page
    assert "Swap in" in page


@pytest.mark.parametrize(
    "query", ["", "?document=harbour-wire.md", "?document=../x&start=0", "?document=election.md&start=7"]
)
def test_evidence_of_what_is_no_sentence_is_not_found(served, query):
    assert served.client().get(f"/evidence{query}").status == 404


def test_every_page_answers_and_no_get_changes_a_file(served):
    client, before = served.client(), served.desk.history.version
    for path in (
        "/",
        "/search",
        "/stories",
        "/files",
        "/topics",
        "/settings",
        "/decisions",
        "/publish",
        "/version",
    ):
        assert client.get(path).status == 200, path
    assert client.get("/decide").status == 405
    assert (served.desk.history.version, served.review) == (before, "")


def test_sentences_are_found_by_words_and_filters(served):
    client = served.client()
    assert "1 sentence" in client.get("/search?words=insurers+prem").text
    assert "<mark>Insurers</mark>" in client.get("/search?words=insurers").text
    assert "No sentence" in client.get("/search?words=insurers&source=Example+Herald").text
    assert "1 sentence" in client.get('/search?words="free+nights"').text
    assert "2 sentences" in client.get("/search?words=free+night").text
    late = client.get("/search?first=2021-06-20&fate=printed").text
    assert "3 October" in late
    assert "quays" not in late
    for wild in ('"', "*", "a OR b", "NEAR(", "text:x", "x'--", "%00", "-"):
        assert client.get("/search?" + "words=" + wild.replace(" ", "+")).status == 200


def test_a_sentence_that_is_left_out_is_printed_no_more_and_undo_prints_it_again(again):
    client = again.client()
    before = points(client.get("/").text)
    page = client.press("/", "drop").text
    assert before[0] not in points(page)
    assert len(load_review(again.desk.review).left_out) == 1
    assert "Left out “" in page
    assert "<b>applied</b>" in client.get("/decisions").text
    assert points(client.post("/undo", {"version": again.desk.history.version}).text) == before
    assert before[0] not in points(client.post("/redo", {"version": again.desk.history.version}).text)


def test_a_sentence_is_pinned_and_swapped_in(again):
    client = again.client()
    absent = "Two ships with wheat for Egypt wait outside the harbour."
    page = client.press("/search?words=wheat", "pin").text
    assert absent in " ".join(points(page))
    assert [pin.sentence.text for pin in load_review(again.desk.review).pins] == [absent]
    client.post("/undo", {"version": again.desk.history.version})
    first = client.forms("/", "drop")[0]["fields"]
    evidence = f"/evidence?document={first['document']}&start={first['start']}"
    instead = client.forms(evidence, "swap")[0]["fields"]
    page = client.press(evidence, "swap").text
    review = load_review(again.desk.review)
    assert (review.pins[0].sentence.document, review.pins[0].sentence.start) == (
        instead["other_document"],
        int(instead["other_start"]),
    )
    assert len(review.left_out) == 1


def test_what_was_left_out_is_text_with_a_click_and_found_by_its_words(again):
    client, found = again.client(), "/search?words=%22count+the+votes%22"
    assert "No sentence has all of that" in client.get(found).text
    assert "left out as no text" in client.get("/files").text
    assert "This is text" not in client.press("/files", "text").text
    assert "1 sentence" in client.get(found).text
    (decision,) = load_review(again.desk.review).passages
    assert decision.passage.text.startswith("Photo: Members of Parliament")
    form = {"act": "text", "document": "election.md", "version": again.desk.history.version}
    assert "no such passage was left out" in client.post("/decide", {**form, "start": "3"}).text


def test_what_somebody_writes_into_the_review_by_hand_is_followed(again):
    client, version = again.client(), again.desk.history.version
    sentence = next(iter(again.desk.page.points.values())).citations[0]
    again.desk.review.write_text(
        f'[[leave_out]]\nsentence = "{sentence.text}"\ndocument = "{sentence.document}"\n'
    )
    assert client.get("/version").status == 200
    assert again.desk.history.version == version + 1
    assert sentence.text not in " ".join(points(client.get("/").text))
    assert "changed outside the desk" in client.get("/decisions").text


def test_a_note_is_signed_and_the_name_is_remembered(again):
    client = again.client()
    evidence = next(iter(re.findall(r'href="(/evidence[^"]+)"', client.get("/").text))).replace("&amp;", "&")
    client.press(evidence, "note", text="Our <b>embassy</b> heard the same.", by="A. Ruz")
    (note,) = load_review(again.desk.review).notes
    assert (note.text, note.by) == ("Our <b>embassy</b> heard the same.", "A. Ruz")
    assert 'value="A. Ruz"' in client.get("/decisions").text
    assert "<b>embassy</b>" not in client.get("/decisions").text


def test_a_topic_is_changed_in_the_profile_and_its_comments_stay(again):
    client = again.client()
    assert "cargo" not in client.get("/topics").text
    client.press("/topics", "save", 0, was="The harbour", name="The harbour", terms="harbour\ncargo*\n")
    text = again.desk.profile.read_text()
    assert 'terms = ["harbour", "cargo*"]' in text
    assert text.startswith("# The harbour and the election.\n")
    assert "# of all points together" in text
    assert re.search(r"cargo\*</bdi> <b[^>]*>1</b>", client.get("/topics").text)
    assert client.press("/topics", "save", 0, was="The harbour", name="The election", terms="x").status == 422


@pytest.mark.parametrize(
    ("language", "undo", "sentences"),
    [("fr", "Annuler", "phrases"), ("ru", "Отменить", "предложен"), ("kk", "Болдырмау", "сөйлем"),
     ("ar", "تراجع", "جمل")],
)  # fmt: skip
def test_the_desk_speaks_the_language_of_the_page(served, language, undo, sentences):
    client, profile = served.client(), served.desk.profile
    before = profile.read_text()
    profile.write_text(before.replace("[output]", f'[output]\nlanguage = "{language}"'))
    try:
        client.get("/version")
        page = client.get("/search?words=harbour").text
        direction = ' dir="rtl"' if language == "ar" else ""
        assert f'<html lang="{language}"{direction}>' in page
        assert undo in page
        assert sentences in page
        assert "Undo" not in page
    finally:
        profile.write_text(before)
        client.get("/version")


def test_length_and_template_are_changed_and_what_cannot_be_is_refused(again):
    client = again.client()
    client.press("/settings", "save", words="40", key_points="1", template="full")
    assert again.desk.page.state.profile.words == 40
    assert sum(point.words for point in again.desk.page.points.values()) <= 40
    before = again.desk.profile.read_text()
    for wrong in ({"words": "0"}, {"words": "x"}, {"words": "1234567"}, {"template": "../full"}):
        form = {"words": "40", "key_points": "1", "template": "full", **wrong}
        assert client.press("/settings", "save", **form).status == 422
    assert again.desk.profile.read_text() == before


def test_two_who_decide_about_the_same_are_asked_and_none_is_lost(again):
    one, other = again.client(), again.client()
    old = other.forms("/", "drop")[0]
    one.press("/", "pin", 0)
    answer = other.post("/decide", {**old["fields"], "act": "drop"})
    assert answer.status == 409
    assert "pinned “" in answer.text
    assert len(load_review(again.desk.review).pins) == 1
    second = other.forms("/", "drop")[1]
    assert (
        other.post("/decide", {**second["fields"], "version": old["fields"]["version"], "act": "drop"}).status
        == 200
    )
    assert len(load_review(again.desk.review).left_out) == 1


def test_what_is_decided_waits_for_who_has_the_lock_of_the_review_and_none_is_lost(again):
    client = again.client()
    form = client.forms("/", "drop")[0]
    note = Note(text="We heard otherwise.", by="A. Ruz", on=date(2021, 6, 22))
    with ThreadPoolExecutor(1) as executor:
        with lock_review(again.desk.review):
            answer = executor.submit(client.post, "/decide", {**form["fields"], "act": "drop"})
            assert not wait([answer], timeout=0.3).done
            again.desk.review.write_bytes(encode_review(Review().with_decision(note)))
        assert answer.result(timeout=30).status == 409
    assert load_review(again.desk.review).notes == (note,)
    assert not load_review(again.desk.review).left_out
    assert "We heard otherwise." in client.get("/").text


def test_who_makes_a_key_point_of_what_was_left_out_meanwhile_is_asked(again):
    one, other = again.client(), again.client()
    old = other.forms("/", "drop")[0]
    one.press("/", "drop", 0)
    answer = other.post("/decide", {**old["fields"], "act": "key"})
    assert answer.status == 409
    assert len(load_review(again.desk.review).left_out) == 1


def test_who_undoes_what_they_have_not_seen_is_asked(again):
    one, other = again.client(), again.client()
    seen = again.desk.history.version
    one.press("/", "pin", 0)
    for path in ("/undo", "/redo"):
        assert other.post(path, {"version": seen}).status == 409
    assert len(load_review(again.desk.review).pins) == 1


def test_a_review_that_is_no_toml_refuses_what_is_asked_and_is_named(again):
    client = again.client()
    form = client.forms("/", "drop")[0]
    again.desk.review.write_text("[[pin\n")
    client.get("/version")
    answer = client.post("/decide", {**form["fields"], "version": again.desk.history.version, "act": "drop"})
    assert answer.status == 422
    assert "review.toml" in answer.text
    assert again.desk.review.read_text() == "[[pin\n"


def test_settings_that_change_nothing_beside_a_faulty_review_take_nothing_back(again):
    client = again.client()
    client.press("/", "pin", 0)
    steps = again.desk.history.done
    again.desk.review.write_text("[[pin]]\nsentense = 1\n")
    with pytest.raises(BriefingError):
        again.desk.change_profile(
            ProfileChange(what="", subject="settings", edit=lambda text: text),
            Author(name="", version=10_000),
        )
    assert again.desk.history.done[: len(steps)] == steps


def test_a_faulty_review_is_told_and_the_last_page_stays(again):
    client, before = again.client(), points(again.client().get("/").text)
    again.desk.review.write_text("[[pin]]\nsentense = 1\n")
    assert client.get("/version").status == 200
    page = client.get("/").text
    assert points(page) == before
    assert 'class="fault"' in page


def test_a_paragraph_before_is_shown_only_if_the_sentence_is_not_thousands_of_letters_behind_it():
    for length, shown in ((1_000, 2), (5_000, 1)):
        text = "Dockers met.\n\n" + "x" * length + " The port reopened."
        document = SimpleNamespace(text=text, paragraphs=((0, 12), (14, len(text))))
        entry = SimpleNamespace(paragraph=2, start=len(text) - 18, end=len(text))
        parts = [*_passage(document, entry)]
        assert len(parts) == shown
        assert parts[-1][-1].text == "The port reopened."


def test_a_passage_of_thousands_of_letters_is_no_paragraph():
    for length, is_taken in ((4_000, True), (4_001, False)):
        passage = DroppedText(document="a.md", start=3, end=3 + length, text="x" * length, reason="")
        state = SimpleNamespace(draft=SimpleNamespace(briefing=SimpleNamespace(dropped=(passage,))))
        form = {"act": "text", "document": "a.md", "start": "3"}
        asked = Asked(form=form, state=state, review=Review(), by="", on=date(2021, 6, 22))
        if is_taken:
            (decision,) = make_change(asked).added
            assert decision.passage.text == passage.text
        else:
            with pytest.raises(UsageError, match="longer than 4000 characters"):
                make_change(asked)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (None, "The documents are being read and compared"),
        (3, "3 of 4 files read"),
        (4, "4 files read; stories, repeats and differences are being found among them"),
    ],
)
def test_how_far_the_reading_is_and_what_comes_behind_it_is_shown(tmp_path, done, said):
    with serving(write_dossier(tmp_path / "dossier"), tmp_path / "output", read=False) as opened:
        if done is not None:
            args = (done, 4)
            record = LogRecord("briefing.progress", INFO, "", 0, "%d of %d files read", args, None)
            opened.desk.progress.handle(record)
        page = opened.client().get("/").text
        assert f">{said}<" in page
        assert ("<progress max=" in page) == (done == 3)
