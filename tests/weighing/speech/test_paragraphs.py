"""Quotations that go on over sentences and paragraphs, and to whom they belong."""

from builders import make_document, set_paragraphs
from weighing.speech.statements import statements

from briefing.weighing.speech import find_statements


def spoken(*paragraphs, **more):
    """Return who says what, of paragraphs."""
    return [(speaker, content) for speaker, _, content, _ in statements(*paragraphs, **more)]


def places(*paragraphs):
    """Return in which sentences of a text something is said, each paragraph given as its sentences."""
    text, sentences = set_paragraphs(*paragraphs)
    return [statement.sentence for statement in find_statements([make_document(text)], sentences)]


def test_a_document_whose_language_is_not_known_is_read_as_english():
    assert spoken(["Anna Ruz said it was over."], language="") == [("Anna Ruz", "it was over")]


def test_a_quotation_belongs_to_the_one_who_is_named_in_the_next_sentence():
    assert spoken(["“Is it over?", "I hope not,” he said."]) == [
        ("he", "“Is it over?"),
        ("he", "I hope not,”"),
    ]
    assert places(["It rained.", "“Is it over?", "I hope not,” he said."]) == [1, 2]


def test_a_quotation_that_has_ended_does_not_belong_to_the_next_speaker():
    assert spoken(["“Rain.”", "“We are done,” he said."]) == [("he", "“We are done,”")]
    assert spoken(["“Rain.”", "It fell.", "“We are done,” he said."]) == [("he", "“We are done,”")]


def test_a_quotation_belongs_to_the_last_one_who_was_named_before_it():
    assert spoken(["“We are done,” he said.", "“We left.”"]) == [
        ("he", "“We are done,”"),
        ("he", "“We left.”"),
    ]
    two = "“Yes,” Anna said, and Oleg said, “No.”"
    assert spoken([two, "“We shall see.”"])[-1] == ("Oleg", "“We shall see.”")
    assert places(["It rained.", "“We are done,” he said.", "“We left.”"]) == [1, 2]


def test_what_the_reporter_says_after_a_quotation_belongs_to_nobody():
    assert spoken(["“We are done,” he said.", "It rained."]) == [("he", "“We are done,”")]


def test_a_paragraph_of_quotation_belongs_to_the_one_who_spoke_last_before_it():
    before = ["Anna Ruz said it was over."], ["“We are done,” Oleg said."]
    more = ["“Nobody will come.", "It is late.”"]
    assert spoken(*before, more)[2:] == [("Oleg", more[0]), ("Oleg", more[1])]
    assert places(*before, more) == [0, 1, 2, 3]
    assert places(*before, ["It rained."], more) == [0, 1]
    assert places(*reversed(before), more) == [0, 1]


def test_a_paragraph_is_a_quotation_if_at_most_a_mark_stands_behind_it():
    before = ["“We are done,” he said."]
    assert spoken(before, ["“Nobody will come.”"])[1:] == [("he", "“Nobody will come.”")]
    assert spoken(before, ["“Nobody will come”."])[1:] == [("he", "“Nobody will come”.")]
    assert spoken(before, ["“Nobody will come”)."])[1:] == []
    assert spoken(before, ["“Nobody will come.”", "It is over."])[1:] == []


def test_a_statement_is_direct_if_it_begins_with_a_quotation_and_mixed_if_one_stands_later_in_it():
    kinds = {
        "As the minister said, “it is over.”": "direct",
        "The minister said “no” and no more.": "direct",
        "The minister said no and “no more”": "mixed",
        "The minister said no, and no more.": "indirect",
    }
    assert {sentence: statements([sentence])[0][3] for sentence in kinds} == kinds


def test_what_is_said_has_no_comma_before_it():
    assert spoken(["As the minister said, rain"]) == [("the minister", "rain")]
