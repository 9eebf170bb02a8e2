"""Which dates the timeline prints, and which sentence under each.

All documents are of Thursday, 1 January 2026, but for two that name no day, which make the period.
"""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st

from briefing.composing.briefing import compose
from briefing.composing.content import PrintedContent
from briefing.composing.points import order_points
from briefing.composing.timeline.entries import FEWEST, choose_entries
from briefing.models import Dossier, Repeats, Story, StoryMap
from briefing.record import Heading, Method
from briefing.weighing.context import standalone_share
from briefing.weighing.dates.time_expressions import find_dates, find_time_expressions

METHOD = Method(
    summariser="coverage",
    versions={},
    profile_sha256="",
    files_found=0,
    files_read=0,
    files={},
    sentences_read=0,
    sentences_chosen=0,
)
TALKS = "Negotiations in the capital began on 3 March 2025."
BRIDGE = "The bridge over the river Ishim was closed on 9 April 2025."
VOTE = "The commission will count the ballots of the district on 12 May 2026."
THREE = [TALKS], [BRIDGE], [VOTE]
FRAME = ["Wheat was sown in all of the south."], ["Two theatres have new directors."]


def record_of(analysis, printed, *, most=8, excluded=None):
    """The record with the points `printed` and the timeline of an analysis."""
    corpus = analysis.corpus
    analysis = replace(analysis, time_expressions=find_time_expressions(corpus.documents, corpus.sentences))
    content = PrintedContent(points=order_points(analysis, tuple(printed), ()), key_points=0)
    entries = choose_entries(analysis, content, most=most, excluded=excluded or {}, alone=standalone_share)
    return compose(
        analysis,
        replace(content, timeline=entries),
        heading=Heading(title="Talks", as_of=date(2026, 6, 1)),
        dossier=Dossier(documents=corpus.documents, unread=()),
        method=METHOD,
    )


def stories_of(corpus, labels, weights):
    """The stories of sentences with these labels; each weighs 1 but for those in `weights`."""
    stories = []
    for label in range(max(labels) + 1):
        documents = sorted({s.document for i, s in enumerate(corpus.sentences) if labels[i] == label})
        days = [corpus.documents[i].published for i in documents]
        stories.append(
            Story(
                documents=tuple(documents),
                first=min(days, default=None),
                last=max(days, default=None),
                outlets=1,
                weight=weights.get(label, 1.0),
                reasons=(),
            )
        )
    return StoryMap(stories=tuple(stories), labels=np.array(labels), newer=np.zeros(len(labels)))


@pytest.fixture
def entries_of(plain_analysis):
    """Make the timeline of documents: entries_of(*documents, printed=positions of points, ...)."""

    def make(*documents, printed=(), groups=None, published=None, language="en", stories=None, **choice):
        count = len(documents)
        published = {count: date(2025, 1, 1), count + 1: date(2026, 6, 1), **(published or {})}
        analysis = plain_analysis(*documents, *FRAME)
        corpus = replace(
            analysis.corpus,
            documents=tuple(
                replace(document, published=published.get(i, document.published), language=language)
                for i, document in enumerate(analysis.corpus.documents)
            ),
        )
        labels = analysis.repeats.groups
        if groups is not None:
            labels = np.array([*groups, len(groups), len(groups) + 1])
        analysis = replace(
            analysis,
            corpus=corpus,
            stories=stories_of(corpus, *stories) if stories else analysis.stories,
            scores=np.ones(len(corpus.texts)),
            repeats=Repeats(groups=labels, copies=labels),
        )
        return record_of(analysis, printed, **choice).timeline

    return make


def texts(entries):
    return [entry.text for entry in entries]


def test_dates_ascend_and_sources_are_numbered_on_from_the_points(entries_of):
    entries = entries_of(["Snow fell in all of the north."], [VOTE], [BRIDGE], [TALKS], printed=[0])
    assert texts(entries) == [TALKS, BRIDGE, VOTE]
    assert [entry.citation.source for entry in entries] == [2, 3, 4]
    assert [entry.words for entry in entries] == ["3 March 2025", "9 April 2025", "12 May 2026"]


