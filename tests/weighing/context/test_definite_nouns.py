"""Definite nouns that a document has introduced before."""

from dataclasses import replace

import pytest
from builders import build_corpus, corpus_with_text, one_story

from briefing.models import Story
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.context import find_contexts
from briefing.weighing.context.definite_nouns import DefiniteNouns
from briefing.weighing.context.noun_phrases import load_phrase_grammar
from briefing.weighing.naming import NameClarifier


def contexts_of(corpus):
    documents = tuple(range(len(corpus.documents)))
    story = Story(documents=documents, first=None, last=None, outlets=1, weight=1.0, reasons=())
    stories = replace(one_story(corpus), stories=(story,))
    return find_contexts(corpus, stories, range(len(corpus.texts)))


def introduced(*texts):
    """Return what introduces each definite noun of the last sentence; None of one that is not sure."""
    corpus = corpus_with_text(list(texts))
    found = DefiniteNouns(corpus).find(len(texts) - 1)
    spans = {corpus.texts[-1][each.start : each.end]: each.introduction for each in found}
    return {words: span and corpus.texts[span[0]][span[1] : span[2]] for words, span in spans.items()}


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("Envoys signed a $4 billion aid package.", "$4 billion aid package"),
        ("Envoys praised the new harbour package.", "new harbour package"),
        ("Envoys signed a package of loans for Oslo.", "package of loans for Oslo"),
        ("Envoys signed a package for the harbour of the city of Bergen and its islands.", None),
        ("Envoys signed a package and left.", None),
        ("Envoys signed a package into the racially mixed north.", None),
        ("Envoys signed a package of lending money.", None),
        ("Envoys signed a package to build two ports.", None),
        ("Envoys signed a package to Oslo.", "package to Oslo"),
        ("Envoys signed a package for its ports.", None),
        ("Envoys signed a package on Oct. 5.", None),
        ("Envoys praised his harbour package.", None),
        ("Envoys praised each aid package.", None),
    ],
)
def test_a_definite_noun_is_what_its_document_introduces_by_more_words(first, words):
    assert introduced(first, "Voters liked the package.") == {"the package": words}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Envoys praised the package.", "Voters liked the package."),  # definite from the beginning
        ("Rain fell.", "Voters liked the package."),
        ("Envoys signed an aid package.", "Voters liked the package of the envoys."),
        ("Envoys signed an aid package.", "Voters liked a package."),
        ("Envoys signed an aid package.", "“Voters liked the package,” she said."),
        ("Envoys signed an aid package.", "An aid package was new, and voters liked the package."),
        ("Envoys saw old bridges.", "Voters liked the bridge."),
        ("Envoys saw a new government.", "Voters liked the government."),  # everybody knows which
    ],
)
def test_a_noun_that_was_not_introduced_or_says_which_one_it_is_does_not_point_back(first, last):
    assert introduced(first, last) == {}


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("Envoys saw an old bridge.", "old bridge"),
        ("Envoys saw a bridge of wood.", "bridge of wood"),
        ("Envoys saw an old bridge destroyed by the rain that fell.", "old bridge"),
        ("An old bridge destroyed by heavy rain is sold.", "old bridge destroyed by heavy rain"),
        ("Envoys saw the North Bridge.", "North Bridge"),
        ("Envoys saw a bridge.", None),
        ("Envoys saw the old bridge.", None),  # perhaps in contrast to a new one
        ("Envoys saw an Old Bridge.", None),
        ("Envoys saw Old Bridge.", None),  # of people too
        ("Envoys saw a thing such as an old bridge.", None),
        ("Envoys may buy an old bridge.", None),
    ],
)
def test_a_noun_of_no_list_is_what_its_document_says_that_there_is(first, words):
    expected = {"the bridge": words} if words else {}
    assert introduced(first, *["Rain fell."] * 4, "Voters liked the bridge.") == expected


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("Oslo praised the bridge.", "old bridge"),
        ("Oslo praised the old bridge.", "old bridge"),
        ("Oslo praised the blue bridge.", None),
        ("Oslo has a bridge.", None),
        ("Oslo has bridges.", None),
        ("Oslo praised its bridge.", None),
    ],
)
def test_of_a_noun_of_no_list_its_document_names_one_thing_alone(second, words):
    expected = {"the bridge": words} if words else {}
    assert introduced("Envoys saw an old bridge.", second, "Voters liked the bridge.") == expected


