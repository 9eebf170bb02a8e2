"""Rejections: what a sentence says is not so, told by words alone."""

import pytest

from briefing.weighing.differences.claims.rejections import rejection_parser
from briefing.weighing.sentence_tokens import SentenceTokens

SIGNS = ("denies_guilt", "takes_back", "is_fault", "lacks_proof", "points_back")


def read(text):
    """What rejects, what is rejected, the noun for it with the words before it, and its head."""
    parser, tokens = rejection_parser("en"), SentenceTokens(text)
    found = parser.parse(tokens)
    if found is None:
        return None
    assert parser.may_reject(text)
    spans = [(found.start, found.end), found.content, found.hints]
    shown, content, hints = (text[tokens.starts[a] : tokens.ends[b - 1]] if b > a else "" for a, b in spans)
    return shown, content, f"{hints} {found.claim}".strip(), found.head


def signs(text):
    found = rejection_parser("en").parse(SentenceTokens(text))
    return {sign for sign in SIGNS if getattr(found, sign)}


@pytest.mark.parametrize(
    ("text", "shown", "content"),
    [
        ("He denied that the ship sank on Monday", "denied that the ship sank on Monday", 1),
        ("He denied any link to the crime", "denied any link to the crime", 1),
        ("She denied killing the man", "denied killing the man", 1),
        ("He denied that the old ship, sailing to the north, sank", "denied that the old ship", 1),
        ("He denied that it sank; others did not", "denied that it sank", 1),
        ("He denied that it sank -- and left", "denied that it sank", 1),
        ("He denied guilt, and he left", "denied guilt", 1),
        ("He denied that it sank, and he left", "denied that it sank", 1),
        ("He denied it", "denied it", None),
        ("It was not the minister who denied that it sank", "denied that it sank", 1),
    ],
)
def test_a_verb_of_denying_denies_the_clause_behind_it(text, shown, content):
    denied = shown.split(" ", 1)[content] if content else ""
    assert read(text) == (shown, denied, "", "")


def test_a_noun_phrase_is_denied_by_its_last_word():
    assert read("He denied a link") == ("denied a link", "a link", "", "link")
    assert read("He denied a secret link, they said")[3] == "link"
    assert read("He denied a link of the men to the crime")[3] == "link"


@pytest.mark.parametrize("text", ["a link to the crime", "that it sank", "killing men", "any"])
def test_what_no_noun_phrase_ends_has_no_last_word(text):
    assert read(f"He denied {text}")[3] == ""


def test_at_most_thirty_words_are_denied():
    words = [f"word{letter}x" for letter in "abcdefghijklmnopqrstuvwxyz"]
    text = f"He denied that {' '.join(words)} {' '.join(words)}"
    assert len(read(text)[1].split()) == 30


@pytest.mark.parametrize(
    ("text", "shown", "content", "claim"),
    [
        ("He rejected reports that the ship sank", "rejected reports", "that the ship sank", "reports"),
        (
            "He rejected a German newspaper report on Friday that the ship sank",
            "rejected a German newspaper report",
            "that the ship sank",
            "a German newspaper report",
        ),
        ("He denied reports of a crash -- and left", "denied reports", "of a crash", "reports"),
        ("He rejected the bomb theory", "rejected the bomb theory", "", "the bomb theory"),
        ("He rejected Smith's claims", "rejected Smith's claims", "", "Smith's claims"),
        ("The report was flatly denied", "report was flatly denied", "", "report"),
        ("The report has been rejected by all", "report has been rejected", "", "report"),
        ("He retracted his statement", "retracted his statement", "", "his statement"),
        ("The story was wrong", "story was wrong", "", "story"),
        ("The story is not true", "story is not true", "", "story"),
        ("The story that they told us is false", "story that they told us is false", "", "story"),
        ("He called the claim false", "claim false", "", "claim"),
        ("He disputes that theory", "disputes that theory", "", "that theory"),
        (
            "He rejected one two three four five reports",
            "rejected one two three four five reports",
            "",
            "one two three four five reports",
        ),
        (
            "He rejected the report old men had once told that it sank",
            "rejected the report",
            "that it sank",
            "the report",
        ),
        ("He rejected the report loudly", "rejected the report", "", "the report"),
        ("He rejected the report BBC aired", "rejected the report", "", "the report"),
        ("He rejected the report, made by farmers", "rejected the report", "", "the report"),
        (
            "He rejected the report one two three four that it sank",
            "rejected the report",
            "that it sank",
            "the report",
        ),
    ],
)
def test_a_noun_for_what_was_said_is_rejected_with_what_it_said(text, shown, content, claim):
    assert read(text) == (shown, content, claim, "")


