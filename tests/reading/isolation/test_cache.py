import hashlib
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.dossier import read_dossier
from briefing.reading.isolation import cache as cache_module
from briefing.reading.isolation import installation
from briefing.reading.isolation.cache import Cache


def kept(path, *facts):
    with Cache(path) as cache:
        return cache.get(cache.key(*facts))


def keep(path, data, *facts):
    with Cache(path) as cache:
        cache.put(cache.key(*facts), data)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "below" / "reading.sqlite"


def test_what_was_kept_is_found_under_the_same_facts_alone(path):
    keep(path, b"contents", "a.txt", 1)
    assert kept(path, "a.txt", 1) == b"contents"
    assert kept(path, "a.txt", 2) is None


@pytest.mark.slow
def test_another_package_or_another_line_of_our_own_code_makes_other_keys(path, tmp_path, monkeypatch):
    keep(path, b"contents", "a.txt")
    (tmp_path / "briefing_gazette-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert kept(path, "a.txt") is None
    package = tmp_path / "code" / "briefing"
    shutil.copytree(Path(installation.__file__).parents[2], package)
    monkeypatch.setattr(installation, "__file__", str(package / "reading" / "isolation" / "installation.py"))
    keep(path, b"contents", "a.txt")
    assert kept(path, "a.txt") == b"contents"
    for changed in ("reading/dossier.py", "languages/en.toml", "models/documents.py"):
        with (package / changed).open("a") as file:
            file.write("# changed\n")
        assert kept(path, "a.txt") is None
        keep(path, b"contents", "a.txt")


def test_without_a_path_nothing_is_kept():
    with Cache(None) as cache:
        cache.put(b"key", b"contents")
        assert cache.get(b"key") is None


@pytest.mark.parametrize("spoilt", [b"no database at all" * 99, b"SQLite format 3\x00" + bytes(5000)])
def test_a_spoilt_file_is_thrown_away(path, spoilt):
    path.parent.mkdir()
    path.write_bytes(spoilt)
    assert kept(path, "a.txt") is None
    keep(path, b"contents", "a.txt")
    assert kept(path, "a.txt") == b"contents"


def test_a_database_of_somebody_else_is_thrown_away(path):
    path.parent.mkdir()
    with sqlite3.connect(path) as base:
        base.execute("create table contents (colour text)")
    base.close()
    keep(path, b"contents", "a.txt")
    assert kept(path, "a.txt") == b"contents"


@pytest.mark.parametrize("forged", ["forged", b"forged", None, 7])
def test_an_altered_entry_is_not_used(path, forged):
    keep(path, b"contents", "a.txt")
    with sqlite3.connect(path) as base:
        base.execute("update contents set data = ?", [forged])
    base.close()
    assert kept(path, "a.txt") is None


def test_an_entry_that_was_moved_to_another_key_is_not_used(path):
    keep(path, b"contents", "a.txt")
    with Cache(path) as cache:
        other = cache.key("b.txt")
    with sqlite3.connect(path) as base:
        base.execute("update contents set key = ?", [other])
    base.close()
    assert kept(path, "b.txt") is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("forged", "knows_secret"),
    [
        (b"no contents", True),
        (b'{"documents": [], "unread": [{"path": "b.txt", "state": "empty", "reason": "nothing"}]}', True),
        ("another file", True),
        ("other bytes", True),
        ("other words", False),
        ("other words", True),
    ],
)
def test_an_entry_that_is_not_of_the_file_is_read_again_though_its_digest_is_right(
    path, tmp_path, forged, knows_secret
):
    (tmp_path / "a.txt").write_text("The delegates met in Astana on Sunday.", encoding="utf-8")

    def read():
        found = find_files(resolve_roots([tmp_path / "a.txt"]))
        return read_dossier(found, as_of=date(2026, 1, 1), cache=path)

    assert read().documents[0].text == "The delegates met in Astana on Sunday."
    with sqlite3.connect(path) as base:
        for key, data in base.execute("select key, data from contents").fetchall():
            if b"delegates" not in data:
                continue
            old = {"another file": b'"path":"a.txt"', "other bytes": b'"sha256":"'}.get(forged, b"delegates")
            new = {"another file": b'"path":"b.txt"', "other bytes": b'"sha256":"0'}.get(forged, b"ministers")
            made = (
                forged if isinstance(forged, bytes) else data.replace(old, new).replace(b"Sunday", b"Monday")
            )
            secret = path.with_suffix(".key").read_bytes() if knows_secret else b""
            digest = hashlib.blake2b(key + made, digest_size=16, key=secret).digest()
            base.execute("update contents set data = ?, digest = ? where key = ?", [made, digest, key])
    base.close()
    # Whoever may read the secret of the owner is the owner: his forgery of the words is found by `verify`.
    is_believed = knows_secret and forged == "other words"
    assert ("ministers" in read().documents[0].text) is is_believed


def test_a_secret_that_others_can_read_or_that_is_cut_short_is_made_anew(path):
    secret = path.with_suffix(".key")
    keep(path, b"contents", "a.txt")
    assert secret.stat().st_mode & 0o777 == 0o600
    for spoil in (
        lambda: secret.chmod(0o640),
        lambda: secret.chmod(0o602),
        lambda: secret.write_bytes(b"short"),
        secret.unlink,
        lambda: (secret.unlink(), secret.symlink_to("/dev/zero")),
        lambda: (secret.unlink(), secret.mkdir(), secret.rmdir(), os.mkfifo(secret, 0o600)),
    ):
        keep(path, b"contents", "a.txt")
        assert kept(path, "a.txt") == b"contents"
        spoil()
        assert kept(path, "a.txt") is None
        assert secret.stat(follow_symlinks=False).st_mode & 0o777 == 0o600


