"""At which words the points of a page cannot be understood."""

from dataclasses import replace

import pytest
from builders import build_corpus, one_story

from briefing.models import Clarification
from briefing.models.contexts import Contexts
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.context import PrintedPage

FIRST = "Voters came to Oslo."


def unclear(documents, points, title="Oslo", **contexts):
    """Return the words that are unclear in the `points`, sentences of these documents of one story."""
    corpus = build_corpus(*documents)
    return page_of(corpus, one_story(corpus), Contexts(**contexts), title).unclear(points)


def page_of(corpus, stories, contexts, title="Oslo"):
    coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    return PrintedPage(corpus, stories, contexts, title=title, coreference=coreference)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The blue recording was lost.", "The blue recording"),
        ("(The blue recording was lost.)", "The blue recording"),
        ("The Norwegian agency left.", "The Norwegian agency"),
        ("The northern road was closed.", None),
        ("The late voters left.", "The late voters"),
        ("The recording of May was lost.", None),
        ("The recording, made in May, was lost.", None),
        ("The government left.", None),
        ("The second was lost.", None),
        ("A recording was lost.", None),
        ("Voters lost the plan.", "the plan"),
        ("Voters lost the blue plan.", None),
        ("Voters lost the plans.", None),
        ("Voters lost the spoons.", None),
        ("Anna Lind sold the voters.", None),
        ("Voters had a plan and lost the plan.", None),
        ("On Monday Swissair lost, but for Anna the airline won.", None),
        ("Ruz gave a million, and Lind the rest.", "the rest"),
        ("Ruz also gave a million.", None),
        ("The government is not stopping there.", "there"),
        ("One of the suspects was lost.", "the suspects"),
        ("Two colleagues of the suspects were lost.", None),
        ("“We lost two boats in the rain.”", "“We lost two boats in the rain.”"),
        ("“We lost two boats,” Anna Lind said.", None),
        ("A bridge is a way over water.", "A bridge is a way over water."),
        ("Lindberg was lost.", "Lindberg"),
        ("Lindberg became a voter.", "Lindberg"),
        ("Lindberg should vote.", "Lindberg"),
        ("Sailors were lost.", None),
        ("Norway was lost.", None),
        ("Oslo was lost.", None),
    ],
)
def test_a_definite_noun_that_begins_a_sentence_and_a_listed_one_within_ask_for_a_mention(sentence, words):
    assert unclear([[FIRST, sentence]], [1]).get(1) == words


def test_the_first_sentence_of_a_report_is_clear():
    assert unclear([["The blue recording was lost."]], [0]) == {}


def test_what_there_is_but_one_of_is_clear_even_if_its_document_has_named_it():
    assert unclear([["The government met in Oslo.", "The government left."]], [1]) == {}
    assert unclear([["The council met in Oslo.", "The council left."]], [1]) == {1: "The council"}


@pytest.mark.parametrize("title", ["The blue recordings", "A tape of Oslo"])
def test_a_thing_or_its_kind_in_the_title_is_clear(title):
    assert unclear([[FIRST, "The recording was lost."]], [1], title=title) == {}


def test_an_agency_is_not_the_firm_of_the_title():
    texts = [[FIRST, "The agency left."]]
    assert unclear(texts, [1], title="A firm of Oslo") == {1: "The agency"}
    assert unclear(texts, [1], title="An agency of Oslo") == {}


def test_what_an_earlier_point_names_is_clear_and_what_a_later_one_names_is_not():
    texts = [[FIRST, "Divers found a device.", "The device was old."]]
    assert unclear(texts, [1, 2]) == {}
    assert unclear(texts, [2, 1]) == {2: "The device"}


def test_what_a_point_of_another_story_names_is_not_clear():
    corpus = build_corpus([FIRST, "Divers found a device."], ["Rain fell.", "The device was old."])
    story = one_story(corpus)
    labels = story.labels.copy()
    labels[2:] = 1
    page = page_of(corpus, replace(story, labels=labels), Contexts())
    assert page.unclear([1, 3]) == {3: "The device"}


@pytest.mark.parametrize(("leads", "found"), [(1, {1: "The device"}), (2, {})])
def test_what_two_fifths_of_three_or_more_first_sentences_name_is_clear(leads, found):
    firsts = ["Divers found a device."] * leads + [FIRST] * (5 - leads - 1)
    assert unclear([[FIRST, "The device was old."], *([text] for text in firsts)], [1]) == found


def test_the_first_sentences_of_three_reports_are_enough_and_those_of_two_are_too_few():
    texts = [[FIRST, "The device was old."], ["Divers found a device."]]
    assert unclear([*texts, ["Divers found a device."]], [1]) == {}
    assert unclear([[FIRST, "The device was old."], ["Divers found a device."]], [1]) == {1: "The device"}


def test_a_bracket_and_the_sentence_before_make_a_noun_clear():
    texts = [[FIRST, "Divers found a device.", "The device was old.", "The device was blue."]]
    gloss = Clarification(start=0, end=10, text="blue device", kind="thing", reason="")
    assert unclear(texts, [2], clarifications={2: (gloss,)}) == {}
    assert unclear(texts, [2, 3], clarifications={2: (gloss,)}) == {}
    assert unclear(texts, [2], before={2: 1}) == {}


def test_a_language_without_noun_phrases_has_nothing_unclear():
    corpus = build_corpus([FIRST, "The device was old."])
    documents = tuple(replace(document, language="xx") for document in corpus.documents)
    corpus = replace(corpus, documents=documents)
    assert page_of(corpus, one_story(corpus), Contexts()).unclear([1]) == {}


def test_a_name_that_its_document_gives_in_full_is_clear():
    assert unclear([["Mayor Anna Lindberg came to Oslo.", "Lindberg was lost."]], [1]) == {}


def test_a_name_that_an_earlier_point_has_is_clear():
    texts = [[FIRST, "Voters of Bergen saw Lindberg.", "Lindberg was lost."]]
    assert unclear(texts, [1, 2]) == {}
    assert unclear(texts, [2]) == {2: "Lindberg"}
