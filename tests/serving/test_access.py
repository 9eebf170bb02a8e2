"""Who may read the editions, and that nobody gets anything else."""

import itertools
import socket
import ssl
import time
from base64 import b64encode
from http.client import HTTPSConnection

import pytest
import trustme
from served_editions import serving_editions

from briefing.serving.server import ServerOptions

pytestmark = pytest.mark.slow(counted=True)

PATHS = (
    "/../dossier/election.md", "/%2e%2e/dossier/election.md", "/..%2fdossier%2felection.md", "/.state/lock",
    "/.state/reading.sqlite", "/latest/../../dossier/election.md", "/latest/..%2f..%2fdossier%2felection.md",
    "/latest/%2e%2e/status.json", "/status.json", "//example.org/", "/latest//etc/passwd",
    "/_static/../access.py", "/_static/%2e%2e%2faccess.py", "/%00", "/latest/briefing.md%00.txt", "/latest/.",
    "/latest/..", "/~root/", "/latest/briefing.md/", "/a/b/c/d", "/latest/ledger.json",
    "/.latest/briefing.md",
)  # fmt: skip
PASSWORD = "correct horse: battery é"  # noqa: S105 - of no other server
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")


def test_no_path_leads_out_of_the_editions(site):
    for method, path in itertools.product(METHODS, PATHS):
        answer = site.ask(method, path)
        assert 400 <= answer.status < 500, (method, path, answer.status)
        assert b"root:" not in answer.body
        assert b"Parliament voted" not in answer.body


@pytest.mark.parametrize("method", METHODS[2:])
def test_other_methods_are_refused_with_those_that_are_answered(site, method):
    for path in ("/", "/latest/briefing.md", "/nothing"):
        answer = site.ask(method, path, b"x" if method != "TRACE" else None)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_what_is_not_there_is_told_to_browsers_by_a_page(site):
    assert site.get("/nothing/").text == "there is no such edition\n"
    answer = site.ask("GET", "/nothing/", headers={"Accept": "text/html,*/*"})
    assert (answer.status, "<h1>Not here</h1>" in answer.text) == (404, True)
    assert answer.headers["cache-control"] == "no-store"
    assert site.get("/_static/nothing.ttf").status == 404
    assert site.get("/_static/sans-regular.ttf").headers["content-type"] == "font/ttf"


def test_the_server_answers_under_its_own_names_alone(site):
    for host, status in (
        ("example.org", 421),
        (f"example.org:{site.port}", 421),
        ("127.0.0.1", 421),
        (f"localhost:{site.port}", 200),
        (f"LOCALHOST:{site.port}", 200),
    ):
        assert site.ask("GET", "/", headers={"Host": host}).status == status
    assert site.get("/?" + "a" * 5000).status == 414


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: a\r\n\r\n",
        b"\x00\x01\x02\r\n\r\n",
        b"GET ../dossier HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        b"GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\n\r\n",
    ],
)
def test_what_is_hardly_http_is_refused(site, raw):
    with socket.create_connection(("127.0.0.1", site.port), timeout=5) as connection:
        connection.sendall(raw.replace(b"{port}", str(site.port).encode()))
        answer = connection.recv(1000)
    assert answer.startswith(b"HTTP/1.1 4") or answer == b""
    assert site.get("/").status == 200


def test_every_page_has_a_strict_policy_and_that_of_an_edition_its_own(site):
    for path in ("/", "/latest/", "/nothing", "/feed.atom", "/_static/serve.css"):
        policy = site.get(path).headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "script" not in policy
    edition = site.get("/latest/briefing.html")
    assert "'self'" not in edition.headers["content-security-policy"]
    assert 'http-equiv="Content-Security-Policy"' in edition.text


def basic(password, scheme="Basic"):
    return {"Authorization": f"{scheme} {b64encode(f'any:{password}'.encode()).decode()}"}


def test_a_password_is_asked_for_and_one_wrong_guess_a_second_is_answered(made):
    with serving_editions(made[0], password=PASSWORD) as client:
        for path in ("/", "/feed.atom", "/latest/briefing.md", "/_static/serve.css"):
            answer = client.get(path)
            assert answer.status == 401
            assert answer.headers["www-authenticate"].startswith('Basic realm="briefing"')
            assert client.ask("GET", path, headers=basic(PASSWORD)).status == 200
        began = time.monotonic()
        for headers in (basic("wrong"), basic(PASSWORD, "Bearer")):
            assert client.ask("GET", "/", headers=headers).status == 401
        assert client.ask("GET", "/", headers={"Authorization": "Basic ***"}).status == 401
        assert time.monotonic() - began > 2.9


def test_another_address_is_served_with_tls(made, tmp_path):
    authority = trustme.CA()
    issued = authority.issue_cert("localhost")
    issued.private_key_pem.write_to_path(tmp_path / "key.pem")
    issued.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)
    options = ServerOptions(listen="localhost", certificate=tmp_path / "cert.pem", key=tmp_path / "key.pem")
    with serving_editions(made[0], options=options, password=PASSWORD) as client:
        connection = HTTPSConnection("localhost", client.port, timeout=10, context=trusted)
        connection.request("GET", "/editions.json", headers=basic(PASSWORD))
        answer = connection.getresponse()
        assert answer.status == 200
        assert f"https://localhost:{client.port}/".encode() in answer.read()
        connection.close()
