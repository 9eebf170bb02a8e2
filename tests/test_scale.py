"""Time in step with the text, not with its square: generous bounds, on the processor's clock."""

import importlib
from datetime import date
from pathlib import Path

import pytest
from growth import grows_at_most

from briefing.composing.selection import select
from briefing.models import Analysis, Extract
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.metadata.description import describe
from briefing.reading.sentences.segments import find_sentences
from briefing.weighing.dates import find_time_expressions
from briefing.weighing.differences import find_differences
from briefing.weighing.repeats import group_repeats
from briefing.weighing.stories import find_stories
from briefing.weighing.summarisers import coverage
from briefing.weighing.terms import build_corpus
from briefing.weighing.topics import assign_topics

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def articles():
    """A function that makes up so many articles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "benchmarks")
        dossiers = importlib.import_module("dossiers")
    pool = dossiers.read_pool(ROOT / "seeds")
    return lambda count: list(dossiers.make_articles(count, pool))


@pytest.fixture(scope="module")
def weighings(articles):
    """What is known of 50 articles, and of four times as many."""
    return weigh(articles(50)), weigh(articles(200))


def weigh(articles):
    documents = []
    for number, article in enumerate(articles):
        extract = Extract(text="\n\n".join(article.sentences), title=article.title, published=article.day)
        identity = (f"{number}.txt", f"{number}.txt", "0" * 64)
        documents.append(describe(extract, clean(extract), identity=identity, language="en", given={}))
    corpus = build_corpus(documents, find_sentences(documents))
    topics = assign_topics(corpus, ())
    return Analysis(
        corpus=corpus,
        scores=coverage.score(corpus),
        repeats=group_repeats(corpus),
        topics=topics,
        stories=find_stories(corpus, topics),
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "step",
    [
        lambda w: build_corpus(w.corpus.documents, w.corpus.sentences),
        lambda w: group_repeats(w.corpus),
        lambda w: assign_topics(w.corpus, ()),
        lambda w: find_stories(w.corpus, w.topics),
        lambda w: find_time_expressions(w.corpus.documents, w.corpus.sentences),
        lambda w: find_differences(w.corpus, w.repeats, w.stories),
        lambda w: select(w, words=300),
    ],
    ids=["corpus", "repeats", "topics", "stories", "dates", "differences", "selection"],
)
def test_four_times_the_sentences_take_less_than_seven_times_as_long(weighings, step):
    small, large = weighings
    assert len(large.corpus.sentences) > 3.5 * len(small.corpus.sentences)
    assert grows_at_most(7, lambda: step(small), lambda: step(large))


@pytest.mark.slow
def test_what_takes_eighty_times_as_long_is_found_to_grow():
    assert not grows_at_most(7, lambda: sum(range(100_000)), lambda: sum(range(8_000_000)))


def test_made_up_news_is_the_same_each_time_and_its_words_grow_ever_more_slowly(articles):
    first = articles(80)
    assert first == articles(80)
    words = [{word for article in part for text in article.sentences for word in text.split()}
             for part in (first[:20], first)]  # fmt: skip
    assert len(words[0]) < len(words[1]) < 4 * len(words[0])
    assert min(article.day for article in first) >= date(2015, 1, 1)
