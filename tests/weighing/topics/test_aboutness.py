"""Which topic a sentence is about, rather than one that it only brushes."""

import re
from dataclasses import replace

import pytest

from briefing.models import Topic
from briefing.weighing.topics import assign_topics, judge_topics

DEBT = Topic(name="Debt", terms=("debt*", "loan*"))
PORT = Topic(name="Port", terms=("harbour", "ferry"))
FILLER = "Rain fell on the hills for days."


@pytest.fixture
def judged(corpus_of):
    """Return the names of the topics that the first sentence of each document is under, and why."""

    def build(*documents, topics=(DEBT, PORT), title="", language="en", alone=False):
        corpus = corpus_of(*documents)
        changed = tuple(replace(each, title=title, language=language) for each in corpus.documents)
        corpus = replace(corpus, documents=changed)
        first = [i for i, sentence in enumerate(corpus.sentences) if sentence.position == 0]
        elsewhere = [] if alone else first
        found = judge_topics(corpus, assign_topics(corpus, topics), first, elsewhere=elsewhere)
        return [found.topics[found.labels[i]].name for i in first], [found.reasons.get(i, "") for i in first]

    return build


def report(text, *others, size=20):
    """A report of so many sentences, the others of which say nothing on a topic but for `others`."""
    return [text, *others, *[FILLER] * (size - 1 - len(others))]


def test_without_topics_of_the_profile_nothing_changes(corpus_of):
    corpus = corpus_of(["The debt grew."])
    topics = assign_topics(corpus, ())
    assert judge_topics(corpus, topics, [0]) is topics


def test_a_term_in_the_main_clause_makes_a_sentence_one_on_the_topic(judged):
    names, (why,) = judged(report("The loans and debts of the town were paid."))
    assert names == ["Debt"]
    assert why == 'it has "debt*" and "loan*", as 5% of its report has terms of the topic (1.55)'


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor met the widow who paid a debt.",  # a relative clause
        "The mayor was thanked after the debt was paid.",
        "The mayor met the baker, and rain that hid the debt fell.",
    ],
)
def test_a_term_in_a_subordinate_clause_is_only_a_mention(judged, sentence):
    names, (why,) = judged(report(sentence))
    assert names == ["Other developments"]
    assert why.startswith('it only mentions "debt*" of Debt (0.')


def test_what_somebody_says_is_no_subordinate_clause(judged):
    names, _ = judged(report("The mayor said that loans and debts were paid."))
    assert names == ["Debt"]


def test_the_name_of_who_speaks_is_only_a_mention(judged):
    names, _ = judged(report("The harbour and ferry office said that bread was dear."))
    assert names == ["Other developments"]


def test_the_sentence_is_under_the_topic_that_it_is_about_most(judged):
    names, _ = judged(report("The ferry and the harbour were sold, they said, to pay a debt."))
    assert names == ["Port"]


@pytest.mark.parametrize(("title", "name"), [("Debt grows", "Debt"), ("Bread is dear", "Other developments")])
def test_the_title_of_the_report_counts(judged, title, name):
    names, _ = judged(report("The mayor of the old town paid a debt."), title=title)
    assert names == [name]


@pytest.mark.parametrize(("others", "name"), [(4, "Debt"), (1, "Other developments")])
def test_how_much_of_the_report_is_on_the_topic_counts(judged, others, name):
    names, _ = judged(
        report("The mayor met the widow who paid a debt.", *["The debt grew."] * others, size=12)
    )
    assert names == [name]


def test_the_sentences_beside_it_count_if_they_are_of_its_report(judged):
    text = "The mayor who paid it had that debt in mind."
    names, _ = judged(["The debt grew."], report(text), report(text, "The debt grew.", size=40))
    assert names[1:] == ["Other developments", "Other developments"]


def test_a_sentence_without_a_term_is_under_none_and_says_nothing(judged):
    names, reasons = judged(report("Bread was dear."))
    assert (names, reasons) == (["Other developments"], [""])


def test_the_topics_that_a_sentence_only_mentions_are_kept(corpus_of):
    texts = (
        "The mayor met the widow who paid a debt to the ferry.",
        "Rain fell.",
        "The debt of the ferry grew.",
    )
    corpus = corpus_of(*([text] for text in texts))
    found = judge_topics(corpus, assign_topics(corpus, (DEBT, PORT)), [0, 1])
    assert found.mentions == {0: (0, 1), 1: ()}


@pytest.mark.parametrize(
    ("sentence", "nearest"),
    [
        ("Rain that hid the debt fell on the hills of the old town of the baker.", {0: 0}),
        ("The mayor met the widow who paid a debt.", {}),  # hardly
        ("The debt of the town was paid.", {}),  # it is about it
    ],
)
def test_the_topic_that_a_sentence_mentions_is_near_unless_it_is_hardly_mentioned(
    corpus_of, sentence, nearest
):
    corpus = corpus_of(report(sentence))
    found = judge_topics(corpus, assign_topics(corpus, (DEBT, PORT)), [0], elsewhere=[0])
    assert found.nearest == nearest


def test_without_rules_for_clauses_each_term_counts_alike(judged):
    names, _ = judged(report("La dette que le maire paya, debt et loan."), language="xx")
    assert names == ["Debt"]


