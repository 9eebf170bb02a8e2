import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.weighing.repeats import group_repeats, grouping
from briefing.weighing.repeats.pair_features import build_term_table
from briefing.weighing.repeats.similarity import pair_similarity

DEMAND = "The negotiators signed a joint document demanding that all foreign mercenaries leave Syria"
WORDS = "signed joint document foreign mercenaries leave Syria talks Astana vote 37 30 not".split()


def groups_of(corpus):
    return group_repeats(corpus).groups.tolist()


def copies_of(corpus):
    return group_repeats(corpus).copies.tolist()


def test_the_same_text_in_two_documents_is_copied(corpus_of):
    corpus = corpus_of([DEMAND], [DEMAND])
    assert groups_of(corpus) == copies_of(corpus) == [0, 0]


def test_a_text_with_a_word_changed_is_still_copied(corpus_of):
    corpus = corpus_of([DEMAND], [DEMAND.replace("demanding", "asking")])
    assert copies_of(corpus) == [0, 0]


def test_a_typographic_apostrophe_does_not_make_a_copy_independent(corpus_of):
    plain = "Kazakhstan's Secretary of State gave the opening speech"
    corpus = corpus_of([plain], [plain.replace("'", "’")])
    assert copies_of(corpus) == [0, 0]


def test_the_same_fact_in_another_order_is_independent(corpus_of):
    other = (
        "that all foreign mercenaries leave Syria is what the joint document the negotiators signed demanding"
    )
    corpus = corpus_of([DEMAND], [other])
    assert groups_of(corpus) == [0, 0]
    assert copies_of(corpus) == [0, 1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the round was attended by 37 people from many", "the round was attended by 30 people from many"),
        ("the government sent a delegation to Astana", "the government sent no delegation to Astana"),
        ("the parties agreed the draft declaration", "the parties never agreed the draft declaration"),
    ],
    ids=["number", "no", "never"],
)  # fmt: skip
def test_another_number_or_a_negation_is_another_fact(corpus_of, first, second):
    assert groups_of(corpus_of([first], [second])) == [0, 1]


def test_sentences_that_share_only_the_subject_are_not_folded(corpus_of):
    corpus = corpus_of(
        ["talks in Astana began with opening speeches"], ["talks in Astana collapsed over prisoners"]
    )
    assert groups_of(corpus) == [0, 1]


def test_every_member_of_a_group_is_alike_to_its_first(corpus_of):
    corpus = corpus_of([DEMAND], [DEMAND], ["weather stays fine all week"], [DEMAND])
    assert groups_of(corpus) == [0, 0, 2, 0]


def test_no_sentences_have_no_repeats(corpus_of):
    assert groups_of(corpus_of()) == []


def test_sentences_without_content_are_no_repeats_of_each_other(corpus_of):
    assert groups_of(corpus_of(["the of on"], ["to the and"])) == [0, 1]


def test_five_hundred_reprints_are_one_group(corpus_of):
    corpus = corpus_of(*[[DEMAND]] * 500)
    assert set(groups_of(corpus)) == {0}


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), max_size=8))
def test_a_label_is_the_first_member_and_a_copy_never_leaves_its_group(corpus_of, texts):
    repeats = group_repeats(corpus_of(texts))
    for i, (group, copy) in enumerate(zip(repeats.groups, repeats.copies, strict=True)):
        assert group <= i
        assert repeats.groups[group] == group
        assert repeats.groups[copy] == group


def test_a_quotation_that_both_report_does_not_make_a_copy(corpus_of):
    quoted = "“we will not accept any condition for the talks in Astana this week”"
    first = f"the minister told reporters {quoted} in Geneva"
    corpus = corpus_of([first], [f"{quoted} the minister told agencies in Geneva"])
    assert groups_of(corpus) == [0, 0]
    assert copies_of(corpus) == [0, 1]


