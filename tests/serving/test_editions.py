"""What `briefing serve` answers: pages, files of editions and lists, each as HTTP has it."""

import hashlib
import json
import shutil
import threading
from dataclasses import replace
from datetime import date
from email.utils import formatdate

import pytest
from click.testing import CliRunner
from served_editions import build, serving_editions

from briefing.cli import main
from briefing.publishing.editions.committing import commit
from briefing.publishing.editions.history import roll_back
from briefing.publishing.editions.layout import MANIFEST, open_edition
from briefing.publishing.editions.manifest import encode_manifest, hash_files

pytestmark = pytest.mark.slow(counted=True)


def test_the_page_shows_the_latest_edition_with_its_key_points_and_the_earlier_ones(site, made):
    _, first, second = made
    page = site.get("/").text
    assert page.index(second) < page.index("Earlier editions") < page.index(first)
    assert f'href="/{second}/briefing.html"' in page
    assert page.count("<h1") == 1
    assert "Since the edition of 30 June 2021. Points: " in page
    assert "<script" not in page
    edition = site.get(f"/{second}/").text
    assert "<b>fees" not in edition
    assert f'href="/{first}/" rel="prev"' in edition
    assert "This is not the latest edition" in site.get(f"/{first}/").text


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("briefing.html", "text/html; charset=utf-8", "inline"),
        ("briefing.md", "text/markdown; charset=utf-8", "inline"),
        ("briefing.json", "application/json", "inline"),
        ("manifest.json", "application/json", "attachment"),
    ],
)
def test_a_file_is_sent_as_it_was_published_with_its_type(site, made, name, media_type, kind):
    output, first, _ = made
    data = (output / first / name).read_bytes()
    answer = site.get(f"/{first}/{name}")
    assert (answer.status, answer.body) == (200, data)
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"].startswith(f"{kind}; filename=")
    assert answer.headers["x-content-type-options"] == "nosniff"
    modified = (output / first / name).stat().st_mtime
    assert answer.headers["last-modified"] == formatdate(modified, usegmt=True)
    if name != "manifest.json":
        assert answer.headers["etag"] == f'"{hashlib.sha256(data).hexdigest()}"'
        assert "immutable" in answer.headers["cache-control"]
    head = site.ask("HEAD", f"/{first}/{name}")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(data))


def test_latest_is_the_edition_that_is_shown_and_is_asked_for_anew(site, made):
    output, _, second = made
    answer = site.get("/latest/briefing.md")
    assert answer.body == (output / second / "briefing.md").read_bytes()
    assert answer.headers["content-location"] == f"/{second}/briefing.md"
    assert answer.headers["cache-control"] == "no-cache"
    assert site.get("/latest/").body == site.get(f"/{second}/").body
    assert (site.get("/latest").status, site.get("/latest").headers["location"]) == (308, "/latest/")


def test_who_has_a_file_already_is_told_so(site, made):
    path = f"/{made[1]}/briefing.md"
    whole = site.get(path).headers
    etag, modified = whole["etag"], whole["last-modified"]
    for headers, status in (
        ({"If-None-Match": etag}, 304),
        ({"If-None-Match": f'"other", W/{etag}'}, 304),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"other"'}, 200),
        ({"If-None-Match": '"other"', "If-Modified-Since": modified}, 200),
        ({"If-Modified-Since": modified}, 304),
        ({"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"}, 200),
        ({"If-Modified-Since": "yesterday"}, 200),
        ({"If-Match": etag}, 200),
        ({"If-Match": f"W/{etag}"}, 412),
        ({"If-Match": '"other"'}, 412),
        ({"If-Unmodified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"}, 412),
        ({"If-Unmodified-Since": modified}, 200),
    ):
        answer = site.ask("GET", path, headers=headers)
        assert answer.status == status, headers
        if status == 304:
            assert (answer.body, answer.headers["etag"]) == (b"", etag)
    for path in ("/", "/feed.atom", "/editions.json", "/latest/"):
        etag = site.get(path).headers["etag"]
        assert site.ask("GET", path, headers={"If-None-Match": etag}).status == 304


def test_a_range_of_a_file_is_sent(site, made):
    path = f"/{made[1]}/briefing.md"
    whole = site.get(path)
    assert whole.headers["accept-ranges"] == "bytes"
    size = len(whole.body)
    for asked, status, body in (
        ("bytes=0-9", 206, whole.body[:10]),
        ("bytes=10-", 206, whole.body[10:]),
        ("bytes=-7", 206, whole.body[-7:]),
        (f"bytes={size}-", 416, None),
        ("lines=1-2", 200, whole.body),
    ):
        answer = site.ask("GET", path, headers={"Range": asked})
        assert answer.status == status, asked
        assert body is None or answer.body == body
    assert answer.headers["etag"] == whole.headers["etag"]
    stale = site.ask("GET", path, headers={"Range": "bytes=0-9", "If-Range": '"other"'})
    assert (stale.status, stale.body) == (200, whole.body)


