"""Each decision is done in print, and listed with what became of it."""

from dataclasses import replace
from datetime import date
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reviewed_dossier import REPORTS, ReviewedDossier, make_report

from briefing.models import Dossier, Duplicate
from briefing.review import (
    KeyPoint,
    LeaveOut,
    Move,
    NoDifference,
    Note,
    Order,
    Pin,
    Reliability,
    Review,
    SentenceReference,
    StoryJoin,
    StorySplit,
)


def texts(briefing):
    return [point.text for point in briefing.points]


def printing(briefing, words):
    """Return the only point with these words."""
    found = [point for point in briefing.points if words in f"{point.source_text} {point.printed_text}"]
    (point,) = found
    return point


def reasons(draft):
    return {entry.text: entry.reason for entry in draft.ledger}


def outcomes(briefing):
    return [(decision.kind, decision.state, decision.why) for decision in briefing.decisions]


def test_without_decisions_nothing_is_listed(reviewed):
    assert reviewed.brief().decisions == ()


def test_a_pinned_sentence_is_printed_and_counts_in_the_words(reviewed):
    sentence = reviewed.unprinted()
    assert sentence.text not in texts(reviewed.brief())
    draft = reviewed.draft(Pin(sentence=sentence, by="A. Ruz", on=date(2026, 11, 21), reason="asked for"))
    point = printing(draft.briefing, sentence.text)
    assert sum(each.words for each in draft.briefing.points) <= reviewed.profile.words
    assert reasons(draft)[sentence.text] == "pinned by review"
    (decision,) = draft.briefing.decisions
    assert (decision.kind, decision.state, decision.why) == ("pin", "applied", "")
    assert (decision.by, decision.on, decision.reason) == ("A. Ruz", date(2026, 11, 21), "asked for")
    assert [(each.text, each.point) for each in decision.sentences] == [(sentence.text, point.id)]


def test_pins_that_fill_the_page_leave_nothing_else_and_are_all_printed(reviewed):
    entries = [entry for entry in reviewed.draft().ledger if len(entry.text.split()) > 10]
    pins = [Pin(sentence=reviewed.sentence(entry.text)) for entry in entries]
    reviewed.profile = replace(reviewed.profile, words=20)
    briefing = reviewed.brief(*pins)
    assert {each.state for each in briefing.decisions} == {"applied"}
    assert sum(point.words for point in briefing.points) > 20


def test_a_pinned_sentence_that_points_to_somebody_gets_its_gloss(reviewed):
    briefing = reviewed.brief(Pin(sentence=reviewed.sentence("She smiled")))
    assert printing(briefing, "smiled").text == "She [minister Anna Ruz] smiled."


def test_a_pinned_sentence_that_nothing_makes_clear_has_the_one_before_it():
    paragraphs = [
        ["It was long.", "He got no answer from them."],
        ["Nobody came to see the ministers of Ruritania."],
    ]
    REPORTS["unclear.txt"] = ("The Leader", 20, paragraphs)
    try:
        reviewed = ReviewedDossier(make_report("herald.txt"), make_report("unclear.txt"))
    finally:
        del REPORTS["unclear.txt"]
    sentence = reviewed.sentence("He got no answer")
    assert "points to what is not printed" in reasons(reviewed.draft())[sentence.text]
    point = printing(reviewed.brief(Pin(sentence=sentence)), "He got no answer")
    assert point.before.text == "It was long."
    left_out = LeaveOut(sentence=reviewed.sentence("It was long"))
    assert printing(reviewed.brief(Pin(sentence=sentence), left_out), "He got no answer").before is None


def test_what_is_left_out_makes_room_for_the_next_best(reviewed):
    sentence = reviewed.printed()[0]
    before, draft = reviewed.brief(), reviewed.draft(LeaveOut(sentence=sentence))
    beside = draft.briefing.timeline, draft.briefing.actors, draft.briefing.figures
    assert sentence.text not in str((draft.briefing.points, *beside))
    assert {*texts(draft.briefing)} - {*texts(before)}
    assert reasons(draft)[sentence.text] == "left out by review"
    assert outcomes(draft.briefing) == [("leave_out", "applied", "")]