def test_typographic_quotation_marks_make_no_other_text(corpus_of):
    plain = 'the minister said "the talks in Astana were useful" on leaving'
    corpus = corpus_of([plain], [plain.replace(' "', " “").replace('" ', "” ")])
    assert groups_of(corpus) == copies_of(corpus) == [0, 0]


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=2, max_size=8)
)
def test_likeness_is_symmetric_between_0_and_1_and_a_matter_of_the_pair_alone(corpus_of, texts):
    corpus = corpus_of(texts)
    pairs = np.array([(i, j) for i in range(len(texts)) for j in range(len(texts))])
    together = pair_similarity(build_term_table(corpus), pairs)
    assert ((together >= 0) & (together <= 1)).all()
    assert together.tolist() == pair_similarity(build_term_table(corpus), pairs[:, ::-1]).tolist()
    assert together[::2].tolist() == pytest.approx(
        pair_similarity(build_term_table(corpus), pairs[::2]).tolist(), abs=2e-6
    )


@pytest.mark.parametrize(
    ("first", "second", "is_copy"),
    [
        ("the negotiators signed a joint document", "the negotiators signed a joint documents", True),
        ("negotiators signed a joint document", "negotiators signed a joint documents", False),
        ("negotiators", "negotiators", True),
    ],
)
def test_a_copy_has_four_of_five_runs_of_two_words_of_the_shorter_text(corpus_of, first, second, is_copy):
    corpus = corpus_of([first], [second])
    assert groups_of(corpus) == [0, 0]
    assert copies_of(corpus) == [0, 0 if is_copy else 1]


@pytest.mark.parametrize(
    ("first", "second", "is_copy"),
    [
        ("the minister told", "a minister tells", True),
        ("the minister told us", "a minister tells them", False),
        ("the minister told us", "the minister told us", True),
    ],
)
def test_what_stands_around_a_quotation_counts_if_it_has_four_words(corpus_of, first, second, is_copy):
    quoted = '"we will not accept any condition for the talks in Astana this week or for those of next month"'
    corpus = corpus_of([f"{first} {quoted}"], [f"{second} {quoted}"])
    assert groups_of(corpus) == [0, 0]
    assert copies_of(corpus) == [0, 0 if is_copy else 1]


def test_a_copy_is_one_of_any_earlier_original_of_its_group(corpus_of):
    other = (
        "that all foreign mercenaries leave Syria is what the joint document the negotiators signed demanding"
    )
    corpus = corpus_of([DEMAND], [other], [other.replace("Syria", "Syria now")], [DEMAND.replace("all ", "")])
    assert groups_of(corpus) == [0, 0, 0, 0]
    assert copies_of(corpus) == [0, 1, 1, 0]


def test_quotations_that_only_one_of_two_reports_count_as_its_words(corpus_of, monkeypatch):
    monkeypatch.setattr(grouping, "pair_similarity", lambda _, pairs: np.ones(len(pairs)))
    said = "the minister told all reporters of the agency in Geneva"
    first, second = '"perhaps next year"', '"maybe this autumn"'
    assert copies_of(corpus_of([f"{said} {first}"], [f"{said} {second}"])) == [0, 1]
    shared = '"we will not accept any condition for the talks in Astana"'
    corpus = corpus_of([f"{said} {shared} {first}"], [f"{said} {shared}"])
    assert groups_of(corpus) == copies_of(corpus) == [0, 0]


@pytest.mark.parametrize(("likeness", "groups"), [(0.77, [0, 0]), (0.7699, [0, 1])])
def test_sentences_are_one_from_a_likeness_of_77_in_100_on(corpus_of, monkeypatch, likeness, groups):
    monkeypatch.setattr(grouping, "pair_similarity", lambda _, pairs: np.full(len(pairs), likeness))
    assert groups_of(corpus_of([DEMAND], [DEMAND.replace("demanding", "asking")])) == groups


def test_those_that_are_left_when_others_are_folded_are_compared_once_more(corpus_of):
    told = [
        f"Boris met Anna in Astana and signed a joint document on trade with all ministers v{letter}"
        for letter in "abcdefghij"
    ]
    other = [
        f"Anna met Boris in Astana and signed a joint document on trade with all ministers u{letter}"
        for letter in "ab"
    ]
    corpus = corpus_of([told[0], other[0], *told[1:], other[1]])
    assert groups_of(corpus) == [0, 1, *[0] * 9, 1]
