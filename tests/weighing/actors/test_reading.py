"""What a document says of whom it names."""

import pytest
from weighing.actors.named import read_text


@pytest.mark.parametrize(
    ("sentence", "is_heading"),
    [
        ("Minister Olga Ruz Leaves oslo", True),
        ("Minister Olga Ruz Leaves", False),  # four words
        ("Minister Olga Ruz left oslo", False),  # three of five
        ("Minister Olga Ruz and Judge Ivan Tok left", True),
        ("Minister Olga Ruz and Judge Ivan Tok left.", False),
        ("Minister Olga Ruz left oslo by 10 a. m.", False),
    ],
)
def test_in_a_heading_where_most_of_five_words_have_a_capital_nobody_is_looked_for(sentence, is_heading):
    assert (read_text([sentence]).people() == []) is is_heading


@pytest.mark.parametrize(
    ("sentence", "gender"),
    [
        ("Minister Aru Tok said that he left.", "male"),
        ("He met Minister Aru Tok.", "unknown"),
        ("Minister Aru Tok said “he left”.", "unknown"),
        ("Minister Aru Tok met Minister Bek Sol and said that he left.", "unknown"),
    ],
)
def test_a_pronoun_outside_quotations_behind_the_only_person_shows_the_gender(sentence, gender):
    assert read_text([sentence]).people()[0][2] == gender


def test_a_noun_means_the_only_person_who_was_named_before_with_that_role():
    text = read_text(
        ["The minister came.", "Minister Olga Ruz left.", "The minister and the judge were tired."]
    )
    assert text.meant("The minister") == ""
    assert text.meant("The minister", nth=2) == "Olga Ruz"
    assert text.meant("the judge") == ""


def test_who_was_named_before_a_noun_is_meant_by_it_though_named_again_behind_it():
    text = read_text(["Minister Olga Ruz left.", "The minister was tired.", "Then Olga Ruz slept."])
    assert text.meant("The minister") == "Olga Ruz"


@pytest.mark.parametrize(("paragraphs", "quoted"), [(1, True), (2, False)])
def test_a_quotation_goes_on_in_the_next_sentence_of_its_paragraph(paragraphs, quoted):
    sentences = ["Tok said: “Rain fell.", "Olga Ruz left.”"]
    text = read_text(sentences) if paragraphs == 1 else read_text(*([each] for each in sentences))
    assert text.coreference.mentions(1).words[1][0].quoted is quoted
