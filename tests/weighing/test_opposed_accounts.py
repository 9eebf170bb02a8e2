"""Sentences that tell themselves what two parties say: accounts set against each other, and retold claims."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from builders import make_document, one_story

from briefing.models import Repeats, Sentence
from briefing.weighing.differences import find_differences
from briefing.weighing.differences.claims import find_disputes, find_opposed_accounts
from briefing.weighing.differences.claims.subjects import clause_subject
from briefing.weighing.terms import build_corpus

DAY = date(2026, 1, 1)
OTHERS = (
    "The market in the capital was closed for a holiday.",
    "A new bridge across the river was opened by the mayor.",
    "Farmers expect a poor harvest of wheat this summer.",
)
PAPER = "A newspaper reported on Monday that the ministry sold rifles to the rebels in the hills."
PLAIN = "The ministry says the bridge was safe while the mayor insists that it was closed for years."


def corpus_of(*documents):
    """A corpus of documents, each given as its sentences behind some of other matters."""
    read, sentences = [], []
    for i, texts in enumerate(documents):
        whole, start = [*OTHERS, *texts], 0
        read.append(make_document("\n\n".join(whole), name=f"{i}.txt", published=DAY))
        for position, text in enumerate(whole):
            end = start + len(text)
            sentences.append(Sentence(document=i, paragraph=1, position=position, start=start, end=end))
            start = end + 2
    return build_corpus(read, sentences)


def disputes(*documents):
    corpus = corpus_of(*documents)
    found = find_disputes(corpus, one_story(corpus))
    return [tuple(corpus.texts[side[0].sentence] for side in item.sides) for item in found]


def accounts(*texts, document=()):
    """The words of both sides and the subject of each sentence that sets two accounts against each other."""
    corpus = corpus_of([*document, *texts])
    return [
        (
            *(corpus.texts[span.sentence][span.start : span.end] for (span,) in item.sides),
            item.subject,
        )
        for item in find_opposed_accounts(corpus)
    ]


@pytest.mark.parametrize(
    ("sentence", "first", "second", "subject"),
    [
        (PLAIN, "The ministry says", "the mayor insists", "bridge was safe"),
        (
            "The army claimed on Monday that it held the port, but a rebel spokesman denied the report.",
            "The army claimed",
            "a rebel spokesman denied",
            "held the port",
        ),
        (
            "While the board said there were no open questions, the pilots accused it of hiding the tapes.",
            "the board said",
            "the pilots accused",
            "open questions",
        ),
        (
            "While the ministry said “all is safe,” the mayor insists that it was closed for years.",
            "the ministry said",
            "the mayor insists",
            "safe",
        ),
        (
            "The ministry says bridges stood, but the mayor insists that they fell.",
            "The ministry says",
            "the mayor insists",
            "bridges stood",
        ),
        (
            "Some doctors argue that the drug is safe, but others say it harms the heart.",
            "Some doctors argue",
            "others say",
            "drug is safe",
        ),
    ],
)
def test_a_sentence_that_sets_two_accounts_against_each_other_has_two_sides(sentence, first, second, subject):
    assert accounts(sentence) == [(first, second, subject)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry says the bridge was safe and the mayor insists that it was closed for years.",
        "The ministry said the bridge was safe, but the mayor said that it was closed for years.",
        "The ministry says the bridge was safe, but it insists that a new one is needed.",
        "The ministry says the bridge was safe, but the mayor would insist that it was closed.",
        "The ministry says the bridge was safe, but the mayor didn't claim that it was closed.",
        "The ministry says the bridge was safe, but the mayor also claimed that it was old.",
        "The ministry claims the bridge was safe, but the mayor claims that it was closed.",
        "Some 40 percent say the bridge was safe, but the mayor insists that it was closed.",
        "Mayor Smith says the bridge was safe, but Smith insists that it was closed for years.",
        "The ministry said that while the mayor insists on a new bridge, the old one was safe.",
        "The ministry says the bridge was safe; roads were bad, but the mayor insists that it was closed.",
        "While the ministry says the bridge was safe the mayor insists that it was closed for years.",
        "The ministry says the bridge was safe, the mayor insists that it was closed for years.",
        "The ministry says the bridge, but not the road, was safe, the mayor insists that it was closed.",
        "The ministry asked whether the bridge was safe, but the mayor insists that it was closed.",
        "Those in the north say the bridge was safe, but the mayor insists that it was closed.",
        "The ministry says the bridge was safe, but none insists that it was closed for years.",
        "The ministry says yes, but the mayor insists that the bridge was closed for years.",
        "The ministry urged calm, but the mayor insists that the bridge was closed for years.",
    ],
)
def test_accounts_of_one_party_or_told_as_no_more_than_possible_are_not_opposed(sentence):
    assert accounts(sentence) == []


def test_white_space_in_the_document_moves_no_words_of_the_sides():
    text = PLAIN.replace(" says the", "\n says   the").replace("the mayor", "the\nmayor")
    document = make_document(text, name="a.txt", published=DAY)
    corpus = build_corpus([document], [Sentence(document=0, paragraph=1, position=0, start=0, end=len(text))])
    (found,) = find_opposed_accounts(corpus)
    words = [corpus.texts[0][span.start : span.end] for (span,) in found.sides]
    assert words == ["The ministry says", "the mayor insists"]
    assert found.likeness == 1.0


def test_a_language_whose_words_are_not_known_has_no_opposed_accounts():
    document = make_document(PLAIN, name="a.txt", published=DAY, language="fi")
    assert list(find_opposed_accounts(replace(corpus_of([PLAIN]), documents=(document,)))) == []


@pytest.mark.parametrize(
    ("denial", "subject"),
    [
        (
            "The minister rejected reports that rifles were sold to the rebels.",
            "rifles were sold to the rebels",
        ),
        ("The minister denied the paper's claim that rifles were sold.", "rifles were sold"),
        (
            "The minister denied allegations by two papers on Monday that rifles were sold.",
            "rifles were sold",
        ),
    ],
)
def test_a_denial_may_tell_itself_what_others_claim(denial, subject):
    corpus = corpus_of([denial])
    (found,) = find_disputes(corpus, one_story(corpus))
    assert found.subject == subject
    assert {span.sentence for side in found.sides for span in side} == {len(OTHERS)}
    assert found.sides[0][0].start > found.sides[1][0].start


@pytest.mark.parametrize(
    "denial",
    [
        "The minister rejected the notion that rifles were sold to the rebels.",
        "The minister rejected these reports that came from the rebels in the hills.",
        "The minister rejected reports that came.",
        "The minister did not reject reports that rifles were sold to the rebels.",
    ],
)
def test_what_nobody_is_said_to_claim_is_no_retold_claim(denial):
    assert disputes([denial]) == []


def test_of_denials_of_the_same_claim_the_first_is_listed_and_none_that_another_report_answers():
    denial = "The minister rejected reports that rifles were sold to the rebels."
    again = "A spokesman denied reports that the rebels were sold rifles."
    other = "A spokesman denied reports that the harvest would fail in the north."
    corpus = corpus_of([denial], [again], [other])
    found = [item.sides[0][0].sentence for item in find_disputes(corpus, one_story(corpus))]
    assert [corpus.texts[i] for i in found] == [denial, other]
    assert disputes([PAPER], [denial]) == [(PAPER, denial)]


def test_he_denied_it_too_is_a_denial_of_the_claim_that_the_sentence_before_retells():
    told = "General Brown rejected a newspaper's report that rifles were sold to the rebels."
    assert disputes([told, "General Smith also denied it."]) == [(told, "General Smith also denied it.")]
    assert disputes([told, OTHERS[0], "General Smith also denied it."]) == [(told, told)]
    assert disputes([told, "General Brown also denied it."]) == [(told, told)]


def test_a_claim_and_its_denial_are_not_listed_beside_a_sentence_that_tells_both():
    both = (
        "The ministry claims it sold no rifles to the rebels, but a newspaper insists that rifles were sold."
    )
    denial = "The minister denied that the ministry sold rifles to the rebels."
    corpus = corpus_of([PAPER], [denial], [both])
    stories = one_story(corpus)
    told = [corpus.texts.index(both)]
    assert len(list(find_disputes(corpus, stories))) == 1
    assert list(find_disputes(corpus, stories, told)) == []
    assert len(list(find_disputes(corpus, stories, [0]))) == 1


def test_both_sides_of_a_sentence_are_cited_with_its_reprints():
    corpus = corpus_of([PLAIN], [PLAIN], [PLAIN.replace("the mayor", "The Mayor"), PLAIN])
    groups = np.arange(len(corpus.sentences))
    size = len(OTHERS) + 1
    groups[[2 * size - 1, 3 * size - 1, 3 * size]] = size - 1  # the last document says it twice
    repeats = Repeats(groups=groups, copies=groups)
    differences = find_differences(corpus, repeats, one_story(corpus))
    (found,) = (each for each in differences if each.reason.startswith("two accounts in one sentence"))
    cited = [[span.sentence for span in side] for side in found.sides]
    assert cited == [[size - 1, 2 * size - 1, 3 * size - 1]] * 2


@pytest.mark.parametrize(
    ("clause", "subject"),
    [
        ("on Monday that the dam would hold, but", "dam would hold"),
        ("a b c d the dam", "b c d the dam"),
        ("of the", "of the"),
        ("on Monday morning that the dam would hold", "Monday morning that the dam would hold"),
        (
            "Alba Brno Cork Dover Essen Faro Genoa Hanoi Izmir Jena Kyiv",
            "Alba Brno Cork Dover Essen Faro Genoa Hanoi Izmir Jena",
        ),
    ],
)
def test_a_subject_is_what_is_said_without_links_and_trailing_words(clause, subject):
    assert clause_subject(clause, "en") == subject
