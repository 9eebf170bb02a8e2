"""Independence: reports that rest on one witness do not support each other."""

from dataclasses import replace

import pytest

from briefing.weighing.repeats import find_dependence

PLAIN = "The delegates signed the joint text in Astana on Sunday."
OTHER = "On Sunday a joint text was signed by the delegates in Astana."


@pytest.fixture
def reason_of(corpus_of):
    def build(first, second, *, texts=("", ""), publishers=("Wire", "Post")):
        corpus = corpus_of([first], [second])
        documents = [
            replace(d, text=d.text + "\n\n" + more, publisher=publisher)
            for d, more, publisher in zip(corpus.documents, texts, publishers, strict=True)
        ]
        found = find_dependence(replace(corpus, documents=tuple(documents)), [[1, 0]])
        return found.get((0, 1), "")

    return build


def test_reports_that_have_nothing_in_common_but_the_news_are_independent(reason_of):
    assert reason_of(PLAIN, OTHER) == ""


@pytest.mark.parametrize(("words", "reason"), [(11, ""), (12, "the reports share their wording")])
def test_eight_runs_of_five_words_are_shared_wording(reason_of, words, reason):
    shared = " ".join(f"word{number}" for number in range(words))
    assert reason_of(PLAIN, OTHER, texts=(f"We state {shared}.", f"They say {shared} too.")) == reason


def test_a_report_that_names_the_other_outlet_is_no_second_witness(reason_of):
    assert reason_of(PLAIN, OTHER, texts=("", "The chairman told Wire so.")) == (
        "one report names the outlet of the other"
    )


def test_an_outlet_is_named_by_its_whole_name_only(reason_of):
    assert reason_of(PLAIN, OTHER, texts=("", "The chairman sent wires to Wirefield.")) == ""


def test_an_outlet_of_two_letters_is_not_looked_for_and_one_of_three_is(reason_of):
    assert reason_of(PLAIN, OTHER, texts=("", "He told us."), publishers=("us", "Post")) == ""
    assert reason_of(PLAIN, OTHER, texts=("", "He told AFP."), publishers=("AFP", "Post")) != ""


@pytest.mark.parametrize("one", [0, 1])
def test_a_quotation_of_one_of_the_sentences_is_not_shared(reason_of, one):
    texts = ["In all, 37 of 40 delegates signed the text at once."] * 2
    texts[one] = 'In all, 37 of 40 delegates "signed the text at once".'
    assert reason_of(*texts) == ""


def test_of_a_large_group_the_first_forty_are_compared(corpus_of):
    corpus = corpus_of(*[[PLAIN]] * 42)
    documents = tuple(replace(d, text=f"{PLAIN} Words of Wire, {PLAIN}") for d in corpus.documents)
    found = find_dependence(replace(corpus, documents=documents), [range(42)])
    assert {i for pair in found for i in pair} == set(range(40))


def test_a_quotation_with_two_figures_is_one_witness(reason_of):
    quoted = 'In all, 37 of 40 delegates "signed the text at once", he added.'
    again = 'He added that 37 of 40 delegates "signed the text at once".'
    assert reason_of(quoted, again) == "they share a quotation and its figures"
    assert reason_of(quoted.replace("40", "41"), again) == ""


def test_statements_of_one_speaker_are_one_witness(reason_of):
    first = "The delegates signed the joint text, Randa Kassis said."
    second = "Kassis said that a joint text was signed by the delegates."
    assert reason_of(first, second) == "both report the same statement"
    assert reason_of(first, second.replace("Kassis", "Hameed")) == ""


def test_who_a_speaker_is_behind_a_comma_is_no_part_of_the_name(reason_of):
    first = "Randa Kassis, a Syrian politician, said the delegates signed the joint text."
    second = "Kassis said that a joint text was signed by the delegates."
    assert reason_of(first, second) == "both report the same statement"


MINISTRY = "Example Ministry of Foreign Affairs"


@pytest.mark.parametrize(
    ("speaker", "issuer", "rests"),
    [
        ("the ministry", MINISTRY, True),
        ("the Foreign Ministry", MINISTRY, True),
        ("the Ministry of Foreign Affairs of Norland", MINISTRY, True),
        ("the Example government", MINISTRY, False),
        ("the Foreign Office", MINISTRY, False),
        ("the ministry", "Example Wire", False),
        ("the UN", "UN", False),
        ("the police", "Example Police", True),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_report_of_a_statement_rests_on_the_statement(reason_of, speaker, issuer, rests, turned):
    report = f"A joint text was signed by the delegates, {speaker} said in a statement."
    pairs = [(PLAIN, issuer), (report, "Post")]
    (first, one), (second, other) = pairs[::-1] if turned else pairs
    expected = "one report rests on the statement of the other" if rests else ""
    assert reason_of(first, second, publishers=(one, other)) == expected


def test_a_statement_of_an_outlet_about_itself_is_no_other_report(reason_of):
    report = "A joint text was signed by the delegates, the ministry said in a statement."
    assert reason_of(PLAIN, report, publishers=(MINISTRY, MINISTRY)) == ""