def test_fewer_than_three_dates_are_no_timeline(entries_of):
    assert entries_of([TALKS], [BRIDGE]) == ()
    assert len(entries_of(*THREE)) == FEWEST
    assert entries_of(*THREE, most=0) == ()


def test_of_many_dates_those_stay_of_which_more_documents_speak(entries_of):
    more = "Both delegations met for the first time on 3 March 2025."
    autumn = "The port of Aktau was opened to all ships on 9 October 2025."
    entries = entries_of(*THREE, [more], [autumn], most=3)
    assert date(2025, 3, 3) in {entry.day for entry in entries}
    assert len(entries) == 3


def test_a_few_days_and_a_month_to_come_are_dates_and_a_week_and_a_year_are_not(entries_of):
    entries = entries_of(
        ["The first round was held there from 5 to 7 November 2025."],
        ["Elections are to be held in all districts in February 2026."],
        ["The harvest was poor in all districts in 2024."],
        ["Last week the ministers of both countries spoke by telephone."],
        [TALKS],
    )
    assert [(entry.day, entry.until, entry.precision) for entry in entries] == [
        (date(2025, 3, 3), None, "day"),
        (date(2025, 11, 5), date(2025, 11, 7), "interval"),
        (date(2026, 2, 1), date(2026, 2, 28), "month"),
    ]


def test_a_weekday_is_an_entry_only_where_two_texts_speak_of_it_or_a_report_begins_with_it(entries_of):
    snow = "Snow fell in all of the north."
    once = "Envoys of five states arrived in the capital on Tuesday."
    twice = "The market burned on Tuesday night."
    assert once not in texts(entries_of(*THREE, [snow, once]))
    found = entries_of(*THREE, [snow, once, twice], [snow, "Envoys of all states came on Tuesday."])
    (entry,) = (entry for entry in found if entry.words == "Tuesday")
    assert (entry.day, entry.resolved_from) == (date(2025, 12, 30), date(2026, 1, 1))
    # A reprint is no second text.
    assert once not in texts(entries_of(*THREE, [snow, once], [snow, once], groups=[0, 1, 2, 3, 4, 3, 4]))
    assert once in texts(entries_of(*THREE, [once]))


@pytest.mark.parametrize(
    ("worse", "why"),
    [
        ("They signed the agreement of both states on 3 March 2025.", "points to another sentence"),
        ("The 3 March 2025 meeting of the commission was long.", "is of something else"),
        ("Work began on 3 March 2025 and ended on 8 June 2025.", "names another day too"),
        ("3 March 2025 - 18:12 The commission has a new chairman.", "heads a comment"),
    ],
)
def test_the_sentence_that_tells_of_the_day_by_itself_speaks_for_it(entries_of, worse, why):
    assert TALKS in texts(entries_of([worse, TALKS], [BRIDGE], [VOTE])), why


@pytest.mark.parametrize(
    "text",
    [
        "Oil costs more than at any time since 3 March 2025.",
        "A guard stands before the city hall of Astana March 3, 2025.",
        "It was on 3 March 2025 that the",
        "Was the text really signed on 3 March 2025?",
    ],
)
def test_what_is_not_said_of_the_day_or_cannot_stand_alone_is_no_entry(entries_of, text):
    assert entries_of([text], [BRIDGE], [VOTE]) == ()


def test_a_sentence_that_is_not_to_be_quoted_is_no_entry(entries_of):
    assert entries_of(*THREE, excluded={1: "in Russian"}) == ()


def test_what_a_point_prints_is_named_and_not_printed_again(entries_of):
    entries = entries_of(*THREE, printed=[1])
    assert [entry.point for entry in entries] == ["", "p1", ""]
    assert entries[1].citation.source == 1


