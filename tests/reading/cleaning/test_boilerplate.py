from pathlib import Path

import pytest

from briefing.reading.cleaning.boilerplate import find_reason, is_ended

FIXTURE = Path(__file__).parent / "fixtures" / "boilerplate.md"


def sections():
    lines = iter(FIXTURE.read_text(encoding="utf-8").splitlines())
    reason = ""
    for line in lines:
        if line.startswith("## "):
            reason = line.removeprefix("## ")
        elif line == ".":
            while (item := next(lines)) != ".":
                yield reason, item


@pytest.mark.parametrize(("reason", "line"), list(sections()))
def test_a_line_is_dropped_for_the_reason_that_a_reader_would_give(reason, line):
    assert find_reason(line) == ("" if reason == "kept" else reason)


def test_the_rules_keep_more_than_they_drop():
    reasons = [reason for reason, _ in sections()]
    assert reasons.count("kept") > 100


@pytest.mark.parametrize(
    "line",
    "It is over.|Why?|Stop!|He said “no.”|(See above.)|And so on…|Because:|peace;|«Нет.»|„Wir gehen nicht.“"
    "|هل انتهت؟|会谈结束。”|वार्ता समाप्त हुई।|It is over.[3]|It is over.”[12]".split("|"),
)
def test_a_sentence_ends_with_its_mark_and_what_closes_around_it(line):
    assert is_ended(line)


@pytest.mark.parametrize("line", ["", "Talks in Astana", "U.S. envoy", "Nine points [3]", "“Peace”", "v. 2)"])
def test_a_line_without_a_mark_at_its_end_does_not_end_a_sentence(line):
    assert not is_ended(line)


@pytest.mark.slow
@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "beginning", ["", "By A", "Reporting by A", "Photo by A", "On a@b ", "Copyright A ", "We use "]
)
@pytest.mark.parametrize(
    "unit", [",", " ", "a", "A", "A ", "A,", ".", ".)", "1", "and ", "Monday ", "your ", "a-", "[1]"]
)
def test_a_hostile_line_does_not_take_quadratic_time(beginning, unit):
    assert find_reason(beginning + unit * 5_000 + "=x") is not None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("This message and any attachments are confidential.", "disclaimer"),
        ("The information contained in this e-mail is intended only for its addressee.", "disclaimer"),
        ("If you are not the intended recipient, please delete it.", "disclaimer"),
        ("This message was confidential, the minister said.", ""),
        ("If you are not afraid, join the mission.", ""),
        ("2015 2016", ""),
        ("Share 25", "share bar"),
    ],
)
def test_a_disclaimer_is_boilerplate_and_a_row_of_numbers_is_no_share_bar(line, reason):
    assert find_reason(line) == reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("FOLLOW US ON TWITTER", "subscription"),
        ("follow us on Twitter", "subscription"),
        ("devamını oku", "read more"),
        ("DEVAMINI OKU", "read more"),
        ("\u017fee also", "read more"),
        ("SEE ALSO", "read more"),
        ("f", ""),
        ("", "decoration"),
    ],
)
def test_a_rule_is_tried_whatever_the_case_of_the_first_letters(line, reason):
    assert find_reason(line) == reason


def test_only_rules_with_a_reason_among_those_asked_for_are_tried():
    assert find_reason("Follow us on Twitter", frozenset({"copyright"})) == ""
    assert find_reason("© 2015 Example Wire", frozenset({"copyright"})) == "copyright"


@pytest.mark.parametrize(
    ("line", "is_notice"),
    [
        ("CONFIDENTIALITY NOTICE: This e-mail is confidential.", True),
        ("Notice: the road to the dam is closed.", False),
        ("AVISO LEGAL: Este mensaje y sus archivos son confidenciales.", True),
        ("Vertraulichkeitshinweis: Der Inhalt ist nur für den Adressaten.", True),
        ("Avis de confidentialité : ce message", True),
        ("Avertissement : la route du barrage est fermée.", False),
        ("Yasal uyarı: Bu ileti", True),
        ("ВНИМАНИЕ: письмо отправлено внешним отправителем.", True),
        ("Письмо о внешней политике было опубликовано.", False),
        ("Extern", True),
        ("Externe Berater prüfen den Damm.", False),
        ("Externe E-Mail: Vorsicht", True),
    ],
)
def test_notices_and_warnings_are_known_by_their_headings(line, is_notice):
    assert (find_reason(line) == "disclaimer") is is_notice
