from dataclasses import replace
from datetime import date

import pytest

from briefing.models import Dossier, Duplicate, Extract
from briefing.pipeline import analyse_dossier, brief_dossier, draft_briefing
from briefing.profile import Profile
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.metadata.description import describe

ENGLISH = "The delegates met in Geneva for three days. They signed a declaration on the water of the lake."
RUSSIAN = "Делегаты встретились в Женеве на три дня. Они подписали декларацию о водах большого озера."


def document(path, text, language="en", note=""):
    extract = Extract(text=text, title="Five states sign", language=language, note=note)
    return describe(extract, clean(extract), identity=(path, path, "f" * 64), language="en", given={})


def brief(*documents, duplicates=(), **profile):
    dossier = Dossier(documents=documents, unread=(), duplicates=duplicates)
    return brief_dossier(dossier, Profile(title="Talks", share=1.0, **profile), as_of=date(2015, 10, 5))


def cited(draft):
    return {citation.document for point in draft.briefing.points for citation in point.citations}


@pytest.mark.parametrize(
    ("profile", "quoted"),
    [
        ({}, {"a.txt"}),
        ({"language": "ru"}, {"b.txt"}),
        ({"languages": ("en", "ru")}, {"a.txt", "b.txt"}),
        ({"languages": ("ru",)}, {"b.txt"}),
    ],
)
def test_only_documents_in_the_languages_of_the_profile_are_quoted(profile, quoted):
    draft = brief(document("a.txt", ENGLISH), document("b.txt", RUSSIAN, "ru"), **profile)
    assert cited(draft) == quoted
    assert {source.document for source in draft.briefing.sources} == {"a.txt", "b.txt"}


MEETING = """River states meet in Velden

Envoys of the five river states met in Velden on 4 and 5 March.

Deputy Minister Ana Kolar and the director of the Institute for Waters, Jan Berg, chaired the talks.

Berg emphasised that President Otto Linde supports initiatives to restore trust among the river states.

He noted that Velden hosted talks of engineers in November, which gave the states room to discuss dams.

After the meeting the states signed a declaration on the flow of the river in dry years.

The envoys thanked the government of Velden, above all President Linde, for the hall and the welcome.

In addition, it was decided to create a commission of the five states and to open the gauges.

“I want to stress one point. We have agreed on a vote on the dam in May,” the envoy Petra Holm added.

The meeting was attended by 42 people, among them engineers of all states.
"""
OPENING = """Envoys gather for river talks

Most of the envoys have signed a paper against gunboats, the fisherman Luka Vidmar said in Velden.

Vidmar and some 20 other fishermen have been meeting in Velden for two days to prepare the talks.

The upper state sent no envoy to the talks in Velden.

Minister Eva Brandt said her country sought good conditions for the talks “without taking sides”.
"""


def test_of_two_reports_of_a_meeting_the_key_points_tell_what_was_decided_in_the_order_of_the_report():
    briefing = brief(document("a.txt", MEETING), document("b.txt", OPENING)).briefing
    texts = {point.id: point.text for point in briefing.points}
    keys = [texts[each] for each in briefing.key_points]
    places = [MEETING.find(text) for text in keys if text in MEETING]
    assert places == sorted(places)
    for decided in (
        "signed a declaration",
        "create a commission",
        "agreed on a vote",
        "signed a paper",
        "attended by 42 people",
    ):
        assert sum(decided in text for text in keys) == 1
    assert not any("in November" in text for text in keys)


@pytest.mark.parametrize(("options", "is_whole"), [({}, True), ({"complete": False}, False)])
def test_the_ledger_of_a_draft_keeps_no_analysis_unless_it_is_asked_to(options, is_whole):
    dossier = Dossier(documents=(document("a.txt", ENGLISH),), unread=())
    draft = brief_dossier(dossier, Profile(title="Talks"), as_of=date(2015, 10, 5), **options)
    assert (draft.ledger.choice is None) is is_whole


@pytest.mark.parametrize(("asked", "ratings"), [(True, {"F6"}), (False, {""})])
def test_points_are_rated_only_if_the_profile_asks_for_it(asked, ratings):
    draft = brief(document("a.txt", ENGLISH), ratings=asked)
    assert {point.rating for point in draft.briefing.points} == ratings


def test_the_ledger_says_why_a_document_is_not_quoted():
    draft = brief(document("a.txt", ENGLISH), document("b.txt", RUSSIAN, "ru"))
    reasons = {entry.reason for entry in draft.ledger if entry.document == "b.txt"}
    assert reasons == {"in Russian; the profile asks for English"}


def test_duplicates_are_sources_behind_those_that_were_read_and_say_what_they_repeat():
    duplicates = (
        Duplicate(document=document("b.txt", ENGLISH), of="a.txt", reason="same text"),
        Duplicate(
            document=document("c.txt", ENGLISH, note="decoded as cp1252"), of="a.txt", reason="updated"
        ),
    )
    draft = brief(document("a.txt", ENGLISH), duplicates=duplicates)
    listed = [(source.number, source.state, source.note) for source in draft.briefing.sources]
    assert listed == [
        (1, "cited", ""),
        (2, "duplicate", "the same text as a.txt"),
        (3, "duplicate", "an earlier version of a.txt; decoded as cp1252"),
    ]


def test_what_an_earlier_document_said_is_not_printed_again_and_the_ledger_names_it():
    known, new = "The delegates met in Geneva for three days", "Five states signed a declaration on the lake."
    dossier = Dossier(documents=(document("b.txt", f"{known}. {new}"),), unread=())
    draft = brief_dossier(
        dossier,
        Profile(title="Talks", share=1.0),
        as_of=date(2015, 10, 5),
        earlier=[document("a.txt", f"{known}.")],
    )
    assert [point.text for point in draft.briefing.points] == [new]
    assert draft.ledger[0].reason == "known since an earlier document (a.txt paragraph 1)"
    assert cited(draft) == {"b.txt"}


def test_of_one_analysis_several_briefings_are_drafted_each_as_if_made_alone():
    dossier = Dossier(documents=(document("a.txt", ENGLISH), document("b.txt", RUSSIAN, "ru")), unread=())
    profile = Profile(title="Talks", share=1.0)
    analysed = analyse_dossier(dossier, profile)
    for words in (200, 20):
        asked = replace(profile, words=words)
        alone = brief_dossier(dossier, asked, as_of=date(2015, 10, 5))
        assert draft_briefing(analysed, asked, as_of=date(2015, 10, 5)) == alone


@pytest.mark.parametrize(
    ("files", "counts"),
    [
        ({"read": 2, "partly-read": 3, "unreadable": 5}, (10, 5)),
        ({"read": 2}, (2, 2)),
        ({"partly-read": 3, "duplicate": 1}, (4, 3)),
    ],
)
def test_the_method_counts_the_files_that_were_found_and_those_that_were_read_in_part_at_least(files, counts):
    dossier = Dossier(documents=(document("a.txt", ENGLISH),), unread=(), files=files)
    method = brief_dossier(dossier, Profile(title="Talks"), as_of=date(2015, 10, 5)).briefing.method
    assert (method.files_found, method.files_read) == counts
    assert method.files == files
