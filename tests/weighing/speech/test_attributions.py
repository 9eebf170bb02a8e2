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