def test_a_noun_of_no_list_says_no_more_than_what_introduces_it():
    assert introduced("Envoys saw an old blue bridge.", "Voters liked the blue bridge.")
    assert introduced("Envoys saw an old bridge.", "Voters liked the blue bridge.") == {}
    assert introduced("Envoys saw an old bridge.", "Voters liked the bridges.") == {}


@pytest.mark.parametrize(
    ("second", "last", "words"),
    [
        ("Rain fell.", "Voters liked the meeting.", "meeting of engineers"),
        ("Envoys met in Oslo.", "Voters liked the meeting.", None),
        ("Envoys negotiated in Oslo.", "Voters liked the meeting.", None),
        ("Envoys were met with cheers.", "Voters liked the meeting.", "meeting of engineers"),
        ("Envoys greeted men who met in Oslo.", "Voters liked the meeting.", "meeting of engineers"),
        ("Envoys were met with cheers, and met in Oslo.", "Voters liked the meeting.", None),
        ("Envoys of the Oslo Meeting met.", "Voters liked the meeting.", "meeting of engineers"),
        ("Envoys attacked Oslo.", "Voters liked the meeting.", "meeting of engineers"),
        ("Envoys saw a metropolis.", "Voters liked the meeting.", "meeting of engineers"),
        ("Rain fell.", "Envoys met, and voters liked the meeting.", None),
        ("Rain fell.", "Voters liked the meeting and met.", "meeting of engineers"),
    ],
)
def test_a_noun_means_the_event_of_which_a_verb_told_since_it_was_introduced(second, last, words):
    first = "Envoys met before a meeting of engineers in May."
    assert introduced(first, second, last) == {"the meeting": words}


def test_a_noun_of_no_list_means_the_event_of_which_a_verb_told_as_well():
    texts = ("Oslo saw a bloody riot.", "Voters liked the riot.")
    assert introduced(texts[0], "Rain fell.", texts[1]) == {"the riot": "bloody riot"}
    assert introduced(texts[0], "Miners rioted.", texts[1]) == {"the riot": None}


def test_of_people_of_no_list_one_is_meant_for_three_sentences():
    first = "Envoys met a young sailor."
    for count, words in ((2, {"the sailor": "young sailor"}), (3, {})):
        assert introduced(first, *["Rain fell."] * count, "Voters liked the sailor.") == words


@pytest.mark.parametrize(
    "others",
    [
        ["Envoys signed an aid package.", "Oslo has a harbour package."],
        ["Envoys signed an aid package.", "Oslo has packages."],
    ],
)
def test_of_two_things_that_one_noun_may_mean_none_is_taken(others):
    assert introduced(*others, "Voters liked the package.") == {"the package": None}


def test_what_is_introduced_by_a_name_or_as_new_is_meant_at_any_distance_and_else_for_three_sentences():
    rain = ["Rain fell."] * 2
    for first in ("Envoys signed an aid package.", "Envoys signed the Oslo Package."):
        assert introduced(first, *rain, "Snow fell.", "Voters liked the package.")["the package"]
    first = "Envoys praised the aid package."
    assert introduced(first, *rain, "Voters liked the package.") == {"the package": "aid package"}
    later = ("Snow fell.", first, *rain, "Voters liked the package.")
    assert introduced(*later) == {"the package": "aid package"}
    assert introduced(first, *rain, "Snow fell.", "Voters liked the package.") == {"the package": None}


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ("a new aid package of loans for ports", "new aid package of loans for ports"),  # seven words
        ("a new aid package of loans for old ports", "new aid package"),
        ("a package of loans for the old ports", "package of loans for the old ports"),  # six behind
        ("a package of loans for the old Bergen ports", "package of loans"),
        ("a new old big grey harbour aid package", "new old big grey harbour aid package"),
        ("a new old big grey tall harbour aid package", None),
    ],
)
def test_what_introduces_a_noun_has_at_most_seven_words_and_six_behind_the_noun(thing, words):
    assert introduced(f"Envoys signed {thing}.", "Voters liked the package.") == {"the package": words}


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("Oslo praised the aid package.", "aid package"),
        ("Oslo praised the harbour package.", "aid package"),
        ("Oslo signed an aid package.", None),
        ("Oslo signed a harbour package.", None),
    ],
)
def test_what_is_introduced_once_is_sure_and_what_is_introduced_twice_is_not(second, words):
    texts = ("Envoys signed an aid package.", second, "Voters liked the package.")
    assert introduced(*texts) == {"the package": words}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Envoys signed aid agreements.", "Voters liked the agreements."],
         {"the agreements": "aid agreements"}),
        (["Envoys signed these aid agreements.", "Voters liked the agreements."], {"the agreements": None}),
        (["Envoys signed an aid agreement.", "They praised the agreements.", "Voters liked the agreement."],
         {"the agreement": None}),
        (["Bergen Company came.", "Oslo Company left.", "The company closed."], {"The company": None}),
        (["Voters saw the package.", "Envoys signed an aid package.", "Voters liked the package."], {}),
        (["Oslo saw the aid package.", "Rain fell.", "Rain fell.", "Voters liked the package."],
         {"the package": "aid package"}),
        (["Oslo saw the aid package.", "Rain fell.", "Rain fell.", "Rain fell.", "Voters liked the package."],
         {"the package": None}),
    ],
)  # fmt: skip
def test_several_things_come_without_a_determiner_and_what_is_known_already_stands_three_sentences_before(
    texts, found
):
    assert introduced(*texts) == found


