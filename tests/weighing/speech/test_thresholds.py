"""Both sides of every length at which reported speech is read otherwise."""

import pytest
from weighing.speech.statements import who


def words(number):
    """Return so many words that are neither verbs nor small words."""
    return " ".join(["dry"] * number)


def test_a_speaker_has_at_most_32_words():
    assert len(who(f"The {words(30)} minister said it was over.")) == 1
    assert who(f"The {words(31)} minister said it was over.") == []
    assert len(who(f"It was over, according to the {words(30)} minister.")) == 1
    assert who(f"It was over, according to the {words(31)} minister.") == []


def test_an_apposition_has_at_most_28_words_with_its_marks():
    assert who(f"Anna Ruz, {words(26)}, said it was over.")[0][0] == f"Anna Ruz, {words(26)}"
    assert who(f"Anna Ruz, {words(27)}, said it was over.") == []


def test_an_insertion_after_a_subject_has_at_most_28_words_with_its_marks():
    assert who(f"Anna Ruz, {words(26)}, on her way out, adding that it was over.")[0][0] == "Anna Ruz"
    assert who(f"Anna Ruz, {words(27)} on her way out, adding that it was over.") == []


def test_a_relative_clause_has_at_most_6_words_up_to_its_verb():
    clause = f"who {words(4)} waited"
    assert who(f"Two people {clause} said it was over.") == [(f"Two people {clause}", "said", "it was over")]
    assert who(f"Two people who {words(5)} waited said it was over.") == []


def test_a_past_form_has_at_least_5_letters():
    assert who("The talks ended, the minister said.") == [("the minister", "said", "The talks ended")]
    assert who("The lakes aged, the minister said.") == []


def test_a_participle_has_at_least_6_letters():
    assert who("It is over, according to dying men.")[0][0] == "dying men"
    assert who("It is over, according to giving men.") == []


def test_what_is_reported_begins_at_most_14_words_after_the_verb():
    assert who(f"He told {words(13)} that it was over.") == [("He", "told", "it was over")]
    assert who(f"He told {words(14)} that it was over.") == [("He", "told", f"{words(14)} that it was over")]


def test_time_and_place_have_at_most_14_words_with_the_full_stop():
    assert len(who(f"It is over, the minister said in {words(12)}.")) == 1
    assert who(f"It is over, the minister said in {words(13)}.") == []


def test_a_quotation_goes_on_at_most_14_words_after_its_speaker():
    (near,) = who(f"“It is over,” the minister said in {words(11)}, “and done.”")
    assert near[2] == f"“It is over,” the minister said in {words(11)}, “and done.”"
    (far,) = who(f"“It is over,” the minister said in {words(12)}, “and done.”")
    assert far[2] == "“It is over,”"


def test_a_quotation_of_more_than_40_characters_is_no_title():
    title, speech = (f"“{'a' * letters},”" for letters in (37, 38))
    assert (len(title), len(speech)) == (40, 41)
    assert who(f"In the weekly {title} the minister said it was over.")[0][2] == "it was over"
    assert who(f"In the weekly {speech} the minister said it was over.")[0][2] == f"In the weekly {speech}"


def test_a_quotation_after_a_label_has_at_least_20_characters():
    short, long = (f"“{'a' * letters}.”" for letters in (16, 17))
    assert (len(short), len(long)) == (19, 20)
    assert who(f"The minister: {short}") == []
    assert who(f"The minister: {long}") == [("The minister", ":", long)]


@pytest.mark.parametrize("owner", ["the minister’s", "her"])
def test_the_owner_of_a_claim_stands_at_most_3_words_before_it(owner):
    near, far = (
        f"Few heed {owner} {words(2)} claim that it is over.",
        f"Few heed {owner} {words(3)} claim that it is over.",
    )
    assert len(who(near)) == 1
    assert who(far) == []