def test_a_reprint_of_what_is_left_out_does_not_take_its_place(reviewed):
    sentence = reviewed.printed()[0]
    original = next(each for each in reviewed.dossier.documents if each.id == sentence.document)
    copy = replace(original, id="copy.txt", path="copy.txt", publisher="The Copy")
    both = ReviewedDossier(*reviewed.dossier.documents, copy)
    draft = both.draft(LeaveOut(sentence=sentence))
    assert sentence.text not in texts(draft.briefing)
    (of_copy,) = [e for e in draft.ledger if e.text == sentence.text and e.document == "copy.txt"]
    assert of_copy.reason == f"a repeat of what was left out by review ({original.id} paragraph 1)"
    pinned = both.brief(LeaveOut(sentence=sentence), Pin(sentence=replace(sentence, document="copy.txt")))
    assert printing(pinned, sentence.text).citations[0].document == "copy.txt"


def test_a_point_is_moved_to_a_topic_of_the_profile_before_sentences_are_chosen(reviewed):
    sentence = reviewed.printed(lambda point: point.topic != "Grain")[0]
    briefing = reviewed.brief(Pin(sentence=sentence), Move(sentence=sentence, topic="grain"))
    assert printing(briefing, sentence.text).topic == "Grain"
    assert outcomes(briefing)[1] == ("move", "applied", "")


def test_a_topic_of_a_name_that_no_heading_has_becomes_one(reviewed):
    first, last = reviewed.printed()[0], reviewed.printed()[-1]
    moves = [Move(sentence=last, topic="Railways"), Move(sentence=first, topic="Railways")]
    briefing = reviewed.brief(*moves)
    (section,) = [section for section in briefing.sections if section.topic == "Railways"]
    assert section.points == (printing(briefing, first.text).id, printing(briefing, last.text).id)
    assert {section.topic for section in briefing.sections} >= {"Grain", "Railways"}


def test_what_is_moved_and_not_printed_makes_no_heading(reviewed):
    briefing = reviewed.brief(Move(sentence=reviewed.unprinted(), topic="Railways"))
    assert "Railways" not in [section.topic for section in briefing.sections]
    assert outcomes(briefing) == [("move", "not applied", "no point prints it")]


def test_key_points_are_chosen_and_kept_out(reviewed):
    kept_out, *_, chosen = reviewed.printed()
    draft = reviewed.draft(KeyPoint(sentence=chosen), KeyPoint(sentence=kept_out, chosen=False))
    keys = [point for point in draft.briefing.points if point.id in draft.briefing.key_points]
    assert keys[0].text.startswith(chosen.text[:20])
    assert kept_out.text not in [point.text for point in keys]
    assert reasons(draft)[chosen.text] == "a key point by review"
    assert [each.chosen for each in draft.briefing.decisions] == [True, False]


def test_more_key_points_are_printed_than_the_profile_has_if_a_person_chooses_them(reviewed):
    sentences = [reviewed.unprinted(), reviewed.printed()[-1]]
    reviewed.profile = replace(reviewed.profile, key_points=0)
    briefing = reviewed.brief(*(KeyPoint(sentence=sentence) for sentence in sentences))
    assert [point.source_text for point in briefing.points[:2]] == [sentence.text for sentence in sentences]
    assert briefing.key_points == ("p1", "p2")


def test_points_stand_in_the_order_that_is_asked_for_and_others_keep_their_places(reviewed):
    reviewed.profile = replace(reviewed.profile, key_points=0)
    plain = texts(reviewed.brief())
    first, other = reviewed.printed(lambda point: point.topic == reviewed.brief().points[-1].topic)[-2:]
    briefing = reviewed.brief(Order(points=(other, first)))
    changed, places = texts(briefing), len(plain) - 2
    assert changed == [*plain[:places], plain[places + 1], plain[places]]
    assert outcomes(briefing) == [("order", "applied", "")]


def test_an_order_of_points_of_which_one_is_printed_is_not_done(reviewed):
    briefing = reviewed.brief(Order(points=(reviewed.unprinted(), reviewed.printed()[-1])))
    assert outcomes(briefing) == [("order", "not applied", "less than two of its points are printed")]


def test_topics_stand_in_the_order_that_is_asked_for(reviewed):
    names = [section.topic for section in reviewed.brief().sections]
    briefing = reviewed.brief(Order(topics=(names[2], names[0])))
    assert [section.topic for section in briefing.sections] == [names[2], names[1], names[0]]
    assert outcomes(briefing) == [("order", "applied", "")]
    gone = reviewed.brief(Order(topics=(names[0], "Weather")))
    assert outcomes(gone) == [("order", "gone", "no heading is called 'Weather'")]