def test_the_list_for_programs_names_each_file_with_its_hash(site, made):
    output, first, second = made
    listed = json.loads(site.get("/editions.json").body)
    assert listed["schema"] == 1
    assert [each["name"] for each in listed["editions"]] == [second, first]
    assert [each["is_latest"] for each in listed["editions"]] == [True, False]
    assert listed["editions"][1]["changes"] is None
    assert listed["editions"][0]["changes"]["since"] == first
    names = {file["name"] for file in listed["editions"][0]["files"]}
    assert {"briefing.md", "briefing.html", "briefing.json", "manifest.json"} == names
    for edition in listed["editions"]:
        for file in edition["files"]:
            body = site.get(file["url"].removeprefix(site.address)).body
            assert len(body) == file["size"]
            assert file["sha256"] in {"", hashlib.sha256(body).hexdigest()}
    assert json.loads(site.get("/editions.json").body) == listed
    assert (output / second / "ledger.json").exists()


def test_the_ledger_is_served_only_if_that_is_asked_for(site, made):
    output, first, _ = made
    for name in ("ledger.json", "earlier.json"):
        assert site.get(f"/latest/{name}").status == 404
    with serving_editions(output, all_files=True) as client:
        assert client.get(f"/{first}/ledger.json").body == (output / first / "ledger.json").read_bytes()


def test_an_edition_that_is_published_meanwhile_is_there_at_once(copied, tmp_path):
    output, _, second = copied
    dossier = tmp_path / "dossier"
    with serving_editions(output) as client:
        dossier.mkdir()
        (dossier / "briefing.toml").write_text('title = "Valmora this month"\n[output]\nformats = ["md"]\n')
        (dossier / "quay.md").write_text("The council of Valmora opened a second quay for grain on Friday.\n")
        before = client.get("/feed.atom").headers["etag"]
        assert client.get("/latest/briefing.md").headers["content-location"].startswith(f"/{second}/")
        third = build(dossier, output, date(2021, 7, 9))
        assert client.get("/latest/briefing.md").headers["content-location"] == f"/{third}/briefing.md"
        assert client.get("/feed.atom").headers["etag"] != before
        (output / third / "manifest.json.sig").write_text("signed")
        assert client.get("/latest/manifest.json.sig").body == b"signed"
        shutil.rmtree(output / second)
        assert client.get(f"/{second}/briefing.md").status == 404


def test_readers_get_whole_editions_while_others_are_published(copied):
    output, first, _ = copied
    record = (output / first / "briefing.json").read_bytes()
    manifest = open_edition(output / first).manifest
    stop, seen, faults = threading.Event(), set(), []

    def read(client):
        while not stop.is_set():
            page, listed = client.get("/latest/briefing.md"), client.get("/editions.json")
            seen.add(page.headers["content-location"])
            whole = f'"{hashlib.sha256(page.body).hexdigest()}"' == page.headers["etag"]
            if (page.status, listed.status, whole) != (200, 200, True):
                faults.append((page.status, listed.status, whole))

    with serving_editions(output) as client:
        readers = [threading.Thread(target=read, args=(client,)) for _ in range(3)]
        for reader in readers:
            reader.start()
        for number in range(3, 33):
            name = f"2021-08-01-valmora-this-month-{number:08x}"
            files = {"briefing.json": record, "briefing.md": f"{number}\n".encode() * 20_000}
            changed = replace(manifest, edition=name, number=number, files=hash_files(files))
            commit({**files, MANIFEST: encode_manifest(changed)}, name=name, output=output)
        stop.set()
        for reader in readers:
            reader.join(30)
        assert faults == []
        assert len(seen) > 2
        assert len(json.loads(client.get("/editions.json").body)["editions"]) == 32
        assert "?page=2" not in client.get("/").text


def test_a_long_list_of_editions_has_pages(copied, monkeypatch):
    monkeypatch.setattr("briefing.serving.pages.PAGE", 1)
    output, first, second = copied
    shutil.copytree(output / first, output / "2021-06-29-valmora-this-month-00000001")
    with serving_editions(output) as client:
        assert "Page 1 of" not in client.get("/").text  # a copy under another name is no edition
        shutil.rmtree(output / second)
        (output / "latest").unlink()
        assert "There is no edition yet" not in client.get("/").text
    files = {"briefing.json": (output / first / "briefing.json").read_bytes()}
    for number in (2, 3, 4):
        name = f"2021-06-29-valmora-this-month-0000000{number}"
        changed = replace(
            open_edition(output / first).manifest, edition=name, number=number, files=hash_files(files)
        )
        commit({**files, MANIFEST: encode_manifest(changed)}, name=name, output=output)
    with serving_editions(output) as client:
        assert "Page 1 of 3" in client.get("/").text
        assert 'href="?page=3" rel="next"' in client.get("/?page=2").text
        for asked in ("3", "99", "x", "0"):
            assert client.get(f"/?page={asked}").status == 200
        assert "Latest edition" not in client.get("/?page=3").text


