"""The topics that a starter profile proposes: issues that recur in the reports, and no names."""

import pytest
from builders import build_reports

from briefing.weighing.stories import find_stories
from briefing.weighing.topics import assign_topics, proposal, propose_topics

RESCUE = (
    "Divers began the rescue at dawn.",
    "The rescue was halted by a storm, and two survivors wait.",
    "No survivors were found, and rescuers left.",
)
INQUIRY = (
    "An investigation into the cause began.",
    "The investigation found no evidence.",
    "Investigators left the port, and evidence was lost.",
)


def proposed(*reports, **options):
    corpus = build_reports(*reports, **options)
    return propose_topics(corpus, find_stories(corpus, assign_topics(corpus, ())))


def names(*reports, **options):
    return [each.topic.name for each in proposed(*reports, **options)]


def reports_of(*issues):
    """As many reports as an issue has sentences, each with one sentence of each issue."""
    return [[issue[place] for issue in issues] for place in range(len(issues[0]))]


def test_an_issue_that_recurs_in_the_reports_is_a_topic_with_the_words_that_they_use_for_it():
    found = {each.topic.name: each.topic.terms for each in proposed(*reports_of(RESCUE, INQUIRY))}
    assert set(found) == {"Rescue", "Investigation"}
    assert set(found["Rescue"]) >= {"rescu*", "survivor*"}
    assert set(found["Investigation"]) >= {"investig*", "evid*"}


def test_what_one_report_alone_speaks_of_is_no_topic():
    alone = [*RESCUE, *INQUIRY]
    assert names(alone, ["The weather stays fine."]) == []


def test_a_report_that_is_reprinted_is_one_report():
    assert names(RESCUE, RESCUE) == []


@pytest.mark.parametrize(
    "name",
    ["Kassis", "Chechen", "minister", "report", "yesterday"],
    ids=["a person", "a demonym", "an office", "a word of the press", "a time"],
)
def test_no_topic_is_named_after_who_speaks_or_when(name):
    told = [f"They waited for the {name} in {place}." for place in ("halls", "rain", "tents")]
    assert names(*reports_of(told)) == []


def test_a_thing_that_recurs_and_is_in_no_list_is_a_topic():
    told = [f"They {verb} at the turbine." for verb in ("slept", "ate", "sang")]
    assert names(*reports_of(told)) == ["Turbine"]


@pytest.mark.parametrize(("reports", "found"), [(3, True), (4, False)])
def test_the_subject_of_a_story_of_four_reports_is_no_topic(reports, found):
    told = [f"The explosion {verb} the town." for verb in ("shook", "woke", "scared", "stunned")]
    assert ("Explosion" in names(*reports_of(told[:reports]))) is found


def test_what_most_reports_have_in_few_sentences_is_no_subject():
    told = [f"The explosion {verb} the town." for verb in ("shook", "woke", "scared", "stunned")]
    others = [[f"{word}{i} {word}{i}." for word in ("ab", "cd", "ef", "gh", "ij")] for i in range(4)]
    padded = [
        [first, *rest, *(text.upper() for text in rest)] for first, rest in zip(told, others, strict=True)
    ]
    assert "Explosion" in names(*padded)


def test_no_two_topics_share_a_stem():
    many = reports_of(RESCUE, INQUIRY, [f"The rescuer {verb}." for verb in ("slept", "ate", "sang")])
    assert sorted(names(*many)) == ["Investigation", "Rescue"]


def test_an_issue_in_the_sentences_of_another_is_no_second_topic():
    told = [f"The rescue and the truce {verb}." for verb in ("slept", "ate", "sang")]
    assert len(names(*reports_of(told))) == 1


def test_a_word_behind_the_third_of_a_line_names_no_topic():
    told = [f"The survivors {verb}." for verb in ("slept", "ate", "sang")]
    assert names(*reports_of(told)) == ["Survivors"]
    assert names(*reports_of([text.replace("The survivors", "We, trapped,") for text in told])) == []


def test_of_a_large_dossier_the_weightiest_stories_are_read(monkeypatch):
    told = [f"The rescue off the port of Murmansk {verb}." for verb in ("slept", "ate", "sang")]
    others = [[f"A budget {verb} {verb}ly.", f"The budget {verb}."] for verb in ("fell", "rose")]
    assert sorted(names(*reports_of(told), *others)) == ["Budget", "Rescue"]
    monkeypatch.setattr(proposal, "_MOST_READ", 3)
    assert names(*reports_of(told), *others) == ["Rescue"]


