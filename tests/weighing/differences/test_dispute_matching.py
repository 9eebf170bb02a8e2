"""Which sentence says what another denies, and how surely."""

from datetime import date, timedelta

import pytest
from builders import make_document, one_story

from briefing.models import Sentence
from briefing.weighing.differences.claims.dispute_matching import DisputeMatcher
from briefing.weighing.terms import build_corpus

DAY = date(2026, 1, 1)
OTHERS = (
    "The market in the capital was closed for a holiday.",
    "A new bridge across the river was opened by the mayor.",
    "The harvest of wheat in the valley was poor this summer.",
)
PAPER = "A newspaper reported on Monday that the ministry sold rifles to the rebels in the hills."
SAID = "An officer said that the ministry sold rifles to the rebels in the hills."
SEEN = "The ministry sold rifles to the rebels in the hills."
DENIED = "The minister denied that the ministry sold rifles to the rebels."
POINTING = "The minister denied it."
REJECTED = "The minister rejected the allegations."


def others(count):
    return [OTHERS[i % 3] for i in range(count)]


def disputes(*documents, days=()):
    """The claims that are found, each with its denial and its score."""
    read, sentences = [], []
    for i, texts in enumerate(documents):
        day = DAY + timedelta(days=days[i]) if days else DAY
        read.append(make_document("\n\n".join(texts), name=f"{i}.txt", published=day))
        start = 0
        for position, text in enumerate(texts):
            end = start + len(text)
            sentences.append(Sentence(document=i, paragraph=1, position=position, start=start, end=end))
            start = end + 2
    corpus = build_corpus(read, sentences)
    return corpus, [*DisputeMatcher(corpus, one_story(corpus)).disputes()]


def found(*documents, **options):
    corpus, matched = disputes(*documents, **options)
    return [(corpus.texts[d.claim], corpus.texts[d.denial.sentence], round(d.score, 6)) for d in matched]


@pytest.mark.parametrize(("claim", "score"), [(SEEN, 1.0), (SAID, 1.1), (PAPER, 1.2)])
def test_a_claim_is_surer_by_a_tenth_if_it_is_reported_and_by_another_if_it_is_told_as_a_claim(claim, score):
    assert found([*OTHERS, claim], [*OTHERS, DENIED]) == [(claim, DENIED, score)]


def test_a_claim_of_the_same_report_is_surer_by_15_hundredths_and_each_day_takes_a_thousandth():
    assert found([*OTHERS, SEEN, DENIED]) == [(SEEN, DENIED, 1.15)]
    assert found([*OTHERS, SEEN], [*OTHERS, DENIED], days=(0, 10)) == [(SEEN, DENIED, 0.99)]
    assert found([*OTHERS, SEEN], [*OTHERS, DENIED], days=(10, 0)) == [(SEEN, DENIED, 0.99)]


@pytest.mark.parametrize(("days", "count"), [(31, 1), (32, 0)])
def test_a_claim_and_its_denial_in_another_report_are_at_most_31_days_apart(days, count):
    assert len(found([*OTHERS, SEEN], [*OTHERS, DENIED], days=(0, days))) == count


def test_of_two_claims_that_are_as_sure_the_first_is_taken():
    again = SEEN.replace("hills", "dunes")
    assert found([*OTHERS, SEEN], [*OTHERS, again], [*OTHERS, DENIED])[0][0] == SEEN
    assert found([*OTHERS, again], [*OTHERS, SEEN], [*OTHERS, DENIED])[0][0] == again


@pytest.mark.parametrize(
    ("denial", "distance", "score"),
    [
        (POINTING, 1, 0.9),
        (POINTING, 2, None),
        (REJECTED, 1, 0.9),
        (REJECTED, 2, 0.8),
        (REJECTED, 3, None),
        ("The minister rejected the rifles theory.", 4, 0.6),
        ("The minister rejected the rifles theory.", 5, None),
    ],
)
def test_a_denial_points_back_one_sentence_by_a_pronoun_two_by_a_noun_and_four_by_a_word_of_the_claim(
    denial, distance, score
):
    expected = [] if score is None else [(PAPER, denial, score)]
    assert found([*OTHERS, PAPER, *others(distance - 1), denial]) == expected


def test_a_denial_points_back_only_within_its_report_and_only_to_what_is_reported():
    assert found([*OTHERS, PAPER], [POINTING, *OTHERS]) == []
    assert found([*OTHERS, SEEN, POINTING]) == []
    assert found([*OTHERS, SAID, POINTING]) == [(SAID, POINTING, 0.9)]
    assert found([*OTHERS, SAID, OTHERS[0], REJECTED]) == []


