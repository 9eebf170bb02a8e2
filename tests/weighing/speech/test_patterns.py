"""In which order a speaker, a verb and what is said may stand, and what only looks like one of them."""

import pytest
from weighing.speech.statements import who


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("“It is over!”, the minister told reporters.", ("the minister", "told", "“It is over!”")),
        ("But “it is over,” the minister told them.", ("the minister", "told", "But “it is over,”")),
        (
            "He left; “it is over,” the minister told them.",
            ("the minister", "told", "He left; “it is over,”"),
        ),
        (
            "He left, “it is over,” the minister told them.",
            ("the minister", "told", "He left, “it is over,”"),
        ),
        ("“It is over,” the minister told them: “Go home.”", ("the minister", "told", "“Go home.”")),
        ("It is over, the minister told two reporters.", ("the minister", "told", "It is over")),
        ("Two talks go on, the minister said.", ("the minister", "said", "Two talks go on")),
    ],
)
def test_a_quotation_before_the_speaker_is_what_he_says_unless_another_is_announced(sentence, statement):
    assert who(sentence) == [statement]


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("It rained, said Anna Ruz who had left early.", ("Anna Ruz", "said", "It rained")),
        ("Is it over, said the minister.", ("the minister", "said", "Is it over")),
        ("Two words: rain, said Anna Ruz.", ("Anna Ruz", "said", "Two words: rain")),
    ],
)
def test_a_speaker_may_stand_behind_the_verb(sentence, statement):
    assert who(sentence) == [statement]


@pytest.mark.parametrize(
    "sentence",
    [
        "It rained, said Monday’s paper.",
        "The plan, said the minister, is old.",
        "The plan, said the minister, failed",
        "“It is over,” never said the minister.",
    ],
)
def test_what_stands_behind_the_verb_speaks_only_if_a_clause_stands_before_it(sentence):
    assert who(sentence) == []


def test_a_quotation_goes_on_at_most_14_words_after_the_verb_with_a_speaker_behind_it():
    near, far = (
        f"“It is over,” said the minister in {' '.join(['dry'] * words)}, “and done.”" for words in (11, 12)
    )
    assert who(near) == [("the minister", "said", near)]
    assert who(far)[0][2] == "“It is over,”"


@pytest.mark.parametrize(
    "sentence",
    [
        "“It is over,” said the minister, whose envoy left, “and done.”",
        "“It is over,” said the minister and warned us, “it is late.”",
    ],
)
def test_a_quotation_goes_on_neither_after_another_verb_of_saying_nor_after_a_clause_of_another(sentence):
    assert who(sentence)[0][2] == "“It is over,”"


@pytest.mark.parametrize(
    "sentence",
    [
        "Yes, the minister said, it is over.",
        "Is it over, the minister asked.",
        "Is it over – the minister said.",
    ],
)
def test_a_speaker_between_commas_or_after_the_last_one_says_what_stands_around(sentence):
    ((speaker, _, content),) = who(sentence)
    assert speaker == "the minister"
    assert content in {"Is it over", sentence.removesuffix(".")}


@pytest.mark.parametrize(
    "sentence",
    [
        "– the minister said, it is over.",
        "It was over (as planned), the minister said.",
        "It was over: the minister said.",
        "It is over that day the minister said.",
        "No talks, the minister said",
        "No talks, as the minister said",
        "It is over as the minister said on Monday.",
    ],
)
def test_without_a_clause_before_the_comma_nobody_says_anything(sentence):
    assert who(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Is it over, as the minister said.",
        "It is over, as the minister said.",
        "As the minister said, is it over.",
    ],
)
def test_a_comment_may_stand_before_or_after_what_is_said(sentence):
    ((speaker, cue, content),) = who(sentence)
    assert (speaker, cue) == ("the minister", "said")
    assert content.lower() in {"is it over", "it is over"}


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("A minister said it rained.", ("A minister", "said", "it rained")),
        ("An envoy will claim it is over.", ("An envoy", "will claim", "it is over")),
        ("It rained when he praised the plan.", ("he", "praised", "the plan")),
    ],
)
def test_a_speaker_agrees_with_the_verb(sentence, statement):
    assert who(sentence) == [statement]


@pytest.mark.parametrize(
    "sentence",
    [
        "An old hand say it is over.",
        "Had Anna Ruz called it off?",
        "It is what the envoy denied yesterday.",
        "There was a plan the envoy denied.",
    ],
)
def test_a_noun_that_does_not_agree_or_belongs_to_another_verb_does_not_speak(sentence):
    assert who(sentence) == []


def test_a_participle_without_a_comma_before_it_tells_of_the_noun_and_not_of_the_speaker():
    sentence = "The minister said the paper saying nothing was old."
    assert who(sentence) == [("The minister", "said", "the paper saying nothing was old")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The weekly “Steppe,” the minister told them.",
        "The minister told reporters the story of the talks.",
        "On the first day, the minister said.",
        "Talks go on, the minister said.",
        "Two talks go on, the minister thinks.",
    ],
)
def test_a_listener_and_what_is_no_clause_are_not_what_is_said(sentence):
    assert who(sentence) == []


def test_what_somebody_says_goes_on_behind_a_clause_that_another_word_has_opened():
    sentence = "She is glad that, as the weekly reported, it is over."
    assert who(sentence)[-1] == ("the weekly", "reported", "it is over")


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("The talks are over, Radio Talas reports.", ("Radio Talas", "reports", "The talks are over")),
        ("The talks are over, the radio reports.", None),
    ],
)
def test_what_may_be_a_noun_is_a_verb_behind_a_proper_name_at_the_end(sentence, statement):
    assert who(sentence) == ([statement] if statement else [])


@pytest.mark.parametrize(
    "said", ["the envoys not to leave", "the envoys of “a hot summer”", "the envoys it was over"]
)
def test_what_a_listener_is_told_is_a_clause_an_infinitive_or_a_quotation(said):
    assert who(f"The minister warned {said}.") == [("The minister", "warned", said)]
