import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.reading.fetching.robots import can_fetch, parse_robots

PRODUCT = "diplomatic-briefing"
ROBOTS = """\ufeff# A comment
User-Agent: other
Disallow: /

User-agent: someone
User-agent: Diplomatic-Briefing/1.0
Disallow: /private   # but not
Allow: /private/open
Disallow:
Disallow: /*.pdf$
Disallow: /a*b*c
Disallow: /%D0%BD
nonsense
Sitemap: https://example.org/sitemap.xml
User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private", False),
        ("/private/x", False),
        ("/private/open/x", True),
        ("/x.pdf", False),
        ("/x.pdf?y", True),
        ("/a-b-c", False),
        ("/a-c-b", True),
        ("/%d0%bdx", False),
        ("/нx", False),
    ],
)
def test_the_longest_rule_for_us_decides(path, allowed):
    assert can_fetch(parse_robots(ROBOTS.encode(), PRODUCT), path) is allowed


def test_rules_for_all_hold_where_none_are_for_us():
    rules = parse_robots(b"User-agent: *\rDisallow: /a\r\nAllow: /a\nUser-agent: x\nDisallow: /b", PRODUCT)
    assert [rule.pattern for rule in rules] == ["/a", "/a"]
    assert can_fetch(rules, "/a")  # of two of one length the kinder


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("/*a$", "/aba", True),
        ("/a*a$", "/a", False),
        ("/a*a$", "/aa", True),
        ("/a%2Fb", "/a/b", False),
        ("/a%2fb", "/a%2Fb", True),
        ("*b", "/ab", True),
    ],
)
def test_a_pattern_fits_as_the_standard_says(pattern, path, fits):
    assert can_fetch(parse_robots(f"User-agent: *\nDisallow: {pattern}".encode(), PRODUCT), path) is not fits


@given(
    st.binary(max_size=300)
    | st.text(alphabet="/*$ab:\n", max_size=60).map(lambda t: f"user-agent:*\ndisallow:{t}".encode())
)
def test_no_robots_txt_is_too_strange_to_be_read(data):
    assert can_fetch(parse_robots(data, PRODUCT), "/a/b") in (True, False)


def test_a_robots_txt_that_is_built_to_take_time_takes_none():
    rules = parse_robots(b"User-agent: *\n" + b"Disallow: /" + b"*a" * 100_000 + b"b\n", PRODUCT)
    assert can_fetch(rules, "/" + "a" * 2000)


@pytest.mark.slow
@pytest.mark.parametrize(("before", "is_read"), [(499_989, True), (499_990, False)])
def test_half_a_megabyte_of_a_robots_txt_is_read(before, is_read):
    head = b"User-agent: *\n"
    data = head + b"\n" * (before - len(head)) + b"Disallow: /"
    assert bool(parse_robots(data, PRODUCT)) is is_read


@pytest.mark.parametrize(("rules", "is_read"), [(4999, True), (5000, False)])
def test_the_first_5000_rules_of_a_robots_txt_are_used(rules, is_read):
    data = b"User-agent: *\n" + b"Allow: /a\n" * rules + b"Disallow: /b\n"
    assert can_fetch(parse_robots(data, PRODUCT), "/b") is not is_read
