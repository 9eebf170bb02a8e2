import gzip
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.errors import Unreadable, UsageError
from briefing.reading.fetching import client
from briefing.reading.fetching.addresses import check_url
from briefing.reading.fetching.client import NetworkOptions
from briefing.reading.fetching.feeds import fetch_feeds

URL = "http://example.org/news.xml"
HALF = 0.5


def fails(site, match, state="unreadable", **changes):
    with pytest.raises(Unreadable, match=match) as error:
        site.fetcher(**changes).fetch(URL)
    assert error.value.state == state


def stream(handler, pieces, **headers):
    """Answer in chunks, for as long as the client takes them."""
    handler.send_response(200)
    for name, value in {"Transfer-Encoding": "chunked", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    with suppress(OSError):
        for piece in pieces:
            handler.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
        handler.wfile.write(b"0\r\n\r\n")


def packed(pieces, wbits=31):
    packer = zlib.compressobj(9, wbits=wbits)
    for piece in pieces:
        yield from filter(None, [packer.compress(piece)])
    yield packer.flush()


def test_a_page_is_asked_for_by_name_at_the_checked_address(site):
    site.answers["/news.xml"] = 200, {"ETag": '"1"', "Last-Modified": "yesterday"}, b"text"
    answer = site.fetcher().fetch(URL)
    assert (answer.url, answer.body, answer.etag, answer.last_modified) == (URL, b"text", '"1"', "yesterday")
    path, headers = site.asked[-1]
    assert path == "example.org/news.xml"
    assert headers["User-Agent"].startswith("diplomatic-briefing/")
    assert site.connected[-1] == ("93.184.216.34", 80)


@pytest.mark.parametrize(("length", "kept"), [(1000, True), (1001, False)])
def test_a_header_of_more_than_1000_characters_is_not_kept(site, length, kept):
    site.answers["/news.xml"] = 200, {"ETag": "x" * length}, b"text"
    assert (site.fetcher().fetch(URL).etag == "x" * length) is kept


@pytest.mark.parametrize("wbits", [31, 15])
def test_a_packed_page_is_unpacked(site, wbits):
    encoding = {31: "gzip", 15: "deflate"}[wbits]
    body = b"".join(packed([b"The talks ended."] * 1000, wbits))
    site.answers["/news.xml"] = 200, {"Content-Encoding": encoding}, body
    assert site.fetcher().fetch(URL).body == b"The talks ended." * 1000


def test_ten_megabytes_are_taken_and_not_a_byte_more(site):
    body = b"x" * 10_000_000
    site.answers["/news.xml"] = lambda _: (200, {"Content-Encoding": "gzip"}, gzip.compress(body, 1))
    assert site.fetcher().fetch(URL).body == body
    body += b"x"
    fails(site, "larger than 10 MB", "too-large")


@pytest.mark.slow
def test_a_bomb_is_cut_off_while_it_is_unpacked(site):
    sent = []

    def bomb():
        for _ in range(10_000):  # 10 GB
            sent.append(1)
            yield bytes(1_000_000)

    site.answers["/news.xml"] = lambda handler: stream(handler, packed(bomb()), Content_Encoding="gzip")
    fails(site, "larger than 10 MB", "too-large")
    assert len(sent) < 10_000


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "x" * 2000])
def test_what_is_packed_in_a_way_not_asked_for_is_refused(site, encoding):
    site.answers["/news.xml"] = 200, {"Content-Encoding": encoding}, b"text"
    fails(site, "packed in a way that was not asked for")


def slowly(handler, text):
    with suppress(OSError):
        for byte in text:
            handler.connection.send(bytes([byte]))
            time.sleep(0.05)


@pytest.mark.slow(counted=True)
@pytest.mark.parametrize(
    "head",
    [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"],
    ids=["status", "header", "body"],
)
def test_a_byte_now_and_then_is_cut_off_after_the_total_time(site, head):
    def trickle(handler):
        handler.connection.send(head)
        slowly(handler, b"HTTP/1.1 200 OK" * 100)

    site.answers["/news.xml"] = trickle
    begin = time.monotonic()
    site.answers["/robots.txt"] = 404
    fails(site, "no whole answer within 0.5 s", "timed-out", timeout=HALF)
    assert HALF <= time.monotonic() - begin < 20 * HALF  # the whole of it takes 75 s
    assert wait_until_gone("fetching")


def wait_until_gone(name):
    for _ in range(1500):
        if all(thread.name != name for thread in threading.enumerate()):
            return True
        time.sleep(0.02)
    return False


def test_a_name_server_that_does_not_answer_holds_nobody_up(site):
    asked = threading.Event()

    def hang(*_):
        asked.wait(5)
        return ("93.184.216.34",)

    fails(site, "no whole answer", "timed-out", resolve=hang, timeout=0.1)
    asked.set()
    assert wait_until_gone("fetching")
    assert site.asked == []


@pytest.mark.slow(counted=True)
def test_redirects_share_the_total_time(site):
    def later(_):
        time.sleep(0.2)
        return 302, {"Location": "/news.xml"}, b""

    site.answers["/news.xml"] = later
    fails(site, "no whole answer within 0.5 s", "timed-out", timeout=HALF)


def test_a_name_is_looked_up_once_and_the_connection_goes_to_what_was_checked(site):
    answers = iter([("93.184.216.34",), ("127.0.0.1",)])
    site.answers["/robots.txt"] = b""
    site.answers["/news.xml"] = b"text"
    looked_up = []

    def rebinding(host, _):
        looked_up.append(host)
        return next(answers)

    options = site.options(resolve=rebinding)
    seen = client.send_request(check_url(URL), {}, options, timeout=5)
    assert seen.body == b"text"
    assert looked_up == ["example.org"]
    assert site.connected == [("93.184.216.34", 80)]
    assert site.asked[0][1]["Host"] == "example.org"
    with pytest.raises(Unreadable, match="not of the open internet"):
        client.send_request(check_url(URL), {}, options, timeout=5)
    assert len(site.connected) == 1


def test_the_next_address_is_tried_where_one_takes_no_connection(site):
    site.addresses["example.org"] = "2606:2800:220:1::1", "93.184.216.34"
    site.answers["/news.xml"] = b"text"

    def only_ipv4(address, port, seconds):
        if ":" in address:
            raise OSError(101, "Network is unreachable")
        return site.connect(address, port, seconds)

    assert site.fetcher(connect=only_ipv4).fetch(URL).body == b"text"


def test_a_host_that_cannot_be_reached_is_named_with_the_reason(site):
    def refuse(*_):
        raise ConnectionRefusedError(111, "Connection refused")

    fails(site, r"example\.org cannot be reached: connection refused", connect=refuse)
    site.addresses["example.org"] = ()
    fails(site, "cannot be reached: name or service not known")
    fails(site, r"example\.org has no address", resolve=lambda *_: ())


@pytest.mark.slow(counted=True)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.one_of(st.binary(max_size=200), st.binary(max_size=200).map(b"HTTP/1.1 200 OK\r\n".__add__)))
def test_whatever_a_server_sends_is_an_answer_or_a_reason(site, sent):
    site.answers["/news.xml"] = lambda handler: handler.connection.sendall(sent) or None
    with suppress(Unreadable):
        assert site.fetcher(timeout=5).fetch(URL).status == 200