def test_stories_are_joined_and_parted_by_their_documents(reviewed):
    def stories(*decisions):
        found = {}
        for entry in reviewed.draft(*decisions).ledger:
            found.setdefault(entry.story, set()).add(entry.document)
        return sorted(map(sorted, found.values()))

    assert stories() == [["agency.txt", "herald.txt"], ["courier.txt", "post.txt"]]
    assert stories(StoryJoin(documents=("agency.txt", "post.txt"))) == [sorted(REPORTS)]
    parted = stories(StorySplit(documents=("post.txt",)))
    assert parted == [["agency.txt", "herald.txt"], ["courier.txt"], ["post.txt"]]
    both = StorySplit(documents=("agency.txt", "herald.txt"))
    assert stories(StoryJoin(documents=("agency.txt", "post.txt")), both) == stories()


def test_a_story_of_documents_that_are_not_read_is_gone(reviewed):
    briefing = reviewed.brief(
        StoryJoin(documents=("agency.txt", "no.txt")),
        StorySplit(documents=("no.txt", "none.txt")),
    )
    assert outcomes(briefing) == [
        ("join", "gone", "no.txt is not read"),
        ("split", "gone", "no.txt and none.txt are not read"),
    ]


def test_a_difference_that_is_none_is_not_printed(reviewed):
    reviewed.differing = ("an old cable", "a broken heater")
    cable, heater = reviewed.sentence("old cable"), reviewed.sentence("broken heater")
    assert len(reviewed.brief().conflicts) == 1
    briefing = reviewed.brief(NoDifference(sides=(cable, heater)))
    assert briefing.conflicts == ()
    assert outcomes(briefing) == [("no_difference", "applied", "")]
    other = reviewed.brief(NoDifference(sides=(cable, reviewed.sentence("Bakers in the capital"))))
    assert len(other.conflicts) == 1
    lost = reviewed.brief(NoDifference(sides=(cable, replace(heater, text="A heater broke."))))
    assert len(lost.conflicts) == 1
    why = "post.txt has no sentence of these words any more"
    assert outcomes(lost) == [("no_difference", "text changed", why)]


def test_the_reliability_of_a_document_goes_before_that_of_its_publisher(reviewed):
    reviewed.profile = replace(reviewed.profile, ratings=True)
    briefing = reviewed.brief(
        Reliability(publisher="the herald", reliability="B"),
        Reliability(document="post.txt", reliability="D"),
        Reliability(publisher="The Post", reliability="C"),
    )
    letters = {source.document: source.reliability for source in briefing.sources}
    assert letters == {"herald.txt": "B", "post.txt": "D", "agency.txt": "", "courier.txt": ""}
    ratings = {point.rating[0] for point in briefing.points if point.citations[0].document == "herald.txt"}
    assert ratings == {"B"}
    assert {each.state for each in briefing.decisions} == {"applied"}
    gone = reviewed.brief(
        Reliability(publisher="The Leader", reliability="B"), Reliability(document="no.txt", reliability="B")
    )
    assert [why for _, _, why in outcomes(gone)] == ["nothing of The Leader is read", "no.txt is not read"]


def test_notes_are_listed_with_the_place_where_they_stand(reviewed):
    signed = {"by": "A. Ruz", "on": date(2026, 11, 21)}
    briefing = reviewed.brief(
        Note(text="At the top.", **signed),
        Note(text="Under a topic.", topic="Grain", **signed),
        Note(text="Under a point.", sentence=reviewed.printed()[-1], **signed),
        Note(text="Under no topic.", topic="Weather", **signed),
        Note(text="Under no point.", sentence=reviewed.unprinted(), **signed),
    )
    assert [(each.text, each.state, each.topics) for each in briefing.decisions] == [
        ("At the top.", "applied", ()),
        ("Under a topic.", "applied", ("Grain",)),
        ("Under a point.", "applied", ()),
        ("Under no topic.", "gone", ("Weather",)),
        ("Under no point.", "not applied", ()),
    ]
    assert briefing.decisions[2].sentences[0].point == printing(briefing, reviewed.printed()[-1].text).id


def test_a_sentence_that_has_moved_is_found_by_its_words(reviewed):
    sentence = reviewed.unprinted()
    moved = replace(sentence, start=0, end=5)
    briefing = reviewed.brief(Pin(sentence=moved))
    assert printing(briefing, sentence.text)
    (found,) = briefing.decisions[0].sentences
    assert (found.start, found.end) == (sentence.start, sentence.end)


def test_of_sentences_with_the_same_words_the_nearest_is_taken():
    words = ["The ban on wheat exports of Ruritania was lifted at last."]
    REPORTS["twice.txt"] = ("The Leader", 20, [words, ["Nothing else was said."], words])
    try:
        reviewed = ReviewedDossier(make_report("twice.txt"))
    finally:
        del REPORTS["twice.txt"]
    first, second = (e for e in reviewed.draft().ledger if e.text == words[0])
    near = SentenceReference(document="twice.txt", text=words[0], start=second.start - 3, end=second.end)
    (decision,) = reviewed.brief(Pin(sentence=near)).decisions
    assert decision.sentences[0].start == second.start
    (decision,) = reviewed.brief(Pin(sentence=replace(near, start=-1, end=-1))).decisions
    assert decision.sentences[0].start == first.start


