"""Names that no report introduces."""

from dataclasses import replace
from datetime import date

import pytest
from builders import build_corpus, date_documents, one_story

from briefing.models import Clarification, Story
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.naming import UnknownNames

DAY = date(2026, 1, 1)
NAMED = "Voters saw Felix Carman in Oslo."
SURNAME = "Carman thanked them."


def names_of(corpus, title="Oslo", **glosses):
    coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    members = tuple(range(len(corpus.documents)))
    story = Story(documents=members, first=None, last=None, outlets=1, weight=1.0, reasons=())
    stories = replace(one_story(corpus), stories=(story,))
    return UnknownNames(corpus, stories, coreference, title=title, **glosses)


def unknown(documents, points, title="Oslo", related=()):
    """The names in the `points`; the first report and those that are `related` are of one day."""
    corpus = build_corpus(*documents)
    dated = [DAY if number in (0, *related) else None for number in range(len(documents))]
    return names_of(date_documents(corpus, dated), title).find(points)


@pytest.mark.parametrize(
    ("introduced", "sentence", "name"),
    [
        (NAMED, SURNAME, "Carman"),
        ("Captain Felix Carman left.", SURNAME, "Carman"),
        ("Felix Carman, the mayor, left.", SURNAME, None),
        (NAMED, "Felix Carman thanked them.", None),
        (NAMED, "Mayor Carman thanked them.", None),
        (NAMED, "Captain Carman thanked them.", "Carman"),
        (NAMED, "Carman, a captive, thanked them.", None),
        (NAMED, "Carman, Air and others thanked them.", "Carman"),
        (NAMED, "“Carman thanked them,” Anna Lind said.", None),
        (NAMED, "Voters left.", None),
    ],
)
def test_a_surname_of_which_a_report_says_no_more_than_the_name_is_unknown(introduced, sentence, name):
    assert unknown([[introduced, sentence, SURNAME]], [1]).get(1) == name


def test_the_office_may_stand_in_a_related_report():
    texts = [[NAMED, SURNAME], ["Felix Carman, the mayor, left."]]
    assert unknown(texts, [1]) == {1: "Carman"}
    assert unknown(texts, [1], related=[1]) == {}


def test_a_name_of_the_title_or_of_an_earlier_point_is_known():
    assert unknown([[NAMED, SURNAME]], [1], title="The Carman case") == {}
    assert unknown([[NAMED, SURNAME]], [0, 1]) == {}


@pytest.mark.parametrize(("leads", "found"), [(0, {1: "Carman"}), (1, {})])
def test_whom_two_fifths_of_the_first_sentences_name_needs_no_introduction(leads, found):
    firsts = [["Carman left."]] * leads + [["Rain fell."]] * (4 - leads)
    assert unknown([[NAMED, SURNAME], *firsts], [1]) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to XQEMI, rain fell.", "XQEMI"),
        ("According to XQ, rain fell.", None),
        ("According to NATO, rain fell.", None),
        ("The Xylo Query (XQEMI) fell.", None),
        ("DHAKA saw rain, and Dhaka slept.", None),
    ],
)
def test_an_acronym_that_nobody_writes_out_is_unknown(text, name):
    assert unknown([[text]], [0]).get(0) == name


def test_an_acronym_is_known_that_a_related_report_writes_out_or_three_use():
    texts = [["The XQE left."], ["The Xylo Query Express (XQE) left."], ["Now the XQE came."]]
    texts += [["On Monday the XQE slept."], *[["Heavy rain fell."]] * 8]
    assert unknown(texts, [0], related=[1]) == {}
    assert unknown(texts, [0], related=[2]) == {0: "XQE"}
    assert unknown(texts, [0], related=[2, 3]) == {}


def test_a_language_without_known_acronyms_has_none_unknown():
    corpus = build_corpus(["The XQE left."])
    documents = tuple(replace(document, language="xx") for document in corpus.documents)
    corpus = replace(corpus, documents=documents)
    assert names_of(corpus).find([0]) == {}


@pytest.mark.parametrize(
    ("introduced", "name"),
    [
        ("Captain Felix Carman left.", "Felix Carman"),
        ("Felix Carman, the mayor, left.", None),
        ("Felix Carman, the group's director, left.", "Felix Carman"),
        ("Felix Carman, director of the group, left.", "Felix Carman"),
        ("Felix Carman, director of the Oslo group, left.", None),
    ],
)
def test_a_person_whom_only_a_bracket_names_needs_an_office(introduced, name):
    corpus = date_documents(build_corpus([introduced, "He thanked them."]), [DAY])
    coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    (entity,) = (each for each in coreference.entities(0) if each.kind == "person")
    gloss = Clarification(start=0, end=2, text="Felix Carman", kind="person", reason="", proof=entity.name)
    assert names_of(corpus, glosses={1: (gloss,)}).find([1]).get(1) == name