def test_an_answer_that_breaks_off_is_not_taken_for_whole(site):
    site.answers["/news.xml"] = 200, {"Content-Length": "100"}, b"half"
    fails(site, r"example\.org gave no sound answer: IncompleteRead|ProtocolError")


def test_no_proxy_of_the_environment_is_used(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.answers["/news.xml"] = b"text"
    assert site.fetcher().fetch(URL).body == b"text"
    assert {port for _, port in site.connected} == {80}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    subprocess.run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        "-subj /CN=example.org -addext subjectAltName=DNS:example.org -keyout key.pem -out cert.pem".split(),
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "RANDFILE": str(folder / "rnd")},
    )
    return folder


class SecureSite:
    """A server behind TLS that answers every request with the name it was greeted by."""

    def __init__(self, folder):
        self.greeted = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        context.sni_callback = lambda _, name, __: self.greeted.append(name)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve, args=(context,))
        self.thread.start()

    def serve(self, context):
        with suppress(OSError):
            while True:
                plain, _ = self.listener.accept()
                with suppress(OSError), context.wrap_socket(plain, server_side=True) as secure:
                    request = secure.recv(10_000)
                    body = request.partition(b"Host: ")[2].partition(b"\r\n")[0]
                    status = b"404 No" if b"/robots.txt" in request else b"200 OK"
                    secure.sendall(b"HTTP/1.1 %b\r\nContent-Length: %d\r\n\r\n%b" % (status, len(body), body))

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join()

    def fetcher(self, site, **changes):
        def connect(_, __, seconds):
            return socket.create_connection(self.listener.getsockname(), timeout=seconds)

        return site.fetcher(connect=connect, **changes)


@pytest.fixture
def secure_site(certificate):
    found = SecureSite(certificate)
    yield found
    found.close()


def test_tls_greets_and_checks_the_name_though_the_address_is_pinned(site, secure_site, certificate):
    trust = {"make_ssl_context": lambda: ssl.create_default_context(cafile=certificate / "cert.pem")}
    answer = secure_site.fetcher(site, **trust).fetch("https://example.org/")
    assert answer.body == b"example.org"
    assert set(secure_site.greeted) == {"example.org"}
    with pytest.raises(Unreadable, match="its certificate is not to be trusted: Hostname mismatch"):
        secure_site.fetcher(site, **trust).fetch("https://example.com/")


def test_a_certificate_that_the_system_does_not_trust_is_refused(site, secure_site):
    with pytest.raises(Unreadable, match="its certificate is not to be trusted: self-signed"):
        secure_site.fetcher(site).fetch("https://example.org/")


def test_a_handshake_that_stands_still_is_cut_off(site):
    with socket.create_server(("127.0.0.1", 0)) as mute:

        def connect(_, __, seconds):
            return socket.create_connection(mute.getsockname(), timeout=seconds)

        with pytest.raises(Unreadable, match="no whole answer"):
            site.fetcher(connect=connect, timeout=0.3).fetch("https://example.org/")
        assert wait_until_gone("fetching")


def test_the_system_looks_names_up_and_connects():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert "127.0.0.1" in client.resolve_host("localhost", port)
        client.connect("127.0.0.1", port, 5).close()
    assert NetworkOptions().timeout == 20
    assert NetworkOptions().max_size == 10_000_000


@pytest.mark.parametrize(
    ("installed", "is_enough"),
    [("2.6.3", False), ("2.7.0", True), ("2.10.1", True), ("3.0", True), ("", False)],
)
def test_a_missing_or_old_urllib3_ends_the_run_with_the_command_that_installs_it(
    monkeypatch, tmp_path, installed, is_enough
):
    def version_of(name):
        if not installed:
            raise PackageNotFoundError(name)
        return installed

    monkeypatch.setattr(client, "version", version_of)
    if is_enough:
        assert fetch_feeds([], into=tmp_path, now=datetime.now(UTC)).statuses == ()
    else:
        with pytest.raises(
            UsageError, match=r"urllib3, 2\.7 or later: pip install 'diplomatic-briefing\[fetch\]'"
        ):
            fetch_feeds([], into=tmp_path, now=datetime.now(UTC))