def test_another_sentence_on_the_day_is_preferred_to_one_that_a_point_prints(entries_of):
    other = "Engineers found cracks under the bridge on 9 April 2025."
    assert other in texts(entries_of(*THREE, [other], printed=[1]))


def test_a_timeline_that_would_mostly_name_points_is_none(entries_of):
    assert entries_of(*THREE, printed=[0, 1]) == ()


def test_what_repeats_a_point_or_another_entry_is_not_printed(entries_of):
    again = "The bridge over the Ishim was shut on 9 April 2025."
    assert again not in texts(entries_of(*THREE, [again], printed=[1], groups=[0, 1, 2, 1]))
    later = "The bridge over the Ishim was shut on 10 April 2025."
    assert len(entries_of(*THREE, [later], groups=[0, 1, 2, 1])) == 3


def test_of_copies_of_one_text_the_earliest_dated_is_cited(entries_of):
    entries = entries_of([TALKS], *THREE, published={1: date(2025, 3, 4), 0: None}, groups=[0, 0, 2, 3])
    assert entries[0].citation.document == "1.txt"


DAYS = st.sampled_from(
    "on 3 March 2025|on 25-27 May|on Monday|yesterday|in May 2025|on 9 April 2025|tomorrow|on 31 December"
    "|last week|in 2024|since 1 May 2025|on 2-4 October 2025|next Friday|on 12 June 2026".split("|")
)
NEWS = st.sampled_from(
    "The ministers met in the capital|The commission will count the ballots|A bridge of the Ishim was closed"
    "|They were due to sign the text|Snow fell in all of the north|He said that grain was exported".split("|")
)


@at_most(50)
@given(
    st.lists(
        st.lists(st.builds("{} {}.".format, NEWS, DAYS), min_size=1, max_size=4), min_size=1, max_size=5
    ),
    st.integers(0, 8),
    st.data(),
)
def test_whatever_the_dossier_dates_ascend_and_each_sentence_names_its_date(
    plain_analysis, documents, most, data
):
    analysis = plain_analysis(*documents)
    corpus = analysis.corpus
    printed = data.draw(st.sets(st.integers(0, len(corpus.texts) - 1), max_size=3))
    record = record_of(analysis, sorted(printed), most=most)
    points, entries = record.points, record.timeline
    assert not entries or FEWEST <= len(entries) <= most
    assert [entry.day for entry in entries] == sorted(entry.day for entry in entries)
    assert len({(entry.citation.document, entry.citation.start) for entry in entries}) == len(entries)
    of = {document.id: document for document in corpus.documents}
    for entry in entries:
        place = entry.citation
        assert of[place.document].text[place.start : place.end] == place.text == entry.text
        named = (entry.words, entry.day, entry.until or entry.day, entry.precision, entry.resolved_from)
        assert named in find_dates(entry.text, of[place.document].published, "en")
    numbers = list(dict.fromkeys(entry.citation.source for entry in entries))
    cited = {citation.source for point in points for citation in point.citations}
    assert [n for n in numbers if n not in cited] == list(
        range(len(cited) + 1, len(cited) + 1 + len(set(numbers) - cited))
    )


def test_the_words_around_a_date_are_those_of_its_own_language(entries_of):
    since = "Both delegations have met in the capital since 2025-06-05."
    days = [
        "The talks began on 2025-03-03.",
        "The bridge was closed on 2025-04-09.",
        "All left on 2025-05-12.",
    ]
    documents = [[text] for text in (*days, since)]
    assert since not in texts(entries_of(*documents))
    assert since in texts(entries_of(*documents, language="da"))


@pytest.mark.parametrize(("day", "is_printed"), [("1 November", False), ("28 December", True)])
def test_a_month_counts_half_beside_a_day(entries_of, day, is_printed):
    # The month, 334 days before, outweighs both days if it counts in full, and only one if it counts half.
    month = "Elections were held in all districts in February 2025."
    other = f"The port of Aktau was opened to all ships on {day} 2025."
    entries = entries_of([TALKS, BRIDGE, other, month], most=3)
    assert ("month" in {entry.precision for entry in entries}) == is_printed


