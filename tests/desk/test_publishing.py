"""Publish makes the edition that was seen; documents that mean harm are shown and never run."""

import ssl
import time
from http.client import HTTPSConnection
from urllib.parse import urlencode

import pytest
import trustme
from served_desk import Forms, serving, write_dossier

from briefing.publishing.editions.history import edition_rows
from briefing.publishing.verification.verify import verify_edition
from briefing.serving.server import ServerOptions

pytestmark = pytest.mark.slow(counted=True)

HOSTILE = """---
title: "<script>window.ran = 1</script> {{ 7 * 7 }} {% raw %} \\u202eevil"
publisher: '"><img src=x onerror="window.ran = 1">'
date: 2021-06-12
url: javascript:window.ran=1
---
The envoy said <script>window.ran = 1</script> that {{ config }} the harbour was closed for nine days.

<img src="http://localhost:9/x.png" onerror="window.ran = 1"> Dockers called it a lock-out on Friday morning.
The port authority published "><svg onload=window.ran=1> a list of ships that wait.
"""


def published(client):
    for _ in range(1000):
        page = client.get("/publish").text
        if "being made" not in page and "http-equiv" not in page:
            return page
        time.sleep(0.05)
    raise AssertionError(page)


def test_an_edition_is_published_as_it_was_seen_and_its_files_are_fetched(fresh, browse):
    client, output = fresh.client(), fresh.desk.request.output
    seen = fresh.desk.page.state.draft.briefing
    page = browse(fresh)
    page.locator("header a:has-text('Publish')").click()
    page.wait_for_selector("text=There is no edition yet")
    page.locator("button:has-text('Publish this edition')").click()
    page.wait_for_selector(f".done:has-text('Published: {seen.edition}')")
    assert [row.edition for row in edition_rows(output)] == [seen.edition]
    assert not verify_edition(output / seen.edition).notes
    for name in ("briefing.md", "briefing.html", "briefing.json"):
        answer = client.get(f"/editions/{seen.edition}/{name}")
        assert answer.body == (output / seen.edition / name).read_bytes()
        assert answer.headers["content-disposition"].startswith("attachment")
    client.press("/", "drop")
    second = fresh.desk.page.state.draft.briefing.edition
    client.post(**_form(client))
    assert f"Published: <bdi>{second}</bdi>" in published(client)
    assert len(edition_rows(output)) == 2
    for wrong in (
        f"{seen.edition}/nothing",
        "nothing/briefing.md",
        f"{seen.edition}/..%2f..%2fdossier%2felection.md",
    ):
        assert client.get(f"/editions/{wrong}").status == 404


def _form(client):
    form = next(form for form in Forms(client.get("/publish").text).forms if "edition" in form["fields"])
    return {"path": form["action"], "form": form["fields"]}


def test_what_is_not_the_page_that_was_seen_is_not_published(fresh):
    client = fresh.client()
    form = _form(client)
    dossier = fresh.desk.request.sources[0]
    (dossier / "election.md").write_text((dossier / "election.md").read_text().replace("5.2", "5.3"))
    client.post(**form)
    assert "have changed since it was shown" in published(client)
    assert "There is no edition yet" in client.get("/publish").text
    client.post("/read", {"version": fresh.desk.history.version})
    for _ in range(1000):
        if not fresh.desk.reading.status.is_running:
            break
        time.sleep(0.05)
    client.post(**_form(client))
    assert "Published" in published(client)


def test_documents_that_mean_harm_are_inert(tmp_path, browse):
    dossier = write_dossier(tmp_path / "dossier")
    (dossier / "hostile.md").write_text(HOSTILE)
    (dossier / "<script>alert(1)<").write_text("no kind of file that is read")
    with serving(dossier, tmp_path / "output") as served:
        client = served.client()
        pages = [
            client.get(path).text for path in ("/", "/search?words=harbour", "/stories", "/files", "/topics")
        ]
        found = next(entry for entry in served.desk.page.state.ledger if "lock-out" in entry.text)
        pages.append(
            client.get("/evidence?" + urlencode({"document": found.document, "start": found.start})).text
        )
        pages.append(client.get("/search?" + urlencode({"words": '"><script>window.ran=1</script>'})).text)
        shown = browse(served)
        for path in ("/", "/files", "/stories", "/search?words=harbour"):
            shown.goto(f"http://127.0.0.1:{served.port}{path}")
            assert shown.evaluate("() => window.ran") is None
        shown.context.close()
    for page in pages:
        assert page.count("<script") == 1  # our own
        for harm in ("<img src=", "<svg onload", 'onerror="', 'href="javascript', "\u202e", ">49<", " 49 "):
            assert harm not in page
    assert any("&lt;script&gt;" in page for page in pages)


def test_before_the_documents_are_read_the_pages_say_how_far_that_is(tmp_path):
    with serving(write_dossier(tmp_path / "dossier"), tmp_path / "output", read=False) as served:
        client = served.client()
        page = client.get("/").text
        assert "Reading the documents" in page
        assert '<noscript><meta http-equiv="refresh"' in page  # a reload would undo what the script is at
        assert client.post("/decide", {"act": "drop", "document": "election.md", "start": 0}).status == 422
        for file in served.desk.request.sources[0].glob("*.md"):
            file.unlink()
        client.post("/read", {})
        for _ in range(1000):
            page = client.get("/").text
            if "cannot be opened" in page:
                break
            time.sleep(0.02)
        assert "no documents in it" in page
        assert "refresh" not in page


@pytest.fixture
def elsewhere(tmp_path):
    """A desk that other machines may ask; what it returns asks it, with a form if one is given."""
    authority = trustme.CA()
    issued = authority.issue_cert("localhost")
    issued.private_key_pem.write_to_path(tmp_path / "key.pem")
    issued.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    (tmp_path / "password").write_text("correct horse battery")
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)
    options = ServerOptions(
        listen="localhost",
        password_file=tmp_path / "password",
        certificate=tmp_path / "cert.pem",
        key=tmp_path / "key.pem",
    )

    def ask(port, path, form=None, cookie=""):
        headers = {"Origin": f"https://localhost:{port}", "Cookie": cookie}
        connection = HTTPSConnection("localhost", port, timeout=30, context=trusted)
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("POST" if form else "GET", path, urlencode(form) if form else None, headers)
        answer = connection.getresponse()
        found = answer.status, answer.read().decode(), answer.getheader("set-cookie", "")
        connection.close()
        return found

    with serving(
        write_dossier(tmp_path / "dossier"), tmp_path / "output", read=False, options=options
    ) as served:
        yield lambda *asked: ask(served.port, *asked)


def test_another_address_is_served_with_tls_and_asks_for_the_password(elsewhere):
    assert elsewhere("/")[0] == 403
    assert elsewhere("/start?token=")[0] == 403
    assert "Password" in elsewhere("/login")[1]
    began = time.monotonic()
    status, page, cookie = elsewhere("/login", {"password": "wrong horse battery"})
    assert (status, cookie) == (403, "")
    assert "this is not the password" in page
    assert time.monotonic() - began > 0.9
    status, _, cookie = elsewhere("/login", {"password": "correct horse battery"})
    assert status == 303
    assert "Secure" in cookie
    assert elsewhere("/", None, cookie.partition(";")[0])[0] == 200