def test_a_company_may_be_introduced_by_its_name_and_one_noun_is_no_beginning_of_another():
    assert introduced("Bergen Company came.", "The company left.") == {"The company": "Bergen Company"}
    assert introduced("An aid company came.", "The company left.") == {"The company": "aid company"}
    assert introduced("An aid plan came.", "The plant left.") == {}
    assert introduced("A new bank of Oslo came.", "The ban was over.") == {}


def test_another_name_before_a_noun_says_that_another_thing_is_meant():
    assert introduced("A Bergen company came.", "The Oslo company left.") == {"The Oslo company": None}
    assert introduced("A company of Oslo came.", "The Oslo company left.") == {
        "The Oslo company": "company of Oslo"
    }


@pytest.mark.parametrize(
    ("between", "words"),
    [(2, "blue device"), (3, None)],
)
def test_what_was_introduced_as_new_three_sentences_before_may_be_meant_in_other_words(between, words):
    texts = ["A blue device came.", *["Rain fell."] * between, "The old device left."]
    assert introduced(*texts) == {"The old device": words}
    assert introduced("Snow fell.", *texts) == {"The old device": words}


def test_of_several_things_none_is_meant_in_other_words():
    texts = ["A blue device came.", "A red device fell.", "The old device left."]
    assert introduced(*texts) == {"The old device": None}
    assert introduced("Blue devices came.", "The old device left.") == {"The old device": None}


def test_the_only_body_of_its_kind_may_be_meant_in_other_words_at_any_distance():
    texts = ["The Oslo agency investigating the crash came.", *["Rain fell."] * 5]
    found = "Oslo agency investigating the crash"
    assert introduced(*texts, "The independent agency left.") == {"The independent agency": found}
    others = ["The Bergen agency left.", "The independent agency left."]
    assert introduced(*texts, *others) == {"The independent agency": None}
    others = ["The coastal agency left.", "The independent agency left."]
    assert introduced(*texts, *others) == {"The independent agency": None}


def test_what_stands_behind_the_same_words_says_which_one_is_meant():
    texts = ["The Oslo agency investigating the crash came.", "The Oslo agency left."]
    assert introduced(*texts) == {"The Oslo agency": "investigating the crash"}


def test_what_repeats_all_words_of_an_introduction_is_meant_at_any_distance():
    texts = ["A blue device of Oslo came.", *["Rain fell."] * 4, "The blue device left."]
    assert introduced(*texts) == {"The blue device": "of Oslo"}


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("Voters joined the Oslo Agency for Nature.", "Oslo Agency for Nature"),
        ("Voters joined the Oslo Agency of Peace for Nature.", "Oslo Agency of Peace for Nature"),
        ("Voters joined an Oslo agency for Nature.", "Oslo agency"),
        ("Voters joined the Oslo Agency for nature.", "Oslo Agency"),
    ],
)
def test_a_name_goes_on_behind_its_noun_as_far_as_it_has_capitals(first, words):
    assert introduced(first, "The agency left.") == {"The agency": words}


def test_the_first_sentence_of_a_document_and_one_of_another_language_point_nowhere():
    assert introduced("The package was new.") == {}
    corpus = corpus_with_text(TEXTS)
    corpus = replace(corpus, documents=tuple(replace(each, language="xx") for each in corpus.documents))
    assert DefiniteNouns(corpus).find(1) == ()