def test_a_sentence_that_stands_alone_under_a_topic_is_about_it_without_doubt(judged):
    for text, topic in (
        ("The loans and debts of the town were paid.", "Debt"),
        ("A debt of the town was paid.", "Other developments"),
    ):
        assert judged(report(text), alone=True)[0] == [topic]
        assert judged(report(text))[0] == ["Debt"]
    both = [report("A debt of the town was paid.") for _ in range(2)]
    assert judged(*both, alone=True)[0] == ["Debt", "Debt"]


@pytest.fixture
def score_of(corpus_of):
    """Return how far a sentence is about the first of some topics, as its reason says."""

    def build(text, *, before=(), behind=(), filler=19, title="", topics=(DEBT,)):
        corpus = corpus_of([*before, text, *behind, *[FILLER] * filler])
        corpus = replace(corpus, documents=(replace(corpus.documents[0], title=title, language="en"),))
        place = len(before)
        reason = judge_topics(corpus, assign_topics(corpus, topics), [place]).reasons[place]
        return float(re.search(r"\(([\d.]+)[^()]*\)$", reason)[1])

    return build


PORT_ONLY = (PORT,)
SHARE = 2 / 20  # what a report counts of which one of twenty sentences has a term


def scored(text, term, weight):
    """What a sentence counts with one term of this weight in such a report."""
    return pytest.approx(weight + SHARE - 0.5 * text.index(term) / len(text), abs=0.006)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("The old harbour was sold to the bakers.", 1.0),
        ("The harbour office said that bread was dear.", 0.3),
        ("Harbour workers said that bread was dear.", 0.3),  # from the first letter of the sentence on
        ("The mayor of the harbour said that bread was dear.", 0.3),  # to the last word of the name
        ("The mayor said harbour bread was dear.", 1.0),  # and not beyond it
        ("The mayor said the harbour office promised bread.", 1.0),  # speaks within what another says
    ],
)
def test_a_term_in_the_name_of_who_speaks_counts_three_tenths(score_of, text, weight):
    term = "Harbour" if "Harbour" in text else "harbour"
    assert score_of(text, topics=PORT_ONLY) == scored(text, term, weight)


def test_the_word_that_says_that_somebody_speaks_is_no_part_of_the_name(score_of):
    text = "The mayor warned that bread was dear."
    assert score_of(text, topics=(Topic(name="Warnings", terms=("warned",)),)) == scored(text, "warned", 1.0)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("The mayor left when the debt was paid.", 0.5),
        ("The mayor said that the debt was paid.", 1.0),
        ("The mayor said when the debt was paid.", 0.5),  # what was said is not that it was paid
        ('"The widow who had that debt paid it," the mayor said.', 1.0),  # a quotation is one whole
    ],
)
def test_a_term_in_a_subordinate_clause_counts_half(score_of, text, weight):
    assert score_of(text) == scored(text, "debt", weight)


def test_a_title_with_a_term_counts_half_of_one(score_of):
    text = "The debt was paid."
    assert score_of(text, title="A debt is paid") == pytest.approx(score_of(text) + 0.5)


@pytest.mark.parametrize(
    ("before", "behind", "count"),
    [
        (["Rain fell.", "Rain fell."], ["Rain fell.", "Rain fell."], 0),
        (["Rain fell.", "The debt grew."], ["Rain fell.", "Rain fell."], 1),
        (["Rain fell.", "Rain fell."], ["The debt grew.", "Rain fell."], 1),
        (["Rain fell.", "The debt grew."], ["The debt grew.", "Rain fell."], 2),
        (["The debt grew.", "Rain fell."], ["Rain fell.", "The debt grew."], 0),
    ],
)
def test_each_of_the_two_sentences_beside_it_counts_a_quarter(score_of, before, behind, count):
    with_term = 1 + sum("debt" in text for text in (*before, *behind))
    found = score_of("Debt was paid.", before=before, behind=behind, filler=15)
    assert found == pytest.approx(1 + 2 * with_term / 20 + 0.25 * count)


@pytest.mark.parametrize(("others", "filler", "share"), [(1, 5, 0.25), (3, 3, 0.5), (6, 0, 0.5)])
def test_beyond_half_of_a_report_it_does_not_count_how_much_of_it_is_on_the_topic(
    score_of, others, filler, share
):
    behind = [FILLER, *["The debt grew."] * others]
    assert score_of("Debt was paid.", behind=behind, filler=filler) == pytest.approx(1 + 2 * share)


EXACTLY_ONE = "The whole debt of the town was paid to the bakers."


def test_a_sentence_of_just_the_score_that_is_asked_for_is_about_the_topic(judged):
    names, (why,) = judged(report(EXACTLY_ONE))
    assert names == ["Debt"]
    assert why.startswith('it has "debt*"')
    assert why.endswith("(1.00)")


def test_a_sentence_of_just_the_score_that_is_asked_for_does_not_stand_alone(judged):
    names, (why,) = judged(report(EXACTLY_ONE), alone=True)
    assert names == ["Other developments"]
    assert why.endswith("(1.00 of 1.4)")


def test_a_topic_that_a_sentence_brushes_alone_is_kept_too(corpus_of):
    corpus = corpus_of(report("The mayor met the widow who paid a debt."))
    found = judge_topics(corpus, assign_topics(corpus, (DEBT, PORT)), [0])
    assert found.labels[0] == len(found.topics) - 1
    assert found.mentions == {0: (0,)}
