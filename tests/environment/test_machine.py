"""A machine that lacks something: open files, fonts, a disk that can be written, room on it."""

import os
import resource
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest

TEXT = "The delegates signed the joint text in Astana on Sunday. They will meet again in March next year.\n"
NOBODY = "setpriv --reuid=65534 --regid=65534 --clear-groups" if os.geteuid() == 0 else ""
SEEN = """
mount --bind "{python}" "$1" && mount -t tmpfs -o mode=755 tmpfs "{closed}" &&
mkdir -p "{python}" && mount --bind "$1" "{python}" &&"""
"""Shows an ordinary user the interpreter of root, which stands in a folder that is closed to others."""
NO_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    "<fontconfig><dir>{0}/none</dir><cachedir>{0}/cache</cachedir></fontconfig>"
)
pytestmark = pytest.mark.slow


@pytest.fixture
def open_folder():
    """A folder that every user may enter; those of pytest are closed."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def dossier(open_folder):
    folder = open_folder / "dossier"
    folder.mkdir()
    for number in range(9):
        (folder / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    return folder


def build(dossier, output, *, form, before=(), **options):
    program = [*before, sys.executable, "-m", "briefing", "build", str(dossier), "--output", str(output)]
    command = [*program, "--format", form, "--as-of", "2026-01-01"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)


def test_with_twenty_open_files_and_without_fonts_every_page_is_published(dossier, tmp_path):
    (tmp_path / "fonts.conf").write_text(NO_FONTS.format(tmp_path), encoding="utf-8")
    done = build(
        dossier,
        tmp_path / "output",
        form="pdf",
        env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20)),
    )
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr.lower()
    pdf = pypdfium2.PdfDocument(tmp_path / "output" / "latest" / "briefing.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert "The delegates signed the joint text in Astana on Sunday." in text


def mounted(folder, options):
    """Return a folder on a disk of its own, and what runs a command there as an ordinary user."""
    disk, python = folder / "disk", folder / "python"
    disk.mkdir()
    python.mkdir()
    prefix = Path(sys.base_prefix)
    closed = [place for place in (prefix, *prefix.parents) if not place.stat().st_mode & stat.S_IXOTH]
    shown = SEEN.format(python=prefix, closed=closed[-1]) if closed and NOBODY else ""
    user = "" if NOBODY else "--map-root-user"
    script = f'{shown} mount -t tmpfs -o mode=777,{options} tmpfs "{disk}" && shift && exec {NOBODY} "$@"'
    before = ["unshare", *user.split(), "--mount", "bash", "-c", script, "bash", str(python)]
    missing = [name for name in ("setpriv", "unshare") if not shutil.which(name)]
    tried = [*before, sys.executable, "-c", f"open({__file__!r})"]
    if missing or subprocess.run(tried, capture_output=True, check=False, timeout=60).returncode:
        pytest.skip(f"this system shows no ordinary user a disk of his own and the project {missing or ''}")
    return disk, before


@pytest.mark.parametrize(
    ("options", "reason"), [("ro", "read-only file system"), ("size=48k", "no space left on device")]
)
def test_a_disk_that_takes_nothing_is_one_line_for_an_ordinary_user(dossier, open_folder, options, reason):
    disk, before = mounted(open_folder, options)
    # What an ordinary user runs cannot write to our folder how much of the program it ran through.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = build(dossier, disk, form="md", before=before, env=environment)
    assert done.returncode == 73
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"briefing: {disk}")
    assert reason in line
