"""Claims and their denials, in one report or across the reports of a story."""

from dataclasses import replace
from datetime import date

import pytest
from builders import build_reports, make_document, one_story

from briefing.models import Sentence
from briefing.weighing.differences.claims import find_contrasts, find_disputes
from briefing.weighing.terms import build_corpus

DAY = date(2026, 1, 1)
PAPER = "A newspaper reported on Monday that the ministry sold rifles to the rebels in the hills."
OTHERS = (
    "The market in the capital was closed for a holiday.",
    "A new bridge across the river was opened by the mayor.",
    "Farmers expect a poor harvest of wheat this summer.",
)


def corpus_of(*documents, published=DAY):
    """A corpus of documents, each given as its sentences; every one has some sentences of other matters."""
    read, sentences = [], []
    for i, texts in enumerate(documents):
        whole = [*OTHERS, *texts]
        read.append(make_document("\n\n".join(whole), name=f"{i}.txt", published=published))
        start = 0
        for position, text in enumerate(whole):
            sentences.append(
                Sentence(document=i, paragraph=1, position=position, start=start, end=start + len(text))
            )
            start += len(text) + 2
    return build_corpus(read, sentences)


def disputes(*documents):
    """The sentences of each dispute, the claim first."""
    corpus = corpus_of(*documents)
    found = find_disputes(corpus, one_story(corpus))
    return [tuple(corpus.texts[side[0].sentence] for side in item.sides) for item in found]


@pytest.mark.parametrize(
    "denial",
    [
        "The minister denied that the ministry sold rifles to the rebels.",
        "The minister said there was no evidence that the ministry sold rifles to the rebels.",
        "The minister rejected a report on Tuesday that the ministry sold rifles to the rebels.",
        "The minister dismissed claims that rifles were sold to the rebels by the ministry.",
    ],
)
def test_a_claim_and_its_denial_in_another_report_are_a_dispute(denial):
    assert disputes([PAPER], [denial]) == [(PAPER, denial)]


@pytest.mark.parametrize(
    "denial",
    [
        "The minister rejected the allegations.",
        "The minister denied it.",
        "The report was flatly denied by the minister.",
        "General Smith said the report was wrong.",
        "The minister said there was no such report.",
        "General Smith called the report false.",
        '"That is not true," said General Smith.',
        "General Smith said it was untrue.",
        "The minister disagreed with the newspaper's account.",
        "The minister rejected the rifles theory.",
    ],
)
def test_a_denial_may_point_to_the_claim_right_before_it(denial):
    assert disputes([PAPER, denial]) == [(PAPER, denial)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister did not deny that the ministry sold rifles to the rebels.",
        "The rebels were denied access to the ministry that sold rifles.",
        "The ministry denied them visas after it sold rifles to the rebels.",
        "A border dispute about rifles that the ministry sold to the rebels went on.",
        "The minister rejected an offer of rifles that the ministry sold to the rebels.",
        "The disputed rifles were sold by the ministry to the rebels.",
        "General Smith said the report was true.",
        "General Smith said the report was not wrong.",
        "The minister rejected claims made by farmers.",
        "The minister was asked to deny that the ministry sold rifles to the rebels.",
        "The minister would not confirm or deny that the ministry sold rifles to the rebels.",
        "The rebels had the discount and a charge for rifles that the ministry sold.",
    ],
)
def test_what_denies_no_claim_is_no_denial(sentence):
    assert disputes([PAPER], [sentence]) == []


@pytest.mark.parametrize(
    "claim",
    [
        "Nobody reported that the ministry sold rifles to the rebels.",
        "Another minister said it was untrue that the ministry sold rifles to the rebels.",
        "Inspectors reported on whether the ministry sold rifles to the rebels.",
        "A newspaper reported that the ministry sold rifles to the rebels in 1987.",
    ],
)
def test_what_is_no_claim_or_of_another_year_is_not_denied(claim):
    assert disputes([claim], ["The minister denied that the ministry sold rifles to the rebels."]) == []