def test_there_are_at_most_six_topics():
    issues = ("rescue", "inquiry", "truce", "embargo", "corruption", "budget", "trial", "strike")
    told = [[f"The {word} {verb} again."] for word in issues for verb in ("slept", "ate", "sang")]
    assert len(names(*told)) == 6


def test_what_no_two_reports_begin_with_is_a_topic_only_if_there_are_fewer_than_three():
    issues = ("rescue", "inquiry", "truce", "embargo", "corruption", "budget", "trial", "strike")
    told = [[f"The {word} {verb} again." for verb in ("slept", "ate", "sang")] for word in issues]
    assert len(names(*[["Rain fell.", *report] for report in reports_of(*told)])) == 3


def test_the_word_that_mostly_stands_before_it_is_in_the_name():
    told = [f"They {verb} of nuclear weapons." for verb in ("spoke", "dreamt", "sang")]
    assert names(*reports_of(told)) == ["Nuclear weapons"]


def test_a_word_is_in_the_name_of_one_topic_only():
    verbs = ("spoke", "dreamt", "sang")
    told = [[f"They {verb} of nuclear {thing}." for verb in verbs] for thing in ("truce", "embargo")]
    assert names(*reports_of(*told)) == ["Nuclear truce", "Embargo"]


def test_a_word_that_stands_with_an_issue_and_hardly_without_it_is_a_term_of_its_topic():
    told = [f"The rescue {verb} by the capsule." for verb in ("began", "ended", "failed")]
    other = [f"They {verb} all day in the rain." for verb in ("slept", "ate", "sang")]
    (found,) = proposed(*reports_of(told, other, [f"{text} Again" for text in other]))[:1]
    assert found.topic.name == "Rescue"
    assert "capsul*" in found.topic.terms


def test_a_beginning_that_would_catch_other_words_is_written_word_by_word():
    told = [f"The {word} was gone." for word in ("trade", "trade", "trading")]
    other = [f"It was called traditional {verb}." for verb in ("by him", "by her", "by them")]
    told = [f"{text[:-1]} {when}." for text, when in zip(told, ("now", "then", "there"), strict=True)]
    (found,) = [each for each in proposed(*reports_of(told, other)) if each.topic.name == "Trade"]
    assert found.topic.terms == ("trade", "trading")


def test_a_topic_is_shown_with_headlines_that_it_catches_and_their_documents():
    titles = ("Rescue of the crew begins", "A storm over the port today", "Hope for survivors is fading")
    (found,) = proposed(*reports_of(RESCUE), titles=titles)
    assert found.headlines[:2] == (
        ("Rescue of the crew begins", "0.txt"),
        ("Hope for survivors is fading", "2.txt"),
    )
    assert len(found.headlines) <= 3


def test_a_dossier_without_sentences_proposes_nothing():
    assert names() == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Die Rettung war {}.", "Rettung"),
        ("fr", "Les secours sont {}.", "Secours"),
        ("es", "El rescate fue {}.", "Rescate"),
        ("ru", "Идут поиски {}.", "Поиски"),
    ],
)
def test_the_issues_of_a_language_are_found_in_its_reports(language, text, name):
    told = [text.format(word) for word in ("abc", "bcd", "cde")]
    assert names(*reports_of(told), language=language) == [name]


def test_without_lists_the_stop_words_and_stems_of_a_language_do():
    told = [f"{word} is de redding." for word in ("Groot", "Klein", "Lang")]
    assert names(*reports_of(told), language="nl") == ["Redding"]


def test_where_nouns_have_capitals_a_name_is_what_has_no_article():
    told = [f"Lange wartet Kabul {word}, denn der Tunnel ist zu." for word in ("nun", "noch", "weiter")]
    assert names(*reports_of(told), language="de") == ["Tunnel"]


@pytest.mark.parametrize(("place", "found"), [("Irak", []), ("Oman", ["Irakese"])])
def test_what_begins_as_a_frequent_name_is_no_topic_where_it_is_written_small(place, found):
    told = [f"In {word} {place} van {place} is de irakese en." for word in ("het", "dit", "dat")]
    assert names(*reports_of(told), language="nl") == found
