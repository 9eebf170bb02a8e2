"""What the profile lists by URL, from the command to the page; and without such a line, no socket."""

import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"

# Runs the command with a hook that sees every look-up and connection of this process, and says which.
WATCHED = """
import sys
seen = []
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        seen.append((event, arguments[0] if event == "socket.getaddrinfo" else arguments[-1]))
sys.addaudithook(watch)
from briefing.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print("ended", end.code)
print("seen", seen)
print("loaded", [name for name in sys.modules if name.startswith("briefing.reading.fetching.client")])
"""


@pytest.fixture
def dossier(tmp_path):
    folder = tmp_path / "dossier"
    folder.mkdir()
    for path in sorted(SEEDS.glob("*.txt"))[:3]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def build(dossier, *more):
    command = [
        sys.executable,
        "-c",
        WATCHED,
        "build",
        str(dossier),
        "--output",
        str(dossier.parent / "output"),
    ]
    command += ["--format", "md", "--as-of", "2026-11-21", *more]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=100)


@pytest.mark.slow
def test_without_feeds_no_socket_is_opened(dossier):
    said = build(dossier).stdout
    assert "ended 0" in said
    assert "seen []" in said
    assert "loaded []" in said
    assert not (dossier / "fetched").exists()


@pytest.mark.slow
def test_with_feeds_only_what_is_listed_is_looked_up_and_a_failure_is_on_the_page(dossier):
    (dossier / "briefing.toml").write_text(
        "title = 'T'\n[[feeds]]\nurl = 'http://localhost/a?token=CANARY'\n"
        "[[feeds]]\nurl = 'https://feed.invalid/a?token=CANARY'\n"
    )
    result = build(dossier)
    assert "ended 0" in result.stdout
    assert "seen [('socket.getaddrinfo', 'feed.invalid')]" in result.stdout
    digest = dossier.parent / "output" / "latest" / "briefing.md"
    text = digest.read_text()
    assert "only known inside a network" in text
    assert "cannot be reached" in text
    for path in dossier.parent.rglob("*"):
        assert path.is_dir() or path.name == "briefing.toml" or b"CANARY" not in path.read_bytes()
    assert "CANARY" not in result.stdout.replace(str(dossier), "") + result.stderr


@pytest.mark.slow
def test_feeds_need_a_folder_to_be_kept_in(dossier):
    profile = dossier.parent / "briefing.toml"
    profile.write_text("title = 'T'\n[[feeds]]\nurl = 'https://feed.invalid/a'\n")
    document = next(dossier.glob("*.txt"))
    result = build(document, "--profile", str(profile))
    assert "ended 2" in result.stdout
    assert "[[feeds]] are kept in the dossier; name a folder among the sources" in result.stderr