PORT = "The port of Aktau was opened to all ships on 9 October 2025."


@pytest.mark.parametrize(
    ("day", "is_printed"),
    [("24 December 2024", False), ("25 December 2024", True), ("1 June 2026", True), ("2 June 2026", False)],
)
def test_a_day_is_an_entry_only_in_the_period_or_the_week_before_it(entries_of, day, is_printed):
    text = f"The railway to the coast was opened to trains on {day}."
    assert (text in texts(entries_of(*THREE, [PORT], [text]))) == is_printed


def test_a_day_that_a_point_tells_of_is_an_entry_in_any_period(entries_of):
    point = "The railway to the coast was built by soldiers on 7 May 1950."
    other = "Ten thousand men of all regiments marched along its rails on 7 May 1950."
    assert other in texts(entries_of(*THREE, [point], [other], printed=[3]))
    aside = "The railway that was built on 7 May 1950 was sold on 8 May 2025."
    assert other not in texts(entries_of(*THREE, [aside], [other], printed=[3]))


def test_the_first_sentence_of_a_report_of_these_days_speaks_for_the_day(entries_of):
    first = "Envoys of five states arrived in the capital on Tuesday."
    later = "The market burned down to the ground on 30 December 2025."
    assert later in texts(entries_of(*THREE, ["Snow fell in all of the north.", later, first]))
    news = entries_of(*THREE, [first, "Snow fell in all of the north.", later])
    assert first in texts(news)
    assert later not in texts(news)


@pytest.mark.parametrize(("words", "is_printed"), [(35, True), (36, False)])
def test_a_long_sentence_loses_to_a_short_one(entries_of, words, is_printed):
    begin = "Flags flew over the old harbour on 3 March 2025".split()
    filler = [f"and{chr(97 + i)}" for i in range(words - len(begin))]
    long = " ".join([*begin, *filler]) + "."
    found = texts(entries_of([long, TALKS], [BRIDGE], [VOTE]))
    assert (long in found) == is_printed
    assert (TALKS in found) != is_printed


@pytest.mark.parametrize("labels", [(0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 3, 5, 6)])
def test_what_is_planned_for_a_day_is_no_entry_where_its_story_was_reported_later(entries_of, labels):
    plan = "The railway to the coast will be opened to trains on 20 December 2025."
    documents = [*THREE, [plan], ["Few people have seen the railway."]]
    found = texts(entries_of(*documents, published={3: date(2025, 12, 1)}, stories=(labels, {})))
    assert (plan in found) == (labels[4] != 3)


NEWS = "Russia has sold the sunken trawlers of its northern fleet."


@pytest.mark.parametrize(
    ("text", "is_printed"),
    [
        (NEWS, True),
        ("A man who has sold trawlers lives in the northern town.", False),
        ("The ministers said that they have found a way to agree.", True),
        ("The town has many fishermen and few trawlers.", False),
        ("Russia has sold trawlers since 5 May 2025 to many towns.", False),
        ("Russia has sold most of its old trawlers since 2019.", False),
    ],
)
def test_a_report_that_begins_with_what_has_happened_and_no_date_is_of_its_day(entries_of, text, is_printed):
    entries = entries_of(*THREE, [text])
    assert (text in texts(entries)) == is_printed
    assert text not in texts(entries_of(*THREE, [text], published={3: None}))
    assert text not in texts(entries_of(*THREE, ["Snow fell in the south.", text]))
    for entry in entries:
        if entry.text == text:
            assert (entry.words, entry.day, entry.resolved_from) == ("", date(2026, 1, 1), date(2026, 1, 1))


def test_no_entry_names_a_point_for_the_day_of_its_report(entries_of):
    assert len(entries_of(*THREE, [NEWS], printed=[3])) == 3


