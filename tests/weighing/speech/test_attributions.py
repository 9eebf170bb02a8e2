"""Who speaks by "according to", by a label and a colon, and by a noun such as "claim"."""

import pytest
from weighing.speech.statements import who


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("Plan, according to Anna Ruz.", ("Anna Ruz", "according to", "Plan")),
        ("Not now according to Anna Ruz.", ("Anna Ruz", "according to", "Not now")),
        ("His claim that it was over is old.", ("His", "claim that", "it was over is old")),
        ("Few heed her old claim that it is over.", ("her", "claim that", "it is over")),
        ("The envoy of her claim that it was over.", ("her", "claim that", "it was over")),
        ("The minister’s claim that it is over.", ("The minister", "claim that", "it is over")),
    ],
)
def test_a_source_or_an_owner_of_a_claim_speaks(sentence, statement):
    assert who(sentence) == [statement]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Ruz: Talks Ended Today", "Ruz"),
        ("Ruz: Talks Ended", None),  # two words
        ("Ruz: Talks Ended Now in Oslo", "Ruz"),  # four of five with a capital
        ("Ruz: Talks Ended Now in town", None),  # three of five
        ("Prime Minister Anna Ruz: Talks Ended Today", "Prime Minister Anna Ruz"),
        ("Deputy Prime Minister Anna Ruz: Talks Ended Today", None),  # five words
        ("The minister: Talks Ended Today", None),  # no name
    ],
)
def test_a_name_before_the_colon_of_a_headline_speaks(sentence, speaker):
    assert who(sentence) == ([(speaker, ":", sentence.partition(": ")[2])] if speaker else [])


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The plan, according to Anna Ruz, is over.", "The plan, according to Anna Ruz, is over"),
        ("Not now, according to Anna Ruz, in Oslo.", "Not now"),
        ("It is over, according to Anna Ruz, who is ill.", "It is over"),
        ("Is it over, according to Anna Ruz, who is ill.", "Is it over"),
        ("The plan according to Anna Ruz is over.", "The plan"),
    ],
)
def test_what_a_source_says_goes_on_behind_its_name_if_its_verb_stands_there(sentence, said):
    assert who(sentence) == [("Anna Ruz", "according to", said)]


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("Anna Ruz said the mayor claimed victory.", ["Anna Ruz"]),
        ("Anna Ruz said the mayor claimed that it was over.", ["Anna Ruz", "the mayor"]),
        ("“It is over for all of us,” Anna Ruz said, and Bo Lind said it was late.", ["Anna Ruz", "Bo Lind"]),
        ("..., Anna Ruz said.", []),
    ],
)
def test_a_statement_within_another_is_one_only_if_it_is_plain(sentence, speakers):
    assert [speaker for speaker, _, _ in who(sentence)] == speakers


@pytest.mark.parametrize(
    "sentence",
    [
        "Yes according to Anna Ruz.",
        "The minister’s claim nobody heard.",
        "The minister’s, claim that it is over.",
        "The minister’s: claim that it was over.",
        "Her often heard claim that it was over is old.",
        "The claim that it was over is his.",
        "The minister: internationalisations are over.",
    ],
)
def test_one_word_before_a_source_a_claim_of_nobody_and_a_label_without_quotation_tell_nothing(sentence):
    assert who(sentence) == []


def test_the_first_speaker_of_a_sentence_speaks_on_even_if_he_stands_behind_his_verb():
    found = who("It is over, said the minister, adding that he was sad, warning that it was late.")
    assert [speaker for speaker, _, _ in found] == ["the minister"] * 3