def test_a_secret_of_somebody_else_is_made_anew(path, monkeypatch):
    keep(path, b"contents", "a.txt")
    monkeypatch.setattr("os.geteuid", lambda: 12345)
    assert kept(path, "a.txt") is None


def test_where_no_secret_can_be_written_nothing_that_is_there_is_used(path):
    keep(path, b"contents", "a.txt")
    secret = path.with_suffix(".key")
    secret.unlink()
    secret.mkdir()
    assert kept(path, "a.txt") is None
    keep(path, b"contents", "a.txt")
    assert kept(path, "a.txt") is None


def test_a_file_that_is_spoilt_while_it_is_open_is_left_and_thrown_away(path):
    keep(path, bytes(500_000), "a.txt")
    cache = Cache(path)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 400_000)
    assert cache.get(cache.key("a.txt")) is None
    cache.close()
    keep(path, b"contents", "b.txt")
    assert kept(path, "b.txt") == b"contents"


def test_where_no_file_can_be_made_the_run_goes_on_without(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    keep(tmp_path / "file" / "reading.sqlite", b"contents", "a.txt")
    (tmp_path / "folder").mkdir()
    keep(tmp_path / "folder", b"contents", "a.txt")
    assert kept(tmp_path / "folder", "a.txt") is None


def test_a_lock_that_is_not_given_up_is_not_waited_for_for_ever(path, monkeypatch):
    monkeypatch.setattr(cache_module, "_WAIT", 0.1)
    keep(path, b"contents", "a.txt")
    other = sqlite3.connect(path, isolation_level=None)
    cache = Cache(path)
    other.execute("begin exclusive")
    cache.put(b"key", b"more")
    cache.close()
    other.execute("rollback")
    other.close()
    assert kept(path, "a.txt") == b"contents"


def test_a_file_that_another_run_is_writing_is_not_taken_for_a_damaged_one(path, monkeypatch):
    monkeypatch.setattr(cache_module, "_WAIT", 0.1)
    keep(path, b"contents", "a.txt")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")
    assert kept(path, "a.txt") is None
    other.execute("rollback")
    other.close()
    assert kept(path, "a.txt") == b"contents"


def test_large_contents_are_written_in_batches(path, monkeypatch):
    monkeypatch.setattr(cache_module, "_BATCH", 1000)
    with Cache(path) as cache:
        for number in range(10):
            cache.put(cache.key(number), bytes(600))
        assert cache.get(cache.key(0)) == bytes(600)
    assert kept(path, 9) == bytes(600)


def test_what_was_not_used_for_longest_is_forgotten(path):
    size = 200_000
    for number in range(4):
        with Cache(path, max_size=size) as cache:
            cache.put(cache.key(number), bytes(60_000))
            cache.get(cache.key(0))
    assert path.stat().st_size <= 1.2 * size
    assert kept(path, 0) == kept(path, 3) == bytes(60_000)
    assert kept(path, 1) is None


def test_what_one_run_has_used_is_kept_however_large_it_is(path):
    for _ in range(2):
        with Cache(path, max_size=200_000) as cache:
            for number in range(6):
                cache.put(cache.key(number), bytes(60_000))
    assert all(kept(path, number) for number in range(6))
    for _ in range(2):
        with Cache(path, max_size=200_000) as cache:
            cache.put(cache.key("other"), bytes(60_000))
    assert path.stat().st_size <= 1.2 * 200_000


@pytest.mark.slow
def test_runs_at_the_same_time_all_keep_what_they_read(path):
    script = (
        "import sys; from pathlib import Path; from briefing.reading.isolation.cache import Cache\n"
        "for n in range(20):\n"
        "    with Cache(Path(sys.argv[1])) as cache: cache.put(cache.key(sys.argv[2], n), b'x' * 1000)"
    )
    runs = [subprocess.Popen([sys.executable, "-c", script, path, str(run)]) for run in range(4)]
    assert [run.wait() for run in runs] == [0] * 4
    with Cache(path) as cache:
        assert all(cache.get(cache.key(str(run), n)) for run in range(4) for n in range(20))


@pytest.fixture
def many(tmp_path):
    """A dossier of 250 text documents of some 400 words."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    for number in range(250):
        lines = [
            f"The {number}th session of day {day} opened with a speech by delegate {number * day} of the"
            f" north, who asked for {day * 7} buses. Jane Doe {number} said that she would see to it."
            for day in range(1, 13)
        ]
        (folder / f"{number:04}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    return folder


def read(folder, cache=None):
    start = time.monotonic()
    dossier = read_dossier(find_files(resolve_roots([folder])), as_of=date.max, cache=cache)
    return dossier, time.monotonic() - start


@pytest.mark.slow
def test_a_second_reading_costs_a_small_part_of_the_first(many, path):
    def cost():
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(one.ru_utime + one.ru_stime for one in used)

    begun = cost()
    read(many, path)
    first = cost() - begun
    again = []
    for _ in range(3):
        begun = cost()
        read(many, path)
        again.append(cost() - begun)
    assert min(again) < first / 6


@pytest.mark.slow
def test_a_second_run_reads_from_the_cache_and_finds_the_same(many, path):
    first, cold = read(many, path)
    second, warm = read(many, path)
    without, _ = read(many)
    assert first == second == without
    assert warm < cold
