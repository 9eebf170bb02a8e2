"""Issues: what a topic can be about, and the subjects of stories, which divide nothing."""

from dataclasses import replace

import numpy as np
import pytest
from builders import build_reports

from briefing.models import Story, StoryMap
from briefing.weighing.terms.stemming import stem_word
from briefing.weighing.topics import issues as module
from briefing.weighing.topics.issues import find_issues, find_subjects
from briefing.weighing.topics.word_uses import find_word_uses
from briefing.weighing.topics.words import read_words


@pytest.fixture
def issues_of(uses_of, corpus_of):
    """Find the issues of stems, given by their sentences: the name and the quality of each."""

    def build(*sentences, free=None, **options):
        corpus = corpus_of(["a"] * 40)
        uses = uses_of(*sentences, **options)
        free = np.ones(len(uses.stems), dtype=bool) if free is None else np.array(free)
        return [(issue.name, issue.quality) for issue in find_issues(corpus, uses, free)]

    return build


@pytest.mark.parametrize(("forms", "quality"), [(1, 0.25), (2, 0.35), (4, 0.55), (5, 0.55)])
def test_a_noun_with_more_forms_is_likelier_an_issue(issues_of, forms, quality):
    assert issues_of(range(3), forms=[forms]) == [(0, pytest.approx(quality))]


def test_an_issue_has_three_sentences_of_two_reports(issues_of):
    assert issues_of(range(3), range(2)) == [(0, 0.25)]
    assert issues_of(range(3), range(3), documents=[2, 1]) == [(0, 0.25)]


def test_only_free_nouns_are_issues_the_most_frequent_first(issues_of):
    found = issues_of(range(3), range(4), range(5), nouns=[True, True, False])
    assert [name for name, _ in found] == [1, 0]
    assert [name for name, _ in issues_of(range(3), range(4), free=[True, False])] == [0]


def test_of_equally_frequent_nouns_the_first_comes_first(issues_of):
    assert [name for name, _ in issues_of(*[range(3)] * 20)] == list(range(20))


def test_of_many_nouns_the_most_frequent_are_tried(issues_of, monkeypatch):
    monkeypatch.setattr(module, "_MOST_SINGLE", 2)
    assert [name for name, _ in issues_of(range(3), range(5), range(4))] == [1, 2]


def test_an_issue_goes_by_its_most_frequent_form(uses_of, corpus_of):
    uses = replace(uses_of(range(3), forms=[3]), counts=np.array([2, 5, 5]))
    (issue,) = find_issues(corpus_of(["a"] * 40), uses, np.ones(1, dtype=bool))
    assert issue.name == 1


def test_the_issues_of_the_language_come_first_and_their_words_are_no_others(uses_of, corpus_of):
    uses = replace(
        uses_of(range(3), range(9), words=["rescue", "turbine"]), stems=("rescu", "turbin"), language="en"
    )
    found = find_issues(corpus_of(["a"] * 40), uses, np.ones(2, dtype=bool))
    assert [(uses.words[issue.name], issue.quality) for issue in found] == [
        ("rescue", 1.0),
        ("turbine", 0.25),
    ]


@pytest.mark.parametrize(("word", "quality"), [("survivors", 1.0), ("rescuers", 0.25)])
def test_an_issue_of_the_language_goes_by_one_of_the_first_three_words_of_its_line(
    uses_of, corpus_of, word, quality
):
    uses = replace(uses_of(range(3), words=[word]), stems=(stem_word(word, "en"),))
    (issue,) = find_issues(corpus_of(["a"] * 40), uses, np.ones(1, dtype=bool))
    assert issue.quality == quality


def test_the_hundred_and_twenty_most_frequent_nouns_are_tried(issues_of):
    assert [name for name, _ in issues_of(*[range(3)] * 121)] == list(range(120))


@pytest.mark.parametrize(("reports", "begins"), [(1, False), (2, True)])
def test_an_issue_begins_reports_if_it_is_in_the_first_sentence_of_two(uses_of, reports, begins):
    corpus = build_reports(*[["a", "b"]] * 3)
    sentences = [0, 2, 4][:reports] + [1, 3, 5][: 3 - reports]
    (issue,) = find_issues(corpus, uses_of(sentences), np.ones(1, dtype=bool))
    assert issue.begins_reports is begins


@pytest.fixture
def subjects_of():
    """Find the subjects of one story, in which so many reports have a word, in so many sentences each."""

    def build(reports, having, sentences, others):
        told = "The turbine stopped."
        texts = [
            [told] * sentences + ["Nothing happened."] * others
            if place < having
            else ["Nothing happened."] * (sentences + others)
            for place in range(reports)
        ]
        corpus = build_reports(*texts)
        uses = find_word_uses(read_words(corpus, np.arange(len(corpus.sentences))))
        story = Story(
            documents=tuple(range(reports)), first=None, last=None, outlets=1, weight=1.0, reasons=()
        )
        labels = np.zeros(len(corpus.sentences), dtype=np.int64)
        stories = StoryMap(stories=(story,), labels=labels, newer=np.zeros(len(labels)))
        subjects = find_subjects(corpus, stories, uses)
        return "turbin" in {stem for stem, is_one in zip(uses.stems, subjects, strict=True) if is_one}

    return build


@pytest.mark.parametrize(
    ("reports", "having", "sentences", "others", "is_subject"),
    [
        (3, 3, 1, 0, False),  # a story of three reports has no subject
        (4, 4, 1, 0, True),
        (6, 4, 1, 0, False),  # two thirds of the reports are not more than two thirds
        (6, 5, 1, 0, True),
        (4, 4, 1, 9, False),  # and a tenth of the sentences not more than a tenth
        (4, 4, 1, 8, True),
    ],
)
def test_a_subject_is_in_most_reports_of_a_story_and_in_many_sentences(
    subjects_of, reports, having, sentences, others, is_subject
):
    assert subjects_of(reports, having, sentences, others) is is_subject
