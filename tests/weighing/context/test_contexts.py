"""What a sentence needs beside it to be understood."""

from dataclasses import replace

import pytest
from builders import corpus_with_text, make_document, one_story

from briefing.models import Dropped, Story
from briefing.models.contexts import Contexts
from briefing.weighing.context import find_contexts
from briefing.weighing.context.places import dateline_place


def contexts_of(corpus, **options):
    documents = tuple(range(len(corpus.documents)))
    story = Story(documents=documents, first=None, last=None, outlets=1, weight=1.0, reasons=())
    stories = replace(one_story(corpus), stories=(story,))
    return find_contexts(corpus, stories, range(len(corpus.texts)), **options)


def in_one_paragraph(corpus):
    return replace(corpus, sentences=tuple(replace(each, paragraph=1) for each in corpus.sentences))


def test_a_sentence_that_stands_alone_needs_nothing(corpus_of):
    found = contexts_of(corpus_of(["Anna Lind closed the bridge.", "Geneva votes in May."]))
    assert (found.before, found.shares, found.missing, found.clarifications) == ({}, {}, {}, {})


def test_a_sentence_that_points_back_is_printed_with_the_one_before_it_in_its_paragraph(corpus_of):
    corpus = in_one_paragraph(corpus_of(["Voters came.", "She closed the bridge.", "He left."]))
    found = contexts_of(corpus)
    assert found.before == {1: 0}
    assert found.shares == {1: 0.7, 2: 0.1}
    assert found.missing == {2: "He"}
    assert found.printed_words(corpus.words).tolist() == [2, 6, 2]


def test_the_sentence_before_stands_in_the_same_paragraph_of_the_same_document(corpus_of):
    texts = ["Voters came.", "She closed the bridge."]
    apart = corpus_of(texts)
    sentences = [replace(each, paragraph=1 + each.position) for each in apart.sentences]
    assert contexts_of(replace(apart, sentences=tuple(sentences))).missing == {1: "She"}
    assert contexts_of(in_one_paragraph(corpus_of(texts[:1], texts[1:]))).missing == {1: "She"}


@pytest.mark.parametrize(
    ("before", "stands"),
    [
        ("Voters came.", True),
        ("Did voters come?", False),
        ("voters came.", False),
        ("He came.", False),
        (" ".join(["Voters", *["walked"] * 43, "home."]), True),
        (" ".join(["Voters", *["walked"] * 44, "home."]), False),
    ],
)
def test_what_stands_before_is_a_whole_sentence_of_at_most_45_words_that_points_nowhere(
    corpus_of, before, stands
):
    found = contexts_of(in_one_paragraph(corpus_of([before, "She closed the bridge."])))
    assert (1 in found.before) is stands


def test_a_sentence_that_points_back_is_not_made_clear_by_the_name_with_which_it_begins(corpus_of):
    texts = ["Voters of Oslo made an offer.", "Anna Lind accepted their plan."]
    assert contexts_of(in_one_paragraph(corpus_of(texts))).before == {1: 0}


def test_a_connective_asks_for_more_than_the_sentence_before(corpus_of):
    found = contexts_of(in_one_paragraph(corpus_of(["Voters came.", "However, the bridge was closed."])))
    assert (found.before, found.missing) == ({}, {1: "However"})


def test_what_is_excluded_does_not_stand_before_another(corpus_of):
    corpus = in_one_paragraph(corpus_of(["Voters came.", "She closed the bridge."]))
    assert contexts_of(corpus, excluded={0: "known"}).missing == {1: "She"}


@pytest.mark.parametrize(
    ("before", "text", "found"),
    [
        ("Members drew up a plan.", "They signed the plan.", {1: 0}),
        ("Members drew up papers.", "They signed the plan.", {}),
        ("Members drew up a plan.", "They signed the plans.", {1: 0}),
        ("Members held a vote.", "The vote was lost, she said.", {1: 0}),
        ("Members held a talk.", "The vote was lost, she said.", {}),
    ],
)
def test_a_noun_is_made_clear_by_a_sentence_that_has_it(corpus_of, before, text, found):
    assert contexts_of(in_one_paragraph(corpus_of([before, text]))).before == found


def test_a_noun_alone_is_not_worth_a_second_sentence(corpus_of):
    found = contexts_of(in_one_paragraph(corpus_of(["Members drew up a plan.", "Voters liked the plan."])))
    assert (found.before, found.shares) == ({}, {1: 0.5})


def test_words_that_point_back_within_a_sentence_cost_half_of_its_worth(corpus_of):
    found = contexts_of(corpus_of(["Anna Lind also closed the bridge.", "Voters saw the man."]))
    assert (found.shares, found.missing) == ({0: 0.5, 1: 0.5}, {})


@pytest.mark.parametrize(
    ("text", "share", "missing"),
    [
        ("Anna Lind also closed the bridge, however.", 0.25, {}),
        ("Ministers met here.", 0.3, {}),
        ("Voters saw the man here.", 0.15, {0: "here"}),
    ],
)
def test_a_sentence_of_which_a_fifth_is_clear_can_be_understood(corpus_of, text, share, missing):
    found = contexts_of(corpus_of([text]))
    assert found.shares == {0: pytest.approx(share)}
    assert found.missing == missing


@pytest.mark.parametrize(
    "text", ["The vote was close.", "Anna Lind also closed the bridge.", "Ministers met here."]
)
def test_what_costs_less_than_a_second_sentence_or_is_no_name_is_not_made_clear_by_one(corpus_of, text):
    assert contexts_of(in_one_paragraph(corpus_of(["Members held a vote.", text]))).before == {}