@pytest.mark.parametrize(
    ("claim", "count"), [("A paper reported old rifles sold.", 1), ("A paper reported rifles sold.", 0)]
)
def test_what_a_denial_points_back_to_has_five_words_that_say_something(claim, count):
    assert len(found([*OTHERS, claim, POINTING])) == count


def test_a_denial_does_not_point_back_to_what_points_back_itself_or_says_no():
    vague = "The allegations were reported by all newspapers of the northern hills."
    assert found([*OTHERS, vague, POINTING]) == []
    nobody = PAPER.replace("A newspaper", "No newspaper")
    assert found([*OTHERS, nobody, REJECTED]) == []
    assert found([*OTHERS, nobody, POINTING]) == [(nobody, POINTING, 0.9)]


def test_that_something_is_wrong_is_a_denial_only_if_somebody_says_so():
    assert found([*OTHERS, PAPER, "It was wrong."]) == []
    said = "General Smith said it was wrong."
    assert found([*OTHERS, PAPER, said]) == [(PAPER, said, 0.9)]


SALE = "The minister denied a sale."
TOLD = "An officer spoke of a sale of rifles to the rebels, he said."


@pytest.mark.parametrize(
    ("documents", "count"),
    [
        ([[*OTHERS, TOLD, SALE]], 1),
        ([[*OTHERS, TOLD, *others(3), SALE]], 1),
        ([[*OTHERS, TOLD, *others(4), SALE]], 0),
        ([[*OTHERS, SALE, TOLD]], 0),
        ([[*OTHERS, TOLD], [SALE, *OTHERS]], 0),
        ([[*OTHERS, "A sale of rifles to the rebels was held.", SALE]], 0),
        ([[*OTHERS, "Critics alleged a sale of rifles."], [*OTHERS, SALE]], 1),
        (
            [
                [*OTHERS, "Critics alleged a sale of rifles."],
                [*OTHERS, "The minister denied a sale of mines."],
            ],
            0,
        ),
    ],
)
def test_one_noun_is_denied_of_what_is_reported_shortly_before_or_told_as_a_claim(documents, count):
    assert len(found(*documents)) == count


def test_of_one_word_without_more_nobody_knows_what_is_denied():
    claim = "Officers said that secret sales of rifles went on."
    assert found([*OTHERS, claim], [*OTHERS, "The minister denied sales."]) == []
    assert len(found([*OTHERS, claim], [*OTHERS, "The minister denied secret sales."])) == 1


ARMS = ["rifles", "mines", "boats", "guns", "tents", "horses", "lamps", "ropes", "saddles", "drums"]


@pytest.mark.parametrize(
    ("claim", "words", "count"),
    [
        ("There were {}.", 9, 1),
        ("There were {}.", 8, 0),
        ("Critics alleged {}.", 6, 1),
        ("Critics alleged {}.", 5, 0),
    ],
)
def test_a_claim_says_seven_tenths_of_what_is_denied_or_two_fifths_if_it_is_told_as_one(claim, words, count):
    # Of eleven words; what the claim has too is less rare, and so weighs a little less than its share.
    denial = f"The minister denied selling {' '.join(ARMS)}."
    documents = [*OTHERS, claim.format(" ".join(ARMS[:words]))], [*others(12), denial]
    assert len(found(*documents)) == count


def test_a_name_weighs_a_tenth_of_another_word():
    claim = "Officers said that Grey sold rifles."
    _, (dispute,) = disputes([*OTHERS, claim], [*OTHERS, "The minister denied that Grey sold rifles."])
    assert min(dispute.denial.weights.values()) == pytest.approx(max(dispute.denial.weights.values()) / 10)


ACCUSED = "Prosecutors accused Colonel Grey of a theft of rifles from the depot in the hills."
PLEADED = "Colonel Grey said at once that he pleaded not guilty."


@pytest.mark.parametrize(
    ("before", "behind", "score"), [(11, None, 0.88), (12, None, None), (None, 10, 0.89), (None, 11, None)]
)
def test_who_denies_guilt_answers_what_accuses_him_twelve_sentences_before_or_eleven_behind(
    before, behind, score
):
    texts = [PLEADED, *others(behind), ACCUSED] if behind else [ACCUSED, *others(before), PLEADED]
    expected = [] if score is None else [(ACCUSED, PLEADED, score)]
    assert found(texts) == expected
    assert found([ACCUSED, *OTHERS], [*OTHERS, PLEADED]) == []
    assert [dispute.shared for dispute in disputes(texts)[1]] == [frozenset()] * len(expected)
