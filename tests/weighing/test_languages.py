"""What the analysis finds in languages whose file lacks the words for it: nothing, and nothing wrong."""

from datetime import date

import numpy as np
import pytest
from builders import make_document, one_story

from briefing.models import Sentence
from briefing.weighing.dates import find_time_expressions
from briefing.weighing.differences import find_differences
from briefing.weighing.differences.quantities import extract_quantities
from briefing.weighing.repeats import group_repeats
from briefing.weighing.repeats.contradictions import contradict, contradiction_features
from briefing.weighing.repeats.pair_features import build_term_table
from briefing.weighing.repeats.similarity import pair_similarity
from briefing.weighing.summarisers.edmundson import score
from briefing.weighing.terms import build_corpus
from briefing.weighing.terms.lexicon import find_numbers

DAY = date(2015, 10, 8)


def corpus_of(*texts, language):
    """A corpus of documents of one sentence each, all in one language and of one day."""
    documents = [
        make_document(text, name=f"{i}.txt", published=DAY, language=language) for i, text in enumerate(texts)
    ]
    sentences = [
        Sentence(document=i, start=0, end=len(text), paragraph=1, position=0) for i, text in enumerate(texts)
    ]
    return build_corpus(documents, sentences)


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("thirty of 40 people", "en", {"30.0", "40.0"}),
        ("thirty of 40 people", "fr", {"40.0"}),
        ("more than 30 percent", "en", {">30.0%"}),
        ("more than 30 percent", "ru", {"30.0"}),
        ("1,5 million 30%", "de", {"15.0", "30.0%"}),
    ],
)
def test_without_words_for_numbers_bounds_and_units_only_digits_and_signs_are_read(text, language, figures):
    assert contradiction_features(text, language).figures == figures


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Стороны не договорились", "ru", 1),
        ("Стороны не договорились", "uk", 0),
        ("The parties didn’t agree", "en", 1),
        ("The parties didn’t agree", "nl", 0),
    ],
)
def test_a_sentence_is_negated_by_words_of_its_own_language(text, language, count):
    assert contradiction_features(text, language).negations == count


def test_weekdays_of_its_own_language_are_dates_of_a_sentence():
    text = "Переговоры начались во вторник, not on Monday"
    assert contradiction_features(text, "ru").dates == {"вторник"}
    assert contradiction_features(text, "en").dates == {"monday"}
    assert contradiction_features(text, "ka").dates == frozenset()


def test_opposites_of_two_languages_are_not_held_against_each_other():
    rose, fell = "The price rose in Astana", "The price fell in Astana"
    english = [contradiction_features(text, "en") for text in (rose, fell)]
    assert contradict(*english)
    assert not contradict(english[0], contradiction_features(fell, "fr"))


def test_names_are_compared_by_their_spelling_where_no_countries_are_known():
    spoke = [f"the envoy spoke of {name} in a long address" for name in ("America", "U.S.")]
    for language, contradicts in (("en", False), ("da", True)):
        features = [contradiction_features(text, language) for text in spoke]
        assert contradict(*features) is contradicts


@pytest.mark.parametrize(("language", "alike"), [("en", True), ("no", False)])
def test_number_words_and_families_make_terms_alike_only_in_their_language(language, alike):
    corpus = corpus_of("thirty shares bought", "30 stocks purchased", language=language)
    assert int(find_numbers(corpus).sum()) == 1 + alike
    likeness = float(pair_similarity(build_term_table(corpus), np.array([[0, 1]]))[0])
    assert (likeness > 0.5) is alike


@pytest.mark.parametrize(("language", "count"), [("en", 1), ("es", 0)])
def test_figures_differ_only_in_a_language_that_says_how_they_count(language, count):
    texts = [f"{n} delegates took part in the peace meeting in Astana" for n in (30, 37)]
    corpus = corpus_of(*texts, language=language)
    assert len(extract_quantities(texts[0], language)) == count
    assert len(find_differences(corpus, group_repeats(corpus), one_story(corpus))) == count


@pytest.mark.parametrize(("language", "count"), [("en", 1), ("it", 0)])
def test_denials_are_found_only_in_a_language_that_has_words_for_them(language, count):
    told = "The participants {} to join the election in February"
    corpus = corpus_of(told.format("agreed"), told.format("did not agree"), language=language)
    assert len(find_differences(corpus, group_repeats(corpus), one_story(corpus))) == count


def test_sentences_of_two_languages_do_not_deny_each_other():
    told = "The participants {} to join the election in February"
    english = corpus_of(told.format("agreed"), told.format("did not agree"), language="en")
    mixed = [
        make_document(text, name=f"{i}.txt", published=DAY, language=language)
        for i, (text, language) in enumerate(zip(english.texts, ("en", "fr"), strict=True))
    ]
    corpus = build_corpus(mixed, english.sentences)
    assert find_differences(corpus, group_repeats(corpus), one_story(corpus)) == ()


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("They met on 5 October 2015, yesterday, and on 2015-10-07.", "en", [5, 7, 7]),
        ("They met on 5 October 2015, yesterday, and on 2015-10-07.", "de", [7]),
        ("Встреча прошла 2015-10-05 в Астане.", "ru", [5]),
    ],
)
def test_without_phrases_for_dates_only_a_date_in_digits_with_the_year_first_is_read(text, language, days):
    document = make_document(text, published=DAY, language=language)
    sentence = Sentence(document=0, start=0, end=len(text), paragraph=1, position=0)
    found = find_time_expressions([document], [sentence])
    assert [expression.day.day for expression in found] == days


def test_edmundson_gives_points_for_cue_words_of_the_language_of_a_document():
    told = "the delegates agreed"
    english, other = (score(corpus_of(told, language=code), title=0, location=0) for code in ("en", "sv"))
    assert english.tolist() == [1.0]
    assert other.tolist() == [0.0]
