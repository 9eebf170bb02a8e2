"""What the documentation says must work: its commands are run, its names exist."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import fields
from itertools import chain
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing import changes, record
from briefing.cli import main
from briefing.models import Unread
from briefing.plugins import plugin_names

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
RECORD = (record.Briefing, record.Point, record.Citation, record.Source, record.Section, record.DroppedText,
          record.Method, record.ReviewDecision, record.DecidedSentence, record.LedgerEntry,
          record.EarlierEdition, changes.Changes, changes.FormerPoint,
          changes.FormerSource, changes.Alteration, changes.Variant, Unread)  # fmt: skip


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder as a reader of the documentation has it: seeds/, and dossier/ without a profile."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "seeds", folder / "dossier", ignore=shutil.ignore_patterns("briefing.toml"))
    return folder


@pytest.mark.slow
@pytest.mark.timeout(600)  # a page may hold twenty commands
@pytest.mark.usefixtures("reading_in_process")
@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "console")], ids=lambda p: p.name)
def test_every_command_of_a_page_runs_in_its_order(page, desk, monkeypatch):
    monkeypatch.chdir(desk)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    with ExitStack() as servers:
        for line in chain(*(block.splitlines() for block in blocks(page, "console"))):
            assert line.startswith("$ "), f"{page.name}: a console block holds commands only: {line}"
            if line.endswith(" &"):
                servers.enter_context(started(line[2:].removesuffix(" &")))
                continue
            code, said = run_here(line[2:]) if is_plain(line[2:]) else run_in_shell(line[2:])
            assert code == 0, f"{line}\n{said}"


@contextmanager
def started(command):
    """Start a server, wait until it says its address, and end it after the page."""
    server = subprocess.Popen(shlex.split(command), stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout.readline().startswith("http"), command
        yield
    finally:
        server.terminate()
        server.communicate(timeout=20)


def is_plain(command):
    """Say whether a command is one of ours, for which the shell finds files at the most."""
    return command.startswith("briefing ") and not re.search(r"[|&;<>$]", command)


def run_here(command):
    """Run a command in this process: to start the program anew for each takes half of the time."""
    words = [
        sorted(map(str, Path().glob(word))) or [word] if "*" in word else [word]
        for word in shlex.split(command)[1:]
    ]
    result = CliRunner().invoke(main, list(chain(*words)))
    return result.exit_code, result.output


def run_in_shell(command):
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    return result.returncode, result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=lambda p: p.name)
def test_every_python_block_of_a_page_runs(page, desk):
    for block in blocks(page, "python"):
        result = subprocess.run(
            [sys.executable, "-c", block], cwd=desk, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stderr


def test_every_make_target_that_is_documented_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        name for page in PAGES for name in re.findall(r"\bmake ([a-z]+)\b *#?", "\n".join(blocks(page, "sh")))
    }
    assert named
    assert named <= targets


def test_every_link_to_a_file_leads_to_one():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("noun", RECORD, ids=lambda noun: noun.__name__)
def test_every_field_of_the_record_is_documented(noun):
    page = (ROOT / "docs" / "record.md").read_text("utf-8")
    for field in fields(noun):
        assert f"`{field.metadata.get('key', field.name)}`" in page


def test_every_key_of_the_profile_is_documented():
    from briefing.profile import parsing

    page = (ROOT / "docs" / "profile.md").read_text("utf-8")
    tables = {**parsing._TABLES, "topics": parsing._TOPIC, "feeds": parsing._FEED}
    for key in (key for keys in tables.values() for key in keys):
        assert f"`{key}`" in page
    for key in parsing._KEYS:
        assert f"[{key}]" in page if key in tables else f"`{key}`" in page


def test_every_summariser_and_format_is_documented():
    page = (ROOT / "docs" / "profile.md").read_text("utf-8")
    for name in (*plugin_names("summariser"), *plugin_names("renderer")):
        assert f"`{name}`" in page


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_in_the_readme_and_has_help(name):
    assert f"briefing {name}" in (ROOT / "README.md").read_text("utf-8")
    assert main.commands[name].help
