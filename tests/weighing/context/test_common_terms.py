"""What a reader of a story knows because many of its reports say it."""

import numpy as np
import pytest
from builders import build_corpus

from briefing.models import Story, StoryMap
from briefing.weighing.context.anaphors import Anaphor
from briefing.weighing.context.common_terms import CommonTerms
from briefing.weighing.context.definite_nouns import Definite

ASKED = "they saw the vessel"


def is_known(reports, *, introduced=False, kind="noun", stories=None, sentence=1):
    """Whether the vessel of the second sentence of the first report needs no mention."""
    corpus = build_corpus(*reports)
    labels = np.array([(stories or [0] * len(reports))[s.document] for s in corpus.sentences])
    places = [s.document for s in corpus.sentences]
    found = []
    for number in range(int(labels.max()) + 1):
        members = sorted({place for place, of in zip(places, labels, strict=True) if of == number})
        found.append(
            Story(documents=tuple(members), first=None, last=None, outlets=1, weight=1.0, reasons=())
        )
    common = CommonTerms(corpus, StoryMap(stories=tuple(found), labels=labels, newer=np.zeros(len(labels))))
    start = corpus.texts[sentence].index("the vessel")
    anaphor = Anaphor(start, start + len("the vessel"), kind)
    definites = {start: Definite(start, anaphor.end, None)} if introduced else {}
    return common.among(sentence, [anaphor], definites) == {anaphor}


def others(count, leads, *, behind=()):
    """So many more reports, of which the first ones begin with the vessel."""
    return [["the vessel sank" if i < leads else "the rain fell", *behind] for i in range(count)]


@pytest.mark.parametrize(("count", "leads", "known"), [(4, 1, True), (5, 1, False), (2, 1, True)])
def test_a_noun_is_known_that_two_fifths_of_three_or_more_reports_have(count, leads, known):
    assert is_known([["rain fell", ASKED], *others(count, leads)]) is known


@pytest.mark.parametrize(
    ("reports", "sentence", "known"),
    [
        ([["rain fell", ASKED]], 1, False),
        ([["the vessel sank", ASKED]], 1, True),
        ([["rain fell", ASKED], ["the vessel sank"]], 1, True),
        ([["rain fell", ASKED], ["rain fell", "the vessel sank"]], 1, False),
        ([[ASKED, "rain fell"]], 0, False),  # it does not introduce itself
        ([[ASKED, "rain fell"], ["the vessel sank"]], 0, True),
    ],
)
def test_of_one_or_two_reports_a_noun_is_known_that_another_first_sentence_has(reports, sentence, known):
    assert is_known(reports, sentence=sentence) is known


@pytest.mark.parametrize(("leads", "known"), [(2, True), (1, False)])
def test_what_its_document_has_introduced_is_known_if_two_fifths_of_the_reports_begin_with_it(leads, known):
    reports = [["rain fell", ASKED], *others(4, leads, behind=["the vessel was old"])]
    assert is_known(reports, introduced=True) is known
    assert is_known([*reports, *others(3, 3)], introduced=True, stories=[0] * 5 + [1] * 3) is known


def test_a_noun_is_known_that_each_report_has_only_by_the_words_that_are_its_own():
    reports = [["the rain fell", ASKED], *([f"the snow fell on hill{i}"] for i in range(4))]
    assert not is_known(reports)


@pytest.mark.parametrize(("lead", "known"), [("the vessel sank", True), ("rain fell", False)])
def test_of_one_or_two_reports_a_noun_that_points_to_a_sentence_may_be_known_too(lead, known):
    assert is_known([["rain fell", ASKED], [lead]], kind="link") is known
    assert not is_known([["rain fell", ASKED], [lead], [lead]], kind="link")


def test_what_is_no_noun_is_never_known_and_the_subject_of_a_report_always():
    reports = [["rain fell", ASKED], *others(4, 4)]
    assert not is_known(reports, kind="thing")
    assert not is_known(reports, kind="link")
    alone = [["the vessel sank"]]
    assert is_known(alone, kind="subject", sentence=0)
    assert not is_known(alone, kind="noun", sentence=0)
    assert not is_known([["rain fell", ASKED]], kind="subject")
