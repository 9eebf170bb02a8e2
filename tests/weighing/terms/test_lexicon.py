"""What is known of terms by themselves: numbers, families, spelling."""

import pytest

from briefing.weighing.terms.lexicon import build_lexicon, country_stems, find_numbers, stem_families

TERMS = ("1,000", "1000", "30", "ab", "attack", "dead", "internationalisation", "kill", "thirti", "thirtieth")


@pytest.fixture
def corpus(corpus_of):
    """A corpus with these terms and no others."""
    made = corpus_of([" ".join(TERMS)])
    assert made.vocabulary == TERMS
    return made


def by_term(values):
    return dict(zip(TERMS, values, strict=True))


def test_a_number_in_words_or_with_marks_of_thousands_is_the_first_term_of_its_value(corpus):
    first = [TERMS[place] for place in build_lexicon(corpus).canon]
    assert by_term(first) == {**{term: term for term in TERMS}, "1000": "1,000", "thirti": "30"}


def test_numbers_are_those_in_digits_and_in_words(corpus):
    numbers = {"1,000", "1000", "30", "thirti"}
    assert by_term(build_lexicon(corpus).numeric.tolist()) == {term: term in numbers for term in TERMS}
    assert find_numbers(corpus).tolist() == build_lexicon(corpus).numeric.tolist()


def test_words_of_a_family_have_its_number_and_others_none(corpus):
    families = by_term(build_lexicon(corpus).families.tolist())
    known = stem_families(("en",))
    assert families["kill"] == [*known["kill"], -1, -1][:3]
    assert set(families["kill"]) & set(families["dead"]) - {-1}
    assert not set(families["kill"]) & set(families["attack"]) - {-1}
    assert families["ab"] == families["30"] == [-1, -1, -1]


def test_words_that_begin_with_the_same_three_letters_have_one_prefix_and_each_number_its_own(corpus):
    prefixes = by_term(build_lexicon(corpus).prefixes.tolist())
    assert prefixes["thirtieth"] == (ord("t") << 42) + (ord("h") << 21) + ord("i")
    assert prefixes["ab"] == (ord("a") << 42) + (ord("b") << 21)
    assert len(set(prefixes.values())) == len(TERMS)
    assert [prefixes[term] for term in ("1,000", "1000", "30", "thirti")] == [-1, -2, -3, -9]


def test_of_a_term_16_letters_are_compared_from_both_ends(corpus):
    lexicon = build_lexicon(corpus)
    assert lexicon.letters.shape == lexicon.reversed_letters.shape == (len(TERMS), 16)
    for term, letters, backwards, length in zip(
        TERMS, lexicon.letters, lexicon.reversed_letters, lexicon.lengths, strict=True
    ):
        spelt = {"1,000": "1000", "thirti": "30"}.get(term, term)[:16]
        assert [chr(letter) for letter in letters if letter] == list(spelt)
        assert [chr(letter) for letter in backwards if letter] == list(spelt[::-1])
        assert length == len(spelt)
        assert (letters[len(spelt) :] == 0).all()
        assert (backwards[len(spelt) :] == 0).all()


def test_fewer_letters_are_compared_if_one_asks_for_it(corpus):
    assert build_lexicon(corpus, longest=5).lengths.tolist() == [4, 4, 2, 2, 5, 4, 5, 4, 2, 5]


def test_no_word_has_more_than_three_families():
    assert max(map(len, stem_families(("en",)).values())) <= 3


def test_a_language_without_families_has_no_countries_either():
    assert dict(stem_families(("kk",))) == {}
    assert dict(country_stems("kk")) == {}


def test_the_names_of_a_country_have_its_number():
    known = country_stems("en")
    assert known["russia"] == known["moscow"] != known["germani"]
    assert all(numbers for numbers in known.values())


def test_an_empty_vocabulary_has_an_empty_lexicon(corpus_of):
    lexicon = build_lexicon(corpus_of())
    assert lexicon.families.shape == (0, 3)
    assert lexicon.letters.shape == (0, 16)
    for name in ("canon", "numeric", "families", "letters", "lengths"):
        assert getattr(lexicon, name).dtype == getattr(build_lexicon(corpus_of(["rain"])), name).dtype


def test_what_begins_with_a_digit_is_a_number(corpus_of):
    corpus = corpus_of(["3rd 5 covid19 b2"])
    assert dict(zip(corpus.vocabulary, find_numbers(corpus).tolist(), strict=True)) == {
        "3rd": True,
        "5": True,
        "b2": False,
        "covid19": False,
    }