def test_what_was_withdrawn_is_gone_and_latest_is_the_edition_that_is_shown_again(copied):
    output, first, second = copied
    with serving_editions(output) as client:
        assert client.get(f"/{second}/briefing.md").status == 200
        roll_back(output / first)
        for path in (f"/{second}/", f"/{second}/briefing.md"):
            assert (client.get(path).status, client.get(path).text) == (410, "this edition was withdrawn\n")
        assert client.get("/latest/briefing.md").headers["content-location"] == f"/{first}/briefing.md"
        for path in ("/", "/feed.atom", "/editions.json"):
            assert second not in client.get(path).text
        (output / ".state" / "withdrawn.json").write_text("[")
        for path in ("/", f"/{second}/briefing.md"):
            assert client.get(path).status == 503


def test_what_was_altered_or_is_unfinished_is_not_served(copied):
    output, first, second = copied
    with serving_editions(output) as client:
        page = output / first / "briefing.md"
        assert client.get(f"/{first}/briefing.md").status == 200
        page.write_bytes(page.read_bytes().replace(b"harbour", b"garbour"))
        answer = client.get(f"/{first}/briefing.md")
        assert (answer.status, "was altered after" in answer.text) == (404, True)
        page.unlink()
        page.symlink_to(output / second / "briefing.md")
        assert client.get(f"/{first}/briefing.md").status == 404
        manifest = output / second / "manifest.json"
        manifest.write_bytes(manifest.read_bytes().replace(b'"number": 2', b'"number": 3'))
        assert client.get(f"/{second}/briefing.md").status == 404
        (output / "unfinished").mkdir()
        shutil.copy(output / first / "briefing.json", output / "unfinished")
        shutil.copytree(output / first, output / ".state" / "staging" / "x", symlinks=True)
        shutil.copytree(output / first, output / f".{first}", symlinks=True)
        for path in (
            "/unfinished/briefing.json",
            "/.state/staging/x/briefing.json",
            f"/.{first}/briefing.json",
        ):
            assert client.get(path).status == 404


def test_an_output_without_an_edition_says_so(tmp_path):
    with serving_editions(tmp_path) as client:
        assert "There is no edition yet" in client.get("/").text
        assert json.loads(client.get("/editions.json").body)["editions"] == []
        assert client.get("/latest/briefing.md").status == 404


def test_editions_of_several_profiles_are_served_folder_by_folder(copied):
    output, first, second = copied
    whole = output.parent / "all"
    shutil.copytree(output, whole / "harbour", symlinks=True)
    shutil.copytree(output, whole / "Выпуски & co", symlinks=True)
    with serving_editions(whole) as client:
        page = client.get("/").text
        assert page.count("<h2") == 2
        assert 'href="/harbour/latest/"' not in page
        assert first not in page
        assert first in client.get("/harbour/").text
        listed = json.loads(client.get("/editions.json").body)["editions"]
        assert {each["series"] for each in listed} == {"harbour", "Выпуски & co"}
        for each in listed:
            for file in each["files"]:
                assert client.get(file["url"].removeprefix(client.address)).status == 200
        assert len(json.loads(client.get("/harbour/editions.json").body)["editions"]) == 2
        assert (
            client.get("/harbour/latest/briefing.md")
            .headers["content-location"]
            .startswith(f"/harbour/{second}/")
        )
        assert client.get("/latest/briefing.md").status == 404
        assert client.get("/nothing/feed.atom").status == 404


def test_of_a_dossier_the_editions_of_its_title_are_served(copied):
    output, first, _ = copied
    with serving_editions(output, title="valmora-this-month") as client:
        assert first in client.get("/").text
    with serving_editions(output, title="another") as client:
        assert "There is no edition yet" in client.get("/").text
        assert client.get("/latest/").status == 404


def test_a_folder_that_is_not_there_is_told_with_the_way_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for arguments, said in (
        ((), "output: there is no such folder; `briefing build` makes it"),
        (("nothing",), "nothing: there is no such file or folder"),
    ):
        run = CliRunner().invoke(main, ["serve", *arguments])
        assert (run.exit_code, run.output.count("\n")) == (2, 1)
        assert said in run.output
