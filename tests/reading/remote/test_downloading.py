"""What lies at an address is downloaded here in parts, once, and what fails is listed with one reason."""

import bz2
import gzip
import hashlib
import io
import json
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from in_process import InProcessExecutor

from briefing.errors import UsageError
from briefing.reading.remote import objects, splitting
from briefing.reading.remote.downloading import download_files


class Kept:
    """Keeps bytes in a folder, and counts how often."""

    def __init__(self, folder):
        self.folder = folder
        self.added = []

    def add(self, sha256, data):
        self.added.append(sha256)
        self.path(sha256).write_bytes(data)

    def store(self):
        pass

    def path(self, sha256):
        return self.folder / sha256


@pytest.fixture
def kept(tmp_path):
    (tmp_path / "kept").mkdir()
    return Kept(tmp_path / "kept")


@pytest.fixture
def download(kept, tmp_path):
    def run(*addresses):
        found = download_files(
            list(map(str, addresses)),
            copies=kept,
            known=tmp_path / "kept" / "remote",
            executor=InProcessExecutor(),
        )
        return {file.path: file.location.read_bytes() for file in found.files}, {
            item.path: (item.state, item.reason) for item in found.unread
        }

    return run


def rows(count=3):
    return b"".join(json.dumps({"text": f"Report {n} says so."}).encode() + b"\n" for n in range(count))


def test_a_pattern_reads_what_matches_it_unpacked_and_named_from_its_folder(download, tmp_path):
    folder = tmp_path / "archive"
    (folder / "2026").mkdir(parents=True)
    (folder / "2026" / "a.jsonl.gz").write_bytes(gzip.compress(rows()))
    (folder / "2026" / "b.txt.bz2").write_bytes(bz2.compress(b"A note."))
    (folder / "2026" / "c.zip").write_bytes(b"PK")
    files, unread = download(folder / "*" / "*")
    assert files == {
        "local://2026/a.jsonl.gz/part-00001.jsonl": rows(),
        "local://2026/b.txt.bz2/b.txt": b"A note.",
        "local://2026/c.zip": b"PK",
    }
    assert unread == {}


def test_files_of_one_name_in_two_patterns_are_told_apart(download, tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_bytes(name.encode())
    files, _ = download(tmp_path / "a" / "*.txt", tmp_path / "b" / "*.txt", tmp_path / "a" / "x*")
    assert files == {"local://x.txt": b"a", "local://2/x.txt": b"b"}


def test_files_of_one_place_in_two_file_systems_are_told_apart(download, kept, monkeypatch):
    class Storage(MemoryFileSystem):
        store = {}  # noqa: RUF012 - as in fsspec, which shares one for all of a kind
        pseudo_dirs = [""]  # noqa: RUF012

        def info(self, path, **_):
            return {"name": path, "size": 1, "type": "file", "etag": "1"}

    kinds = {name: type(name, (Storage,), {"protocol": name, "store": {}}) for name in ("s3", "gs")}
    for name, kind in kinds.items():
        kind().pipe("news/a.txt", name.encode())
    monkeypatch.setattr(
        "fsspec.url_to_fs", lambda url: (kinds[url.partition(":")[0]](), "/" + url.partition("://")[2])
    )
    for _ in range(2):
        files, unread = download("s3://news/a.txt", "gs://news/a.txt", "s3://news/a.txt")
        assert (sorted(files.values()), unread) == ([b"gs", b"s3"], {})
    assert len(kept.added) == 2


def test_what_has_not_changed_is_not_fetched_again(download, kept, tmp_path):
    place = tmp_path / "week.jsonl"
    place.write_bytes(rows())
    first, _ = download(tmp_path / "*.jsonl")
    assert download(tmp_path / "*.jsonl")[0] == first
    assert len(kept.added) == 1
    place.write_bytes(rows(4))
    assert list(download(tmp_path / "*.jsonl")[0].values()) == [rows(4)]
    assert len(kept.added) == 2


@pytest.mark.parametrize("damage", ["altered", "gone", "torn list"])
def test_what_was_lost_or_altered_here_is_fetched_again(download, kept, tmp_path, damage):
    (tmp_path / "week.jsonl").write_bytes(rows())
    first, _ = download(tmp_path / "*.jsonl")
    copy = kept.path(hashlib.sha256(rows()).hexdigest())
    if damage == "altered":
        copy.write_bytes(b"something else")
    elif damage == "gone":
        copy.unlink()
    else:
        known = tmp_path / "kept" / "remote"
        known.write_bytes(known.read_bytes()[:20])
    assert download(tmp_path / "*.jsonl")[0] == first
    assert len(kept.added) == 2


def test_each_address_that_fails_has_one_reason_and_the_others_are_downloaded(
    download, tmp_path, monkeypatch
):
    monkeypatch.setattr(splitting, "_PART", 40)
    (tmp_path / "a.jsonl").write_bytes(rows())
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(rows(9000))[:-300])
    (tmp_path / "c.jsonl.gz").write_bytes(b"no gzip")
    files, unread = download(tmp_path / "?.jsonl*", tmp_path / "none-*.zip")
    assert "local://a.jsonl/part-00001.jsonl" in files
    assert not any("c.jsonl" in path for path in files)
    damaged = "it is damaged: it cannot be unpacked"
    assert unread == {
        "local://b.jsonl.gz": ("unreadable", damaged),
        "local://c.jsonl.gz": ("unreadable", damaged),
        str(tmp_path / "none-*.zip"): ("missing", "nothing lies there that this stands for"),
    }