def test_a_sentence_that_names_the_day_is_preferred_to_the_first_of_a_report(entries_of):
    named = "Baku was opened to all ships on Thursday."
    found = texts(entries_of(*THREE, [NEWS], [named], stories=((0, 1, 2, 3, 3, 4, 5), {})))
    assert named in found
    assert NEWS not in found


@pytest.mark.parametrize(("place", "is_printed"), [(2, True), (3, False)])
def test_today_is_a_day_only_in_the_first_sentences(entries_of, place, is_printed):
    snow = ["Snow fell in all of the north.", "Rain fell in the south.", "Ice lay on the rivers."]
    today = "Most of the oil is exported by pipeline today."
    other = "Oil was exported by ship on 1 January 2026."
    report = [*snow[:place], today]
    assert (
        today in texts(entries_of(*THREE, report, ["Wind blew.", today + " " + "It is much."]))
    ) == is_printed
    assert other in texts(entries_of(*THREE, [other]))


def test_no_more_than_a_quarter_of_the_entries_name_points(entries_of):
    days = [f"{name} was opened to all ships on {day} July 2025." for day, name in enumerate(PORTS, 1)]
    entries = entries_of(*THREE, *([text] for text in days), printed=[3, 4, 5, 6], most=8)
    assert sum(entry.point != "" for entry in entries) == 2


PORTS = ("Aktau", "Baku", "Constanta", "Durban", "Esbjerg")


def test_what_says_as_much_as_a_point_is_no_entry(entries_of):
    point = "Engineers closed the harbour of Aktau for repairs of the old pier."
    same = "Engineers closed the harbour of Aktau for repairs on 9 October 2025."
    assert same in texts(entries_of(*THREE, [point], [same]))
    assert same not in texts(entries_of(*THREE, [point], [same], printed=[3]))


@pytest.mark.parametrize(("weight", "shares"), [(1.0, (2, 2)), (0.6, (3, 1)), (0.15, (3, 1)), (0.14, (4, 0))])
def test_the_stories_share_the_entries_by_their_weight(entries_of, weight, shares):
    days = [TALKS, BRIDGE, PORT, "Engineers found cracks under the city hall on 7 July 2025."]
    other = [
        "Miners in Asturias stopped all of their work on 5 May 2025.",
        "The owners paid six weeks of wages on 11 June 2025.",
    ]
    labels = (0, 0, 0, 0, 1, 1, 2, 2)
    found = texts(entries_of(days, other, most=4, stories=(labels, {1: weight, 2: 0.1})))
    assert (len({*found} & {*days}), len({*found} & {*other})) == shares


@pytest.mark.parametrize(("day", "is_printed"), [(16, True), (15, False)])
def test_a_day_with_which_a_report_begins_counts_four_times(entries_of, day, is_printed):
    news = "Envoys of five states arrived in the capital on Wednesday."
    recalled = [
        "Snow fell in all of the north.",
        TALKS,
        BRIDGE,
        f"The port of Aktau was opened to all ships on {day} October 2025.",
    ]
    stories = ((0,) * 9 + (1, 1), {1: 0.01})
    found = texts(entries_of(recalled, recalled, [news], most=3, stories=stories))
    assert (news in found) == is_printed


@pytest.mark.parametrize(("reports", "is_printed"), [(1, False), (2, True)])
def test_what_one_report_alone_recalls_counts_half(entries_of, reports, is_printed):
    snow = "Snow fell in all of the north."
    near = [[snow, f"{name} was opened to all ships on 1 October 2025."] for name in PORTS[:reports]]
    labels = [0] * (4 + 2 * reports) + [1, 1]
    far = [snow, TALKS, BRIDGE, "Engineers found cracks under the city hall on 7 July 2025."]
    found = entries_of(far, *near, most=3, stories=(labels, {1: 0.01}))
    assert (date(2025, 10, 1) in {entry.day for entry in found}) == is_printed
