import pytest

from briefing.errors import Unreadable

URL = "http://example.org/a"


def to(url, status=302):
    return status, {"Location": url}, b""


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_three_redirects_are_followed(site, status):
    site.answers |= {
        "/a": to("/b", status),
        "/b": to("http://example.com/c"),
        "/c": to("d?e=f"),
        "/d?e=f": b"text",
    }
    answer = site.fetcher().fetch(URL)
    assert (answer.url, answer.body) == ("http://example.com/d?e=f", b"text")


def test_four_redirects_are_too_many(site):
    site.answers |= {f"/{name}": to(f"/{name}a") for name in ("a", "aa", "aaa", "aaaa")}
    with pytest.raises(Unreadable, match="more than 3 redirects"):
        site.fetcher().fetch(URL)
    assert len(site.paths) == 4


@pytest.mark.parametrize(
    "inside",
    [
        "http://[::ffff:127.0.0.1]:8080/",
        "http://169.254.169.254/latest/meta-data/",
        "//localhost/",
        "file:///etc/passwd",
        "http://user@example.org/",
        "http://inside.example/",
        "\\\\localhost\\",
    ],
)
def test_a_redirect_inside_is_refused_before_anything_is_contacted(site, inside):
    site.addresses["inside.example"] = ("10.0.0.1",)
    site.answers["/a"] = to(inside)
    fetcher = site.fetcher()
    with pytest.raises(Unreadable) as refused:
        fetcher.fetch(URL)
    assert refused.value.state == "skipped"
    assert len(site.connected) == 2  # robots.txt and the page
    assert site.paths == ["example.org/a"]


def test_an_address_that_is_not_in_plain_letters_is_followed(site):
    site.answers["/a"] = to("/но".encode().decode("latin-1"))
    site.answers["/%D0%BD%D0%BE"] = b"text"
    assert site.fetcher().fetch(URL).body == b"text"


def test_a_redirect_to_nowhere_is_a_failure(site):
    site.answers["/a"] = 302
    with pytest.raises(Unreadable, match="the server answered 302"):
        site.fetcher().fetch(URL)


def test_what_has_not_changed_is_said_to_be_unchanged(site):
    site.answers["/a"] = 304
    assert site.fetcher().fetch(URL, etag='"1"', last_modified="x").status == 304
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    assert site.asked[-1][1]["If-Modified-Since"] == "x"
    with pytest.raises(Unreadable, match="the server answered 304"):
        site.fetcher().fetch(URL)


def test_robots_txt_is_asked_once_and_obeyed(site):
    site.answers |= {"/robots.txt": b"User-agent: *\nDisallow: /a\n", "/b": b"text"}
    fetcher = site.fetcher()
    for _ in range(2):
        with pytest.raises(Unreadable, match=r"the site's robots\.txt forbids it") as refused:
            fetcher.fetch(URL)
        assert refused.value.state == "skipped"
    assert fetcher.fetch("http://example.org/b").body == b"text"
    assert [path for path, _ in site.asked] == ["example.org/robots.txt", "example.org/b"]


def test_robots_txt_of_a_site_that_a_redirect_leads_to_is_obeyed(site):
    site.answers |= {
        "/a": to("http://example.com/b"),
        "example.com/robots.txt": b"User-agent: *\nDisallow: /",
    }
    with pytest.raises(Unreadable, match="forbids"):
        site.fetcher().fetch(URL)
    assert site.paths == ["example.org/a"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_missing_robots_txt_allows(site, status):
    site.answers |= {"/robots.txt": status, "/a": b"text"}
    assert site.fetcher().fetch(URL).body == b"text"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_the_server_does_not_give_forbids(site, status):
    site.answers |= {"/robots.txt": status, "/a": b"text"}
    with pytest.raises(Unreadable, match=f"answered {status} for its robots.txt, which forbids all"):
        site.fetcher().fetch(URL)
    assert site.paths == []


def test_a_robots_txt_that_cannot_be_read_forbids(site):
    site.answers |= {"/robots.txt": to("/robots.txt"), "/a": b"text"}
    with pytest.raises(Unreadable, match=r"more than 3 redirects \(asked for its robots\.txt\)"):
        site.fetcher().fetch(URL)
    assert site.paths == []


def test_two_requests_to_one_host_are_a_second_apart(site):
    site.answers |= {"/a": b"text", "example.com/a": b"text"}
    fetcher = site.fetcher(delay=1)
    fetcher.fetch(URL)
    assert [0.5 < pause <= 1 for pause in site.waited] == [True]
    fetcher.fetch("http://example.com/a")
    assert len(site.waited) == 2  # for the page after its robots.txt, and not for the other host


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_is_overburdened_is_not_asked_again(site, status):
    site.answers |= {"/a": status, "/b": b"text"}
    fetcher = site.fetcher()
    for path in "ab":
        with pytest.raises(Unreadable, match=f"the server answered {status}"):
            fetcher.fetch(f"http://example.org/{path}")
    assert site.paths == ["example.org/a"]


def test_a_page_without_a_sound_answer_does_not_silence_its_host(site):
    site.answers |= {"/a": (200, {"Content-Encoding": "br"}, b"x"), "/b": b"text"}
    fetcher = site.fetcher()
    with pytest.raises(Unreadable, match="packed in a way"):
        fetcher.fetch(URL)
    assert fetcher.fetch("http://example.org/b").body == b"text"


def test_a_host_that_does_not_answer_is_not_asked_again(site):
    site.addresses["example.org"] = ()
    fetcher = site.fetcher()
    for path in "ab":
        with pytest.raises(Unreadable, match="cannot be reached"):
            fetcher.fetch(f"http://example.org/{path}")
    assert site.looked_up == ["example.org"]
