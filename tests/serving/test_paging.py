"""The pages of a long list."""

import pytest

from briefing.serving.paging import page_of


@pytest.mark.parametrize(
    ("rows", "asked", "shown", "number", "pages"),
    [
        ("abcd", 1, "ab", 1, 2),
        ("abcd", 2, "cd", 2, 2),
        ("abcde", 3, "e", 3, 3),
        ("abcde", 4, "e", 3, 3),
        ("abcde", 0, "ab", 1, 3),
        ("", 1, "", 1, 1),
    ],
)
def test_the_nearest_page_that_there_is_is_shown(rows, asked, shown, number, pages):
    page = page_of(rows, asked, 2)
    assert (page.rows, page.number, page.pages) == (shown, number, pages)
