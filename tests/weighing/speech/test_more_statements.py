"""Statements that are told by what stands on both sides of a word, and those that are left out."""

import pytest
from weighing.speech.statements import who


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (
            "The council said Monday it was looking into the case.",
            ("The council", "it was looking into the case"),
        ),
        ("He said on Monday evening the talks were over.", ("He", "the talks were over")),
        ("Last week, the council left and said it was over.", ("the council", "it was over")),
        ("The poll shows that nobody knew it.", ("The poll", "nobody knew it")),
        ("Another list shows the names of both.", ("Another list", "the names of both")),
        ("Nobody was there, the records show.", ("the records", "Nobody was there")),
        ("It fell again, with ministers saying that it was over.", ("ministers", "it was over")),
        (
            "Since May, according to Anna Ruz, nobody came.",
            ("Anna Ruz", "Since May, according to Anna Ruz, nobody came"),
        ),
        ("The envoys are openly hostile to the plan.", ("The envoys", "the plan")),
        ("Anna Ruz was confident that it was over.", ("Anna Ruz", "it was over")),
        ("Anna Ruz: Talks Have Come To A Good End", ("Anna Ruz", "Talks Have Come To A Good End")),
        ("He told them that she denied that it was over.", ("He", "she denied that it was over")),
    ],
)
def test_what_is_said_is_found(sentence, statement):
    speaker, _, content = who(sentence)[0]
    assert (speaker, content) == statement


@pytest.mark.parametrize(
    "sentence",
    [
        "The council said Monday in the harbour of the town.",
        "A show that nobody knew went on.",
        "It fell again, with rain saying little.",
        "The envoys grew hostile to the plan.",
        "The envoys are hostile and rude.",
        "Note: Talks have come to a good end in the harbour",
        "Anna Ruz: Over",
        "The Council Of The Old Harbour: Talks Have Come To A Good End",
    ],
)
def test_what_says_nothing_is_left_out(sentence):
    assert who(sentence) == []


def test_of_two_statements_in_one_the_inner_is_found_only_where_it_is_plain():
    assert len(who("He told them that she denied that it was over.")) == 2
    assert len(who("He told them she wanted the plan.")) == 1
    assert len(who("He told them she said it was “a good plan for us all”.")) == 2


def test_a_verb_that_only_judges_is_none_within_another_statement():
    assert len(who("He told them she called it “a good plan for us all”.")) == 1
    assert len(who("She called it “a good plan for us all”.")) == 1


def test_a_verb_behind_a_comma_is_not_of_a_subject_that_has_one():
    assert who("Kenya has gained much this year in the hot southern country, said reports on Friday.") == []


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("Mr Lind intends to leave, Ms Ruz said, adding that it was late.", ["Mr Lind", "Ms Ruz", "Ms Ruz"]),
        ("It is over, Ms Ruz said, adding that it was late.", ["Ms Ruz", "Ms Ruz"]),
        ("Ms Ruz said that it was over, adding that it was late.", ["Ms Ruz", "Ms Ruz"]),
        (
            "Ms Ruz said the town, as Mr Lind said on Monday, was theirs, adding that it was late.",
            ["Ms Ruz", "Mr Lind", "Ms Ruz"],
        ),
    ],
)
def test_what_is_added_is_said_by_whom_the_main_clause_names(sentence, speakers):
    assert [speaker for speaker, _, _ in who(sentence)] == speakers


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("Ms Ruz hopes to stay.", [("Ms Ruz", "to stay")]),
        ("Norway pledges to build it.", [("Norway", "to build it")]),
        ("Ministers promise to build it.", [("Ministers", "to build it")]),
        ("Many hopes to win were lost.", []),
        ("The minister hopes to stay.", []),  # no name: “the council hopes to win were lost”
        ("Ms Ruz doubts to the last that it is over.", []),
    ],
)
def test_a_subject_and_an_infinitive_around_it_make_a_verb_of_wanting(sentence, statement):
    assert [(speaker, content) for speaker, _, content in who(sentence)] == statement


def test_a_judging_verb_without_its_object_is_of_what_is_judged():
    assert who("A man described only as “the old guard” closed the bridge.") == []
    assert who("The plan hailed as a good end was dropped.") == []
    assert [speaker for speaker, _, _ in who("Ms Ruz described him as a guard.")] == ["Ms Ruz"]
    assert [speaker for speaker, _, _ in who("Ms Ruz approved of it as a good end.")] == ["Ms Ruz"]