def test_what_is_wrong_to_do_is_no_claim():
    assert disputes([PAPER, "General Smith said it was wrong to sell rifles."]) == []
    assert disputes([PAPER, "General Smith said it was wrong."]) == [
        (PAPER, "General Smith said it was wrong.")
    ]


def test_a_thing_that_somebody_lacks_is_denied_only_where_somebody_says_so():
    lacks = "The ministry {}no such rifles."
    assert disputes([PAPER, lacks.format("has ")]) == []
    assert len(disputes([PAPER, lacks.format("said it had ")])) == 1


def test_nobody_is_held_against_himself():
    said = "General Brown said that the ministry sold rifles to the rebels."
    denied = "General {} denied that the ministry sold rifles to the rebels."
    assert disputes([said], [denied.format("Brown")]) == []
    assert len(disputes([said], [denied.format("Smith")])) == 1


def test_a_lack_of_proof_is_held_only_against_what_is_told_as_a_claim():
    seen = "The ministry sold rifles to the rebels in the hills."
    assert disputes([seen], ["There was no evidence that the ministry sold rifles to the rebels."]) == []


def test_a_denial_months_later_in_another_report_is_left_aside():
    denial = "The minister denied that the ministry sold rifles to the rebels."
    corpus = corpus_of([PAPER], [denial])
    late = replace(corpus.documents[1], published=date(2026, 3, 1))
    undated = replace(corpus.documents[1], published=None)
    for second in (late, undated):
        moved = replace(corpus, documents=(corpus.documents[0], second))
        assert [*find_disputes(moved, one_story(moved))] == []


def test_stories_are_not_mixed():
    corpus = corpus_of([PAPER], ["The minister denied that the ministry sold rifles to the rebels."])
    stories = one_story(corpus)
    stories.labels[len(OTHERS) + 1 :] = 1
    assert [*find_disputes(corpus, stories)] == []


def test_the_denial_is_the_reason_and_the_common_words_are_the_subject():
    corpus = corpus_of([PAPER], ["The minister denied that the ministry sold rifles to the rebels."])
    (found,) = find_disputes(corpus, one_story(corpus))
    assert found.reason == "a claim and its denial: denied that the ministry sold rifles to the rebels"
    assert found.subject == "ministry sold rifles to the rebels"


def test_part_of_what_is_denied_will_do_where_it_is_told_as_a_claim_with_every_name():
    denial = (
        "The minister denied that rifles and mines of the ministry, sold years before under another cabinet"
        " by Colonel Grey, had reached rebels"
    )
    told = "Critics claim that {} let rifles and mines of the ministry go."
    assert len(disputes([told.format("Colonel Grey")], [denial + "."])) == 1
    assert disputes([told.format("an officer")], [denial + "."]) == []


def test_who_pleads_innocent_or_denies_guilt_answers_what_accuses_him():
    accused = "Prosecutors accused Colonel Grey of a theft of rifles from the depot in the hills."
    pleaded = "Colonel Grey said at once that he pleaded not guilty."
    denied = "Colonel Grey denied any wrongdoing."
    assert disputes([accused, OTHERS[0], OTHERS[1], pleaded]) == [(accused, pleaded)]
    assert disputes([accused, OTHERS[0], OTHERS[1], denied]) == [(accused, denied)]
    assert disputes([accused, denied.replace("Grey", "Blue")]) == []


def test_of_one_matter_only_the_surest_dispute_is_told():
    again = "The minister has denied again that the ministry sold rifles to the rebels in the hills."
    denial = "The minister denied that the ministry sold rifles to the rebels."
    assert len(disputes([PAPER], [denial], [PAPER.replace("Monday", "Friday"), again])) == 1


def test_words_that_begin_alike_are_of_one_family():
    told = "Officers reported that the tanker collided with a trawler in the fog."
    denial = "The owner denied a collision of the tanker with any trawler in fog."
    assert disputes([told], [denial]) == [(told, denial)]