def test_what_names_a_text_that_has_changed_or_gone_is_told_and_changes_nothing(reviewed):
    sentence = reviewed.unprinted()
    briefing = reviewed.brief(
        Pin(sentence=replace(sentence, text="Rescue workers needed five hours.")),
        LeaveOut(sentence=replace(sentence, document="no.txt")),
    )
    assert texts(briefing) == texts(reviewed.brief())
    assert outcomes(briefing) == [
        ("pin", "text changed", f"{sentence.document} has no sentence of these words any more"),
        ("leave_out", "gone", "no.txt is not read"),
    ]


def test_a_document_that_is_left_aside_stands_for_the_one_that_is_read(reviewed):
    kept, earlier = make_report("courier.txt"), replace(make_report("courier.txt"), id="early.txt")
    reviewed.dossier = Dossier(
        documents=reviewed.dossier.documents,
        unread=(),
        duplicates=(Duplicate(document=earlier, of=kept.id, reason="updated"),),
    )
    sentence = replace(reviewed.sentence("Rescue workers needed"), document="early.txt")
    briefing = reviewed.brief(Pin(sentence=sentence), Reliability(document="early.txt", reliability="E"))
    assert briefing.decisions[0].sentences[0].document == "courier.txt"
    assert [s.reliability for s in briefing.sources if s.document == "early.txt"] == ["E"]


SHARED = ReviewedDossier()
SENTENCES = [
    SentenceReference(document=name, text=text)
    for name, (_, _, paragraphs) in REPORTS.items()
    for text in (*chain(*paragraphs), "Nobody has written this.")
]
SENTENCE = st.sampled_from([*SENTENCES, replace(SENTENCES[0], document="no.txt")])
TOPIC = st.sampled_from(["Grain", "Other developments", "Railways", "No such heading"])
DOCUMENTS = st.lists(st.sampled_from([*REPORTS, "no.txt"]), min_size=2, unique=True).map(tuple)
DECISION = st.one_of(
    st.builds(Pin, sentence=SENTENCE),
    st.builds(LeaveOut, sentence=SENTENCE),
    st.builds(Move, sentence=SENTENCE, topic=TOPIC),
    st.builds(KeyPoint, sentence=SENTENCE, chosen=st.booleans()),
    st.builds(Order, points=st.lists(SENTENCE, min_size=2, unique=True).map(tuple)),
    st.builds(Order, topics=st.lists(TOPIC, min_size=2, unique=True).map(tuple)),
    st.builds(StoryJoin, documents=DOCUMENTS),
    st.builds(StorySplit, documents=DOCUMENTS),
    st.builds(NoDifference, sides=st.lists(SENTENCE, min_size=1, max_size=2, unique=True).map(tuple)),
    st.builds(
        Reliability, document=st.sampled_from([*REPORTS, "no.txt"]), reliability=st.sampled_from("ABCDEF")
    ),
    st.builds(Note, text=st.text(min_size=1), by=st.just("A"), on=st.just(date(2026, 1, 1)), topic=TOPIC),
)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(DECISION, max_size=12), st.sampled_from([1, 30, 150, 10_000]))
def test_any_review_leaves_every_printed_sentence_word_for_word(decisions, words):
    SHARED.profile = replace(SHARED.profile, words=words)
    review = Review()
    for decision in decisions:
        review = review.with_decision(decision)
    briefing = SHARED.draft_by(review).briefing
    written = {document.id: document.text for document in SHARED.dossier.documents}
    for point in briefing.points:
        cited = [*point.citations, *([point.before.citation] if point.before else [])]
        assert all(written[c.document][c.start : c.end] == c.text for c in cited)
        assert point.source_text == " ".join(point.citations[0].text.split())
    assert len(set(texts(briefing))) == len(briefing.points)
    assert len(briefing.decisions) == len(review.decisions)
    printed = {
        text for point in briefing.points for text in (point.source_text, point.before and point.before.text)
    }
    for decision in briefing.decisions:
        if decision.kind == "leave_out" and decision.state == "applied":
            assert decision.sentences[0].text not in printed
        if decision.kind == "pin" and decision.sentences[0].state not in {"text changed", "gone"}:
            assert decision.state == "applied"