def test_nothing_stands_before_the_first_sentence(corpus_of):
    found = contexts_of(in_one_paragraph(corpus_of(["She closed the bridge.", "Voters came."])))
    assert (found.before, found.missing) == ({}, {0: "She"})


def test_a_sentence_of_several_such_words_cannot_be_understood(corpus_of):
    found = contexts_of(corpus_of(["The man left the talks here."]))
    assert found.missing == {0: "here"}


def test_a_subject_that_nothing_makes_clear_costs_two_fifths_but_not_at_the_beginning_of_a_report(corpus_of):
    found = contexts_of(corpus_of(["The vote was close.", "The count was slow."]))
    assert (found.shares, found.missing) == ({1: 0.6}, {})


def test_a_sentence_in_which_its_writer_speaks_of_himself_keeps_half_of_its_worth(corpus_of):
    found = contexts_of(corpus_of(["The question, I think, is open.", "“We thank you,” Anna Lind said."]))
    assert found.shares == {0: 0.5}


def dated_in(place):
    line = f"{place}, Oct. 5 (Example Wire) — "
    document = make_document(f"{line}Ministers met here.")
    return replace(document, dropped=(Dropped(start=0, end=len(line), reason="dateline"),))


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("ASTANA", "Astana"),
        ("NEW YORK", "New York"),
        ("Genève", "Genève"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("LOS ALAMOS", "Los Alamos"),  # a particle, but the first word
    ],
)
def test_the_place_of_a_report_is_that_of_its_dateline(place, name):
    found = dateline_place(dated_in(place))
    assert found == (name, (0, len(name)))


def test_a_place_in_capitals_is_written_as_the_rest_of_its_document_writes_it():
    document = dated_in("PORT AU PRINCE")
    assert dateline_place(document)[0] == "Port au Prince"
    document = replace(document, text=f"{document.text} PORT AU PRINCE, that is Port Au Prince, was quiet.")
    assert dateline_place(document)[0] == "Port Au Prince"


def test_a_dateline_of_two_places_says_of_neither_that_it_is_here():
    assert dateline_place(dated_in("OSLO/BERN")) is None


def test_here_is_the_place_of_the_dateline_in_brackets(corpus_of):
    corpus = corpus_of(["Ministers met here."])
    assert contexts_of(corpus).shares == {0: 0.3}
    found = contexts_of(replace(corpus, documents=(dated_in("NEW YORK"),)))
    assert found.shares == {}
    (gloss,) = found.clarifications[0]
    assert (gloss.text, gloss.kind, gloss.proof) == ("New York", "place", (0, 8))
    assert corpus.texts[0][gloss.start : gloss.end] == "here"


def test_a_report_without_a_dateline_has_no_place():
    document = make_document("Ministers met here.")
    assert dateline_place(document) is None
    other = Dropped(start=0, end=9, reason="caption or heading")
    assert dateline_place(replace(document, dropped=(other,))) is None
    digits = Dropped(start=0, end=0, reason="dateline")
    assert dateline_place(replace(document, dropped=(digits,))) is None


@pytest.mark.parametrize(("reports", "share"), [(1, 0.5), (3, None), (5, None), (8, 0.5)])
def test_a_noun_is_clear_that_two_fifths_of_at_least_three_reports_of_its_story_have(
    corpus_of, reports, share
):
    texts = ["The vessel of Oslo sank."] * 2 + ["Divers came."] * 6
    corpus = corpus_of(["The vessel sank."], *([text] for text in texts[: reports - 1]))
    assert contexts_of(corpus).shares.get(0) == share


def test_a_pronoun_is_the_name_in_brackets_that_its_document_gives_shortly_before():
    texts = ["Anna Lind, the minister, came.", "She closed the bridge.", "Her envoys left."]
    found = contexts_of(corpus_with_text(texts))
    assert [gloss.text for i in (1, 2) for gloss in found.clarifications[i]] == ["Anna Lind", "Anna Lind's"]
    assert (found.missing, found.before) == ({}, {})


def test_a_name_of_more_than_two_sentences_before_is_not_what_a_pronoun_stands_for():
    texts = ["Anna Lind, the minister, came.", "Rain fell.", "Snow fell.", "She closed the bridge."]
    assert contexts_of(corpus_with_text(texts)).missing == {3: "She"}


def test_a_name_before_another_one_is_not_what_a_pronoun_stands_for():
    texts = ["Anna Lind, the minister, came.", "Rain fell on 'Ndele in Oslo.", "She closed the bridge."]
    assert contexts_of(corpus_with_text(texts)).missing == {2: "She"}


def test_who_is_named_in_the_sentence_needs_no_brackets():
    texts = ["Anna Lind, the minister, came.", "Lind closed all that she had built, she said."]
    found = contexts_of(corpus_with_text(texts))
    assert (found.clarifications, found.shares) == ({}, {})


def test_an_unclear_sentence_keeps_no_more_than_it_had():
    shares = Contexts(shares={1: 0.05, 2: 0.5, 3: 0.5}).with_unclear([0, 1, 2], 0.2).shares
    assert shares == {0: 0.2, 1: 0.05, 2: 0.2, 3: 0.5}


def test_a_first_word_that_its_document_writes_with_a_small_letter_names_nobody(corpus_of):
    texts = ["Voters spoke of rain at noon.", "Rain is a problem, he said."]
    assert contexts_of(corpus_of(texts)).before == {1: 0}
    assert contexts_of(corpus_of(["Voters spoke at noon.", texts[1]])).before == {}