@pytest.mark.parametrize(
    ("text", "shown", "content", "head"),
    [
        ("That is not true, he said", "That is not true", "", ""),
        ("That's wrong", "That's wrong", "", ""),
        ("That’s wrong", "That’s wrong", "", ""),
        ("That is just wrong", "That is just wrong", "", ""),
        ("There is no proof they sank it", "no proof they sank it", "they sank it", ""),
        ("It is untrue that the ship sank; he left", "It is untrue", "that the ship sank", ""),
        ("It is untrue — that the ship sank", "It is untrue", "that the ship sank", ""),
        ("There was no such demand from them", "no such demand", "demand", "demand"),
        ("No such report was seen", "No such report", "report", "report"),
        (
            "There is no evidence of an explosion in the hold of the ship",
            "no evidence of an explosion in the",
            "an explosion in the hold of the ship",
            "",
        ),
        ("There is no proof that the ship sank", "no proof that the ship sank", "the ship sank", ""),
        ("He pleaded not guilty", "pleaded not guilty", "", ""),
        ("He pleaded on Monday not guilty", "pleaded on Monday not guilty", "", ""),
    ],
)
def test_a_fault_a_lack_and_a_plea_are_rejections(text, shown, content, head):
    assert read(text) == (shown, content, "", head)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "He did not deny that it sank",
            "He was asked to deny that it sank",
            "He never denied that it sank",
        ),
        *("He denied them visas", "He denied, however, that it sank", "He denied"),
        *("He rejected an offer", "The discount was rejected", "They had a discount on reports"),
        *("The story was not wrong", "The story is true", "It is wrong to wait", "The wrong story was told"),
        *("There is no evidence", "There is evidence that it sank", "He pleaded guilty"),
        "He has never rejected the report",
        "He rejected one two three four five six reports",
        "He rejected the report farmers made",
        "He rejected the report old men had once told them that it sank",
        "The story of the paper, of which all of them had read, was wrong",
        *("Those disputed islands were theirs", "He rejected the men of the report"),
        *("He did not in fact deny that it sank", "There is no evidence of"),
        *("That was in part wrong", "He pleaded late on Monday not guilty"),
        "The story that they told to us is false",
    ],
)
def test_what_nobody_rejects_is_no_rejection(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He denied that the ship sank", set()),
        ("He denied it", {"points_back"}),
        ("He denied guilt in the case", {"denies_guilt"}),
        ("He denied the old bank's own stated guilt", {"denies_guilt"}),
        ("He denied the old bank's own long stated guilt", set()),
        ("The guilty man denied that it sank", set()),
        ("He denied such links to the crime", {"points_back"}),
        ("He denied links of such men", set()),
        ("He pleaded not guilty", {"denies_guilt"}),
        ("He retracted his statement", {"takes_back", "points_back"}),
        ("The story was wrong", {"is_fault", "points_back"}),
        ("That is not true", {"is_fault", "points_back"}),
        ("It is untrue that the ship sank", {"is_fault"}),
        ("There was no such demand", {"points_back"}),
        ("There is no evidence of a crash", {"lacks_proof"}),
        ("He rejected reports that the ship sank", set()),
        ("He rejected the reports", {"points_back"}),
    ],
)
def test_a_rejection_says_of_what_kind_it_is(text, found):
    assert signs(text) == found


def test_in_a_language_without_words_for_it_nothing_is_rejected():
    assert rejection_parser("de") is None
    assert not rejection_parser("en").may_reject("The ship sank on Monday")
