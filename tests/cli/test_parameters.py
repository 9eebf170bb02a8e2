"""What people type, and the right way where it is not understood."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.cli.parameters import DateParameter, parse_date, split_formats, today
from briefing.errors import UsageError

TODAY = date(2026, 3, 6)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-06", TODAY),
        ("20260306", TODAY),
        ("2026/3/6", TODAY),
        ("6.3.2026", TODAY),
        ("06-03-2026", TODAY),
        ("6 March 2026", TODAY),
        ("6. mar 2026", TODAY),
        ("March 6, 2026", TODAY),
        ("12/12/2025", date(2025, 12, 12)),
        ("31/1/2026", date(2026, 1, 31)),
        ("1/31/2026", date(2026, 1, 31)),
        ("today", TODAY),
        (" Yesterday ", date(2026, 3, 5)),
        ("tomorrow", date(2026, 3, 7)),
    ],
)
def test_a_day_is_understood_as_people_write_it(text, day):
    assert parse_date(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3/6/2026", "two days are written so: write 2026-06-03 or 2026-03-06"),
        ("31.2.2026", "no such day; write it as in 2026-03-06"),
        ("13/13/2026", "no such day"),
        ("6 Mai 2026", "no date; write it as in 2026-03-06, or today, or yesterday"),
        ("soon", "no date"),
    ],
)
def test_what_is_no_day_or_may_be_two_is_answered_with_the_right_way(text, message):
    with pytest.raises(UsageError, match=message):
        parse_date(text, today=TODAY)


def test_a_date_that_is_one_already_is_left_alone():
    assert DateParameter().convert(TODAY, None, None) == TODAY
    assert DateParameter().convert("today", None, None) == today()


def test_formats_are_understood_in_capitals_and_with_a_dot():
    assert split_formats("PDF, .md,md") == ("pdf", "md")
    assert split_formats(None) is None


def error_of(*arguments):
    result = CliRunner().invoke(main, list(arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def test_an_empty_argument_is_an_error():
    assert error_of("build", "") == (
        "briefing: sources: an empty argument; name a file or folder, or leave it out\n"
    )
    assert error_of("build", "--profile", " ").startswith("briefing: profile: an empty argument")


def test_an_address_and_standard_input_are_answered_with_the_right_way():
    assert "`briefing fetch https://example.org/a --into DOSSIER`" in error_of(
        "build", "https://example.org/a"
    )
    assert "`cat > dossier/note.txt`" in error_of("digest", "-")


def test_the_first_words_of_help_are_those_of_the_command():
    run = CliRunner().invoke(main, ["help", "schedule", "run"])
    assert run.stdout.startswith("Usage: main schedule run")
    assert "build" in CliRunner().invoke(main, ["help"]).stdout
    for wrong in (["biuld"], ["build", "more"]):
        assert "`briefing help` lists those" in error_of("help", *wrong)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_completion(shell):
    result = CliRunner().invoke(main, ["completion", shell])
    assert "_BRIEFING_COMPLETE" in result.stdout


def test_the_manual_page_names_every_command_and_exit_code():
    page = (Path(__file__).parents[2] / "docs" / "briefing.1").read_text("utf-8")
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    assert [name for name in main.commands if f"briefing {name}" not in page] == []
    codes = [line.split("|")[1].strip() for line in readme.splitlines() if line.startswith("| ")]
    assert [code for code in codes if code.isdigit() and f"\n.B {code}\n" not in page] == []