def test_a_denial_of_what_its_own_sentence_says_points_to_no_sentence_before():
    both = "A rebel accused the minister of a secret sale of rifles, but the minister denied it."
    assert disputes([PAPER, both]) == []


CLAIM = "The ministry claimed that crowds of voters came to the schools of the capital."
AGAINST = "But the halls of most schools were nearly empty all day."


def contrasts(*texts):
    return [[side[0].sentence for side in item.sides] for item in find_contrasts(corpus_of(texts))]


def test_a_report_may_set_something_against_what_one_party_claims():
    assert contrasts(CLAIM, AGAINST) == [[len(OTHERS), len(OTHERS) + 1]]


@pytest.mark.parametrize(
    ("claim", "against"),
    [
        (CLAIM.replace("claimed", "said"), AGAINST),
        (CLAIM.replace("The ministry claimed that c", "Its claim was heard, and c"), AGAINST),
        (CLAIM, AGAINST.removeprefix("But ")),
        (CLAIM, "But it gave no figures of the voters."),
        (CLAIM, "But how are voters counted?"),
        (CLAIM, 'But "how are voters counted?"'),
        (CLAIM, "But"),
        (
            f"{CLAIM[:-1]}, the mayor said.".replace("claimed that", "heard of the claims and said that"),
            AGAINST,
        ),
        (CLAIM.replace("claimed that", "also claimed that"), AGAINST),
        ("The ministry claimed that 6 schools of the capital were full.", AGAINST),
        (CLAIM.replace("claimed that", "would claim that"), AGAINST),
        ("The flood claimed 40 lives in the villages of the north.", AGAINST),
        (
            CLAIM.replace("The ministry", "General Smith"),
            "But the halls were empty in the morning, General Smith said.",
        ),
    ],
)
def test_what_is_no_claim_or_goes_on_about_the_same_is_no_contrast(claim, against):
    assert contrasts(claim, against) == []


def test_a_contrast_does_not_reach_into_another_report():
    assert [*find_contrasts(corpus_of([CLAIM]))] == []
    assert [*find_contrasts(build_reports([CLAIM], [AGAINST]))] == []
    assert len([*find_contrasts(build_reports([CLAIM, AGAINST], [AGAINST]))]) == 1


def test_a_claim_and_what_is_set_against_it_are_shown_whole_but_for_the_marks_around_them():
    (found,) = find_contrasts(corpus_of([CLAIM, AGAINST]))
    texts = corpus_of([CLAIM, AGAINST]).texts
    shown = [texts[span.sentence][span.start : span.end] for (span,) in found.sides]
    assert shown == [CLAIM[:-1], AGAINST[:-1]]
    assert (found.likeness, found.reason) == (
        0.6,
        "a claim and what the report sets against it: claimed",
    )


def test_one_who_takes_back_what_he_said_differs_with_himself():
    said = "General Brown said that the ministry sold rifles to the rebels in the hills."
    assert disputes([said, "General Brown later retracted his statement."]) == [
        (said, "General Brown later retracted his statement.")
    ]
    assert disputes([said, "General Brown later withdrew his troops."]) == []


@pytest.mark.parametrize(
    ("denial", "words"),
    [
        ("General Smith has often denied that claim.", "General Smith has often denied that claim"),
        (
            "General Smith, the old head of the navy, denied that claim.",
            "denied that claim",
        ),
        ("That claim was denied by General Smith.", "claim was denied"),
    ],
)
def test_a_side_names_who_says_it_if_the_name_stands_near(denial, words):
    corpus = corpus_of([PAPER, denial])
    (found,) = find_disputes(corpus, one_story(corpus))
    said, denied = (span for (span,) in found.sides)
    assert corpus.texts[denied.sentence][denied.start : denied.end] == words
    assert corpus.texts[said.sentence][said.start : said.end].startswith(
        "A newspaper reported on Monday that"
    )
    assert found.subject.startswith("ministry sold rifles")
