import re

import pytest

from briefing.errors import ProfileError
from briefing.strict_toml import check_cron, check_keys, check_language_codes, check_texts, read_toml


def test_a_toml_file_is_read_as_utf8(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text('title = "Қазақ"', encoding="utf-8")
    assert read_toml(path) == {"title": "Қазақ"}


def test_a_file_that_is_not_there_is_no_error_of_the_profile(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_toml(tmp_path / "a.toml")


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"title = ", "cannot be read as TOML"), (b"a = '\xe9'", "byte 6 is not UTF-8; save it as UTF-8")],
)
def test_a_file_that_is_no_toml_is_named_with_what_is_wrong(tmp_path, data, message):
    path = tmp_path / "a.toml"
    path.write_bytes(data)
    with pytest.raises(ProfileError, match=f"^{re.escape(str(path))}: {message}"):
        read_toml(path)


def test_a_folder_is_named_as_one(tmp_path):
    with pytest.raises(ProfileError, match=f"^{re.escape(str(tmp_path))}: cannot be read: is a directory$"):
        read_toml(tmp_path)


def test_a_whole_number_is_a_number_and_a_truth_value_is_none():
    check_keys({"share": 1}, {"share": float}, "")
    check_keys({"share": 0.5}, {"share": float}, "")
    with pytest.raises(ProfileError, match="'share' in \\[length\\] must be a number, not True"):
        check_keys({"share": True}, {"share": float}, " in [length]")


def test_lists_hold_texts_and_codes_and_nothing_else():
    assert check_texts(["a", "b c"], "terms") == ("a", "b c")
    assert check_language_codes(["en", "kk"]) == ("en", "kk")
    with pytest.raises(ProfileError, match="'terms' must hold texts only, not '  '"):
        check_texts(["a", "  "], "terms")
    with pytest.raises(ProfileError, match="not 'EN'"):
        check_language_codes(["EN"])


def test_a_cron_expression_has_five_fields():
    assert check_cron("0 7 * * 1-5") == "0 7 * * 1-5"
    for wrong in ("0 7 * *", "0 0 7 * * *"):
        with pytest.raises(ProfileError, match="is no cron expression"):
            check_cron(wrong)


def test_a_number_with_more_digits_than_python_reads_is_no_cron_expression():
    with pytest.raises(ProfileError, match="is no cron expression \\(exceeds the limit"):
        check_cron("1" * 5000 + " 7 * * *")
