import pytest

from briefing.weighing.speech.quotations import Quotation, find_quotations, text_outside
from briefing.weighing.speech.tags import QUOTED, Tag
from briefing.weighing.speech.tokens import tags_at, tokenize
from briefing.weighing.speech.vocabulary import load_vocabulary


def quoted(text):
    """Return the quotations of a paragraph as texts."""
    return [text[q.start : q.end] for q in find_quotations(text, 0, len(text))]


def tokens_of(text, start=0, end=None):
    """Return the tokens of an English sentence at ``[start, end)`` of a paragraph."""
    quotations = find_quotations(text, 0, len(text))
    return tokenize(text, quotations, (start, len(text) if end is None else end), load_vocabulary("en"))


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("He said “no” and “yes”.", ["“no”", "“yes”"]),
        ('He said “no" at once.', ['“no"']),
        ("“Oh, no,“ he said. “He left “Talas” early.”", ["“Oh, no,“", "“He left “Talas”"]),
        ('He said "no” and "yes".', ['"no”', '"yes"']),
        ("He said «no» at once.", ["«no»"]),
        ("He said ''no'' at once.", ["''no''"]),
        ("He said ``no''' at once.", ["``no'''"]),
        ("He said ‘it’s over’ at once.", ["‘it’s over’"]),
        ("The ‘90s are over, he said.", []),
        ("The ‘90s are over, he said, “at last.", ["“at last."]),
        ("He said “no one says ‘yes’ here”.", ["“no one says ‘yes’ here”"]),
        ("It’s the minister’s word.", []),
    ],
)
def test_a_quotation_stands_between_two_marks_of_a_kind(text, quotations):
    assert quoted(text) == quotations


def test_a_quotation_without_its_end_runs_on_but_not_one_in_single_marks():
    text = "He said “no and left"
    assert find_quotations(text, 0, len(text)) == (Quotation(8, len(text), closed=False),)
    assert find_quotations("He said ‘no and left", 0, 20) == ()
    assert find_quotations("“No” “no”", 0, 9) == (Quotation(0, 4, closed=True), Quotation(5, 9, closed=True))


def test_quotations_are_looked_for_in_the_paragraph_alone():
    text = "“No.” “Yes.” “No.”"
    assert find_quotations(text, 6, 12) == (Quotation(6, 12, closed=True),)
    assert find_quotations(text, 6, 11) == (Quotation(6, 11, closed=False),)


@pytest.mark.parametrize(
    ("sentence", "outside"),
    [
        ("He said “no” and “yes” at once.", "He said and at once."),
        ("He said ", "He said"),
        ("“no” and ", "and"),
        ("o” and “ye", "and"),
        ("He said “n", "He said"),
        (" and ", "and"),
        ("yes", ""),
        (" at once.", "at once."),
    ],
)
def test_what_is_quoted_in_a_sentence_is_left_out_of_it(sentence, outside):
    text = "He said “no” and “yes” at once."
    start = text.index(sentence)
    found = text_outside(text, find_quotations(text, 0, len(text)), start, start + len(sentence))
    assert found.split() == outside.split()


def test_words_marks_and_quotations_are_tokens():
    text = "Mr. Ruz-Bek’s U.S. aide -- 'twas he -- said: “No, no.”"
    assert [token.lower for token in tokens_of(text)] == [
        "mr", ".", "ruz-bek", "’s", "u.s", ".", "aide", "--", "'twas", "he", "--", "said", ":", QUOTED,
    ]  # fmt: skip
    assert "".join(text[token.start : token.end] for token in tokens_of(text)) == text.replace(
        " ", ""
    ).replace("“No,no.”", "“No, no.”")


def test_a_word_has_the_tags_of_the_language_and_one_for_a_capital():
    said, name = tokens_of("said Anna")
    assert said.tags == load_vocabulary("en").look_up("said")[1]
    assert name.tags == Tag.ANY | Tag.CAPITAL
    (lake,) = tokens_of("lakes")
    assert lake.tags == Tag.ANY | Tag.PLURAL


@pytest.mark.parametrize("inside", ["No,", "No.", "No?", "No!", "No…", "No—", "No-", "No,’", "No.'"])
def test_a_quotation_that_ends_as_speech_does_is_speech(inside):
    (token,) = tokens_of(f"“{inside}”")
    assert token.tags == Tag.ANY | Tag.QUOTATION | Tag.SPEECH


@pytest.mark.parametrize("text", ["“No”", "“No, no”", "“No,", "“No;”", "“”"])
def test_a_quotation_that_ends_otherwise_or_goes_on_is_none(text):
    (token,) = tokens_of(text)
    assert token.tags == Tag.ANY | Tag.QUOTATION


def test_a_quotation_that_reaches_over_a_sentence_is_cut_there():
    text = "He said “no. Never, ever.” So he did."
    first, second = tokens_of(text, 0, 12)[-1], tokens_of(text, 13, len(text))[0]
    assert (first.lower, text[first.start : first.end], first.tags & Tag.SPEECH) == (QUOTED, "“no.", 0)
    assert (second.lower, text[second.start : second.end]) == (QUOTED, "Never, ever.”")
    assert second.tags & Tag.SPEECH
    assert [token.lower for token in tokens_of(text, 26)] == ["so", "he", "did", "."]


def test_two_quotations_of_a_sentence_are_two_tokens():
    text = "“No,” he said, “no.”"
    assert [token.lower for token in tokens_of(text)] == [QUOTED, "he", "said", ",", QUOTED]
    assert [token.lower for token in tokens_of(text, 0, 14)] == [QUOTED, "he", "said", ","]
    assert [token.lower for token in tokens_of(text, 6)] == ["he", "said", ",", QUOTED]


def test_a_full_stop_stands_before_and_after_a_sentence():
    tokens = tokens_of("Anna said")
    assert [tags_at(tokens, index) for index in (-2, -1, 2, 3)] == [Tag.STOP] * 4
    assert [tags_at(tokens, index) for index in (0, 1)] == [token.tags for token in tokens]
