"""Who is answered: a browser with the token, from pages of the desk. Other requests change nothing."""

import itertools
import socket

import pytest

from briefing.desk.web.access import MAX_BODY, POLICY
from briefing.errors import UsageError
from briefing.serving.server import ServerOptions, check_options, open_socket

pytestmark = pytest.mark.slow(counted=True)

FORM = "application/x-www-form-urlencoded"
PATHS = (
    "/", "/evidence?document=a&start=1", "/page.png?document=../../etc/passwd&start=0", "/decide", "/undo",
    "/publish", "/editions/..%2f..%2f/briefing.json", "/editions/x/..%2fbriefing.toml", "/static/../desk.py",
    "/static/%2e%2e/screen.css", "//example.org/", "/preview.pdf",
)  # fmt: skip
FAULTS = {
    "no cookie": {"cookie": ""},
    "another cookie": {"cookie": "briefing-desk-1=x"},
    "a broken cookie": {"cookie": 'a="\x01; ;=;'},
    "another host": {"host": "example.org"},
    "a rebound name": {"host": "desk.example.org:{port}"},
    "no port": {"host": "127.0.0.1"},
    "another port": {"host": "127.0.0.1:1"},
    "another origin": {"origin": "http://example.org"},
    "no origin": {"origin": ""},
    "a null origin": {"origin": "null"},
    "the origin of another port": {"origin": "http://127.0.0.1:1"},
    "a page elsewhere": {"sec-fetch-site": "cross-site"},
    "a page of the same site": {"sec-fetch-site": "same-site"},
    "JSON": {"content-type": "application/json"},
    "plain text": {"content-type": "text/plain"},
    "several parts": {"content-type": "multipart/form-data; boundary=x"},
    "no type": {"content-type": ""},
    "a long form": {"body": "a" * (MAX_BODY + 1)},
    "many fields": {"body": "&".join(f"a{n}=1" for n in range(2000))},
    "no UTF-8": {"body": "act=%ff%fe"},
    "a wrong length": {"content-length": "-1", "body": ""},  # what is sent after the refusal resets it
    "another method": {"method": "PUT"},
    "a trace": {"method": "TRACE"},
    "a deletion": {"method": "DELETE"},
    "options": {"method": "OPTIONS"},
}


def hostile_requests():
    """300 requests: every fault with every path."""
    return list(itertools.product(FAULTS.items(), PATHS))


def test_three_hundred_hostile_requests_are_refused_and_change_nothing(served):
    client = served.client()
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    before = served.desk.history.version, served.desk.profile.read_bytes(), served.desk.review.exists()
    requests = hostile_requests()
    assert len(requests) == 300
    for (name, fault), path in requests:
        given = {"cookie": cookies, "origin": client.address, "content-type": FORM, **fault}
        method, body = given.pop("method", "POST"), given.pop("body", "act=drop&version=0")
        given = {key: value.format(port=served.port) for key, value in given.items() if value}
        answer = client.__class__(served.port).ask(method, path, body.encode(), given)
        assert 400 <= answer.status < 500, (name, path, answer.status)
        assert b"root:" not in answer.body
    assert (
        served.desk.history.version,
        served.desk.profile.read_bytes(),
        served.desk.review.exists(),
    ) == before
    assert not served.desk.publishing.status.is_running


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /" + b"a" * 3000 + b" HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        b"GET /?" + b"a" * 5000 + b" HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: " + b"a" * 40000 + b"\r\n\r\n",
        b"\x00\x01\x02\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /decide HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nTransfer-Encoding: x\r\n\r\n",
    ],
)
def test_what_is_hardly_http_is_refused(served, raw):
    with socket.create_connection(("127.0.0.1", served.port), timeout=5) as connection:
        connection.sendall(raw.replace(b"{port}", str(served.port).encode()))
        answer = connection.recv(1000)
    assert answer.startswith((b"HTTP/1.1 4", b"HTTP/1.1 5")) or answer == b""
    assert served.client().get("/version").status == 200


def test_the_token_opens_the_desk_once_it_is_right(served):
    stranger = type(served.client())(served.port)
    assert stranger.get("/").status == 403
    for wrong in (
        "",
        "?token=",
        "?token=x",
        f"?token={served.rules.token}x",
        f"?token={served.rules.session}",
    ):
        assert stranger.get(f"/start{wrong}").status == 403
        assert not stranger.cookies
    answer = stranger.ask("GET", f"/start?token={served.rules.token}")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert served.rules.token not in cookie
    assert stranger.get("/").status == 200


def test_every_answer_has_a_strict_policy(served):
    client = served.client()
    for path in ("/", "/static/desk.js", "/static/nothing", "/nothing", "/start"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == POLICY, path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "unsafe" not in POLICY
    assert client.get("/").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "back", ["//example.org", "https://example.org/", "/\\example.org", "javascript:alert(1)", "/a\r\nb"]
)
def test_no_form_leads_to_another_server(served, back):
    client = served.client()
    headers = {"Origin": client.address, "Content-Type": FORM}
    answer = client.ask("POST", "/settings", f"act=count&back={back}".encode(), headers)
    assert answer.headers["location"] == "/settings"


def test_another_address_needs_a_password_and_a_certificate(tmp_path):
    password = tmp_path / "password"
    password.write_text("correct horse battery\n")
    password.chmod(0o600)
    pem = tmp_path / "a.pem"
    whole = {"password_file": password, "certificate": pem, "key": pem}
    check_options(ServerOptions())
    check_options(ServerOptions(listen="desk.example.org", **whole))
    for missing in whole:
        with pytest.raises(UsageError, match="others could read the dossier"):
            check_options(ServerOptions(listen="desk.example.org", **{**whole, missing: None}))
    with pytest.raises(UsageError, match="name the address"):
        check_options(ServerOptions(listen="::", **whole))
    with pytest.raises(UsageError, match="belong to --listen"):
        check_options(ServerOptions(password_file=password))
    password.chmod(0o644)
    with pytest.raises(UsageError, match="others may read it"):
        check_options(ServerOptions(listen="desk.example.org", **whole))
    password.write_text("short")
    password.chmod(0o600)
    with pytest.raises(UsageError, match="at least 12 characters"):
        check_options(ServerOptions(listen="desk.example.org", **whole))


def test_a_port_that_is_taken_is_told_with_the_way_out():
    with open_socket(ServerOptions()) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(
            UsageError, match=f"port {port}: address already in use; give another with --port"
        ):
            open_socket(ServerOptions(port=port))
        with open_socket(ServerOptions()) as other:
            assert other.getsockname()[1] != port