def test_rows_of_parquet_become_lines(download, tmp_path):
    table = pa.table({"text": ["The talks ended.", None], "picture": [b"\0", None]})
    pq.write_table(table, tmp_path / "week.parquet")
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 and nothing else")
    files, unread = download(tmp_path / "*.parquet")
    (lines,) = files.values()
    assert list(files) == ["local://week.parquet/part-00001.jsonl"]
    assert [json.loads(line)["text"] for line in lines.splitlines()] == ["The talks ended.", None]
    assert unread == {"local://bad.parquet": ("unreadable", "damaged: its rows cannot be read")}


class Shards(BaseHTTPRequestHandler):
    """A web server with two shards and a list of them, that must not be asked for anything else."""

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        path = self.path.partition("?")[0]
        body = self.server.pages.get(path)
        self.send_response(200 if body is not None else 403 if "closed" in path else 404)
        self.send_header("Content-Length", str(len(body or b"")))
        self.send_header("ETag", '"1"')
        self.end_headers()
        if self.command == "GET" and body:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def web():
    with ThreadingHTTPServer(("127.0.0.1", 0), Shards) as server:
        server.pages = {}
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", server.pages
        server.shutdown()


@pytest.mark.slow
def test_a_list_on_the_web_fetches_what_it_names_there_and_hides_what_may_be_secret(download, web):
    url, pages = web
    pages["/2026/a.jsonl"] = rows()
    pages["/b.zip"] = b"PK"
    pages["/crawl.paths.gz"] = gzip.compress(
        b"2026/a.jsonl\n/b.zip\nhttp://127.0.0.1:1/other.zip\n/crawl.paths.gz\n/gone.zip\n"
    )
    files, unread = download(f"{url}/crawl.paths.gz", f"{url}/b.zip?signature=secret", f"{url}/closed.zip")
    assert files == {
        f"{url}/2026/a.jsonl/part-00001.jsonl": rows(),
        f"{url}/b.zip": b"PK",
        f"{url}/b.zip?signature=…": b"PK",
    }
    assert unread[f"{url}/gone.zip"] == ("missing", "nothing lies there")
    denied = "access to it is denied: the credentials are those that fsspec finds"
    assert unread[f"{url}/closed.zip"] == ("unreadable", denied)
    assert len(unread) == 2


@pytest.mark.slow
def test_a_list_that_cannot_be_opened_costs_no_file_of_the_lists_beside_it(download, web):
    url, pages = web
    pages["/lists/"] = b'<a href="1.paths">1</a> <a href="2.paths">2</a> <a href="3.paths">3</a>'
    pages["/lists/1.paths"] = b"a.zip\ns3://bucket[/x.zip\n"
    pages["/lists/3.paths"] = b"b.zip"
    pages["/a.zip"] = pages["/b.zip"] = b"PK"
    files, unread = download(f"{url}/lists/*.paths")
    assert files == {f"{url}/a.zip": b"PK", f"{url}/b.zip": b"PK"}
    assert unread == {
        f"{url}/lists/2.paths": ("missing", "nothing lies there"),
    }


def test_a_server_that_does_not_answer_is_told_from_one_that_has_nothing(download):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/week.zip"
        _, unread = download(url)
    assert unread == {url: ("unreadable", "it cannot be fetched: ClientConnectorError")}


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(), "access to it is denied: the credentials are those that fsspec finds"),
        (TimeoutError(), "its server does not respond in time"),
        (RuntimeError("the key is 123"), "it cannot be fetched: RuntimeError"),
    ],
)
def test_half_of_a_file_that_cannot_be_fetched_is_not_read(download, tmp_path, monkeypatch, error, reason):
    class Breaking(io.BytesIO):
        def read(self, size=-1):
            if self.tell() > 100:
                raise error
            return super().read(min(size, 60))

        read1 = read

    monkeypatch.setattr(splitting, "_PART", 50)
    (tmp_path / "a.jsonl").write_bytes(rows(20))
    monkeypatch.setattr(
        "fsspec.implementations.local.LocalFileSystem.open", lambda *_, **__: Breaking(rows(20))
    )
    files, unread = download(tmp_path / "*.jsonl")
    assert (files, unread["local://a.jsonl"][1]) == ({}, reason)


def test_a_package_that_is_missing_is_named_with_the_command_that_installs_it(download, monkeypatch):
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(UsageError, match="gs://news/x: needs a package that is missing: pip install 'gcsfs'"):
        download("gs://news/x")
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match=r"pip install 'diplomatic-briefing\[remote\]'"):
        download("gs://news/x")


def test_a_client_that_cannot_start_is_the_reason_of_its_address_and_the_others_are_downloaded(
    download, tmp_path, monkeypatch
):
    def fail(*_, **__):
        raise OSError("Unable to load libjvm")

    monkeypatch.setattr("fsspec.implementations.memory.MemoryFileSystem.__init__", fail)
    (tmp_path / "a.jsonl").write_bytes(rows())
    files, unread = download("memory://host/a.jsonl", tmp_path / "*.jsonl")
    assert list(files) == ["local://a.jsonl/part-00001.jsonl"]
    assert unread == {"memory://host/a.jsonl": ("unreadable", "it cannot be fetched: OSError")}


def test_what_the_store_raises_ends_the_run(download, kept, tmp_path, monkeypatch):
    (tmp_path / "a.jsonl").write_bytes(rows())

    def full(*_):
        raise UsageError("the disk is full")

    monkeypatch.setattr(kept, "add", full)
    with pytest.raises(UsageError, match="the disk is full"):
        download(tmp_path / "*.jsonl")


def test_the_state_of_a_file_is_its_tag_before_its_time():
    assert objects._state({"ETag": "x", "LastModified": "today", "size": 3}) == "x 3"
    assert objects._state({"size": 3}) == ""