def test_a_noun_phrase_ends_before_a_participle_with_an_object():
    (phrase, *_) = load_phrase_grammar("en").find("The company running the ports left.")
    assert (phrase.noun, phrase.is_restricted) == ("company", True)


def test_a_language_without_such_words_has_no_noun_phrases():
    assert load_phrase_grammar("xx") is None
    assert load_phrase_grammar("fi") is None


TEXTS = ["Envoys signed a $4 billion aid package.", "Voters liked the package."]


def test_what_introduces_a_noun_is_printed_in_brackets_and_proved_by_its_span():
    corpus = corpus_with_text(TEXTS)
    found = contexts_of(corpus)
    (gloss,) = found.clarifications[1]
    assert (gloss.text, gloss.kind) == ("$4 billion aid package", "thing")
    assert corpus.documents[0].text[slice(*gloss.proof)] == gloss.text
    assert corpus.texts[1][gloss.start : gloss.end] == "the package"
    assert (found.shares, found.before) == ({}, {})


def printed(texts, *points):
    corpus = corpus_with_text(texts)
    known = contexts_of(corpus).clarifications
    names = NameClarifier(corpus, DocumentCoreference(corpus.documents, corpus.sentences), known)
    return [sorted(names.clarify(point)) for point in points]


def test_what_introduces_a_noun_is_printed_once_and_not_behind_the_sentence_that_has_it():
    texts = [*TEXTS, "Rain fell on Oslo.", "Envoys praised the package."]
    assert printed(texts, (1,), (3,)) == [[1], []]
    assert printed(texts, (0,), (1,)) == [[], []]


def test_what_many_reports_begin_with_is_told_only_on_a_page_that_has_not_named_it():
    corpus = build_corpus(
        ["An aid accord came.", "The accord pleased voters."], ["The accord came."], ["The accord left."]
    )
    known = contexts_of(corpus).clarifications
    assert [gloss.is_common for gloss in known[1]] == [True]
    for points, glossed in (((1,), [1]), ((2, 1), [])):
        names = NameClarifier(corpus, DocumentCoreference(corpus.documents, corpus.sentences), known)
        assert [i for point in points for i in names.clarify((point,))] == glossed


def test_what_the_title_names_has_no_bracket():
    corpus = corpus_with_text(["Rain fell.", "Envoys signed an aid package.", "Voters liked the package."])
    known = contexts_of(corpus).clarifications
    coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    for title, glossed in (("The Aid Package", []), ("The package", [2]), ("", [2])):
        assert list(NameClarifier(corpus, coreference, known, title=title).clarify((2,))) == glossed


def test_what_few_reports_begin_with_is_told_where_the_page_has_other_words_for_it():
    corpus = build_corpus(["Rain fell.", "Envoys signed an aid package.", "Voters liked the package."])
    known = contexts_of(corpus).clarifications
    assert [gloss.is_common for gloss in known[2]] == [False]


@pytest.mark.parametrize(
    ("texts", "country"),
    [
        (["Kenya voted.", "Kenya is dry.", "The roads of the country are new."], "Kenya"),
        (["Kenya voted.", "The roads of the country are new."], None),
        (["Kenya voted.", "Kenya is dry.", "Mali voted.", "The roads of the country are new."], None),
        (["Kenya voted.", "Kenya won.", "Mali voted.", "Kenya left.", "See the country."], "Kenya"),
        (["Kenya voted.", "Mali is dry.", "Kenya left.", "See the country."], "Kenya"),
        (["Kenya voted.", "Mali is dry.", "Mali won.", "Kenya left.", "See the country."], None),
    ],
)  # fmt: skip
def test_the_country_is_the_one_that_its_document_names_most_and_last(texts, country):
    found = contexts_of(corpus_with_text(texts)).clarifications.get(len(texts) - 1, ())
    assert [gloss.text for gloss in found] == ([country] if country else [])


def test_the_full_stop_of_a_shortened_name_of_a_country_is_in_its_bracket():
    texts = ["The U.S. voted.", "Voters in the U.S. came.", "See the country."]
    (gloss,) = contexts_of(corpus_with_text(texts)).clarifications[2]
    assert gloss.text == "U.S."


@pytest.mark.parametrize(("between", "words"), [(9, "blue group"), (10, None)])
def test_a_group_that_was_introduced_as_new_is_meant_for_ten_sentences(between, words):
    texts = ["A blue group came.", *["Rain fell."] * between, "The group left."]
    assert introduced(*texts) == {"The group": words}
