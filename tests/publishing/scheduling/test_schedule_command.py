"""`briefing schedule` as people, systemd and monitors meet it: real processes and signals."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial

import pytest
from click.testing import CliRunner

from briefing.cli import main

BRIEFING = [sys.executable, "-m", "briefing"]


def run(*arguments, code=0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result


@contextmanager
def process(desk, *arguments):
    """A process that runs until the block ends."""
    command = [*BRIEFING, "--log", "json", "schedule", "run", "dossier", *arguments]
    restore = partial(signal.signal, signal.SIGINT, signal.SIG_IGN)  # as a shell starts it in the background
    with subprocess.Popen(
        command,
        cwd=desk.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        preexec_fn=restore,  # noqa: PLW1509
    ) as started:
        try:
            yield started
        finally:
            started.kill()


def wait_for(condition, *, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def children(pid):
    listing = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, check=False)
    return listing.stdout.split()


def test_next_lists_the_coming_runs_with_their_offset_and_in_utc(desk):
    desk.write(cron="30 6 * * 1-5")
    lines = run("schedule", "next", desk.dossier, "-n", 3).stdout.splitlines()
    assert len(lines) == 3
    assert re.fullmatch(r"\d{4}-\d\d-\d\d 06:30\+00:00  UTC  \d{4}-\d\d-\d\dT06:30:00Z  Talks", lines[0])
    runs = json.loads(run("schedule", "next", desk.dossier, "--json").stdout)
    assert len(runs) == 5
    assert runs == sorted(runs, key=lambda item: item["utc"])


def test_next_without_a_profile_looks_here(desk, monkeypatch):
    monkeypatch.chdir(desk.dossier)
    assert run("schedule", "next", "-n", 1).stdout.endswith("Talks\n")


def test_next_of_a_wrong_schedule_ends_with_78(desk):
    desk.write(cron="0 25 * * *")
    assert "no cron expression (bad hour)" in run("schedule", "next", desk.dossier, code=78).stderr


@pytest.mark.slow(counted=True)
def test_run_once_prints_the_edition_and_then_that_nothing_is_due(desk):
    arguments = ("schedule", "run", "--once", desk.dossier, "--output", desk.output)
    assert run(*arguments).stdout == f"{desk.output / desk.editions[0]}\n"
    assert run(*arguments).stdout.startswith("nothing is due; next: ")


def test_a_profile_that_never_was_leaves_no_status_and_one_that_is_gone_does(desk):
    run("schedule", "run", "--once", "nope.toml", "--output", desk.folder / "nn", code=78)
    assert not (desk.folder / "nn").exists()
    run("schedule", "run", "--once", desk.profile, "--output", desk.output)
    desk.profile.unlink()
    run("schedule", "run", "--once", desk.profile, "--output", desk.output, code=78)
    assert desk.status["outcome"] == "failed"


def test_run_once_of_several_profiles_ends_with_the_code_of_the_first_that_failed(desk):
    (desk.folder / "profiles").mkdir()
    desk.write('sources = ["../dossier"]', path=desk.folder / "profiles" / "b.toml")
    desk.write('sources = ["../gone"]', path=desk.folder / "profiles" / "a.toml")
    result = run("schedule", "run", "--once", desk.folder / "profiles", "--output", desk.output, code=2)
    assert "a: " in result.stderr
    assert (desk.output / "b" / "latest").is_symlink()
    again = run("schedule", "run", "--once", desk.folder / "profiles", "--output", desk.output, code=2)
    assert again.stdout.startswith("b: nothing is due")


def test_build_of_a_folder_of_profiles_makes_one_edition_of_each(desk):
    (desk.folder / "profiles").mkdir()
    desk.write('sources = ["../dossier"]', path=desk.folder / "profiles" / "a.toml")
    desk.write('sources = ["../gone"]', path=desk.folder / "profiles" / "b.toml")
    result = run("build", "--profile", desk.folder / "profiles", "--output", desk.output, code=2)
    assert "b: " in result.stderr
    assert (desk.output / "a" / "latest" / "briefing.md").is_file()
    assert "a" in json.loads((desk.output / "status.json").read_bytes())["profiles"]
    made = json.loads(
        run("build", "--profile", desk.folder / "profiles", "--output", desk.output, "--json", code=2).stdout
    )
    assert (made[0]["edition"], made[1]["exit_code"]) == ((desk.output / "a" / "latest").readlink().name, 2)


def test_build_with_a_profile_alone_reads_what_the_profile_names(desk):
    run("build", "--profile", desk.profile, "--output", desk.output)
    assert "joint document" in (desk.output / "latest" / "briefing.md").read_text("utf-8")
    assert desk.status["outcome"] == "published"


def test_a_build_by_hand_never_runs_the_command_of_the_profile(desk):
    desk.hook()
    run("build", desk.dossier, "--output", desk.output)
    run("build", "--profile", desk.profile, "--output", desk.output, "--strict", "--words", "3")
    assert desk.heard == []


def test_once_and_watch_exclude_each_other_and_install_wants_to_know_how(desk):
    assert "choose one" in run("schedule", "run", "--once", "--watch", desk.dossier, code=2).stderr
    for both in ((), ("--systemd", "--cron")):
        assert "--systemd or --cron" in run("schedule", "install", *both, desk.dossier, code=2).stderr


def test_install_prints_units_and_lines_for_a_person_to_look_at(desk, monkeypatch):
    monkeypatch.setenv("HOME", str(desk.folder))
    assert "[Timer]" in run("schedule", "install", "--systemd", "--to", "-", desk.dossier).stdout
    assert "* * *" in run("schedule", "install", "--cron", desk.dossier).stdout
    assert not (desk.folder / ".config").exists()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_foreground_with_0_and_leaves_no_child(desk, number):
    with process(desk) as started:
        shown = started.stdout.readline()
        said = [started.stderr.readline(), started.stderr.readline()]
        started.send_signal(number)
        said += started.communicate(timeout=20)[1].splitlines()
    assert started.returncode == 0
    lines = [json.loads(line) for line in said]
    assert desk.editions == [shown.strip().removeprefix("output/")]
    assert [line["event"] for line in lines] == ["published", "waiting", "stopped"]
    assert len({line["run"] for line in lines}) == 1
    assert desk.status["outcome"] == "published"


@pytest.mark.slow
def test_a_signal_while_the_documents_are_read_gives_the_run_up_cleanly(desk):
    for number in range(150):
        lines = (f"Delegate {number} of room {line} spoke of the border and of rain." for line in range(200))
        (desk.dossier / f"{number}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    with process(desk, "--once") as started:
        wait_for(lambda: children(started.pid))
        below = children(started.pid)
        started.terminate()
        said = started.communicate(timeout=20)[1]
    assert started.returncode == 0
    assert json.loads(said)["event"] == "stopped"
    assert desk.editions == []
    listing = subprocess.run(["ps", "-o", "pid=", *below], capture_output=True, check=False)
    assert listing.stdout.split() == []


@pytest.mark.slow
def test_a_signal_during_the_commit_waits_for_it_and_the_status_says_so(desk):
    script = (
        "import os, signal; from briefing.cli import main\n"
        "from briefing.publishing.editions import committing\n"
        "make = committing.make_folder\n"
        "def hit(folder):\n"
        "    if folder.name.startswith('20'): os.kill(os.getpid(), signal.SIGTERM)\n"
        "    make(folder)\n"
        "committing.make_folder = hit; main(['schedule', 'run', '--once', 'dossier'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=desk.folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "stopped by a signal" in done.stderr
    assert len(desk.editions) == 1
    assert (desk.output / "latest").is_dir()
    assert desk.status["message"] == f"published {desk.editions[0]}"


@pytest.mark.slow
def test_watching_publishes_what_is_put_into_the_dossier_and_not_what_it_writes_itself(desk):
    desk.profile.write_text('title = "Talks"\n[output]\nformats = ["md"]\n', encoding="utf-8")
    with process(desk, "--watch", "--output", "dossier/output") as started:
        desk.output = desk.dossier / "output"
        wait_for((desk.output / "status.json").exists)
        time.sleep(3)
        made = len(desk.editions)
        desk.add(".hidden.txt", "Nobody sees")
        (desk.dossier / "fetched").mkdir()
        desk.add("fetched/feed.txt", "The feed says more,")
        time.sleep(3)
        assert len(desk.editions) == made
        desk.add("more.txt", "The border stays open in the winter,")
        wait_for(lambda: len(desk.editions) > made)
        started.terminate()
        said = started.communicate(timeout=20)[1]
    assert started.returncode == 0, said
    assert "border stays open" in (desk.output / "latest" / "briefing.md").read_text("utf-8")


@pytest.mark.slow
def test_nothing_that_is_written_or_said_tells_of_the_machine_or_its_user(desk):
    home = desk.folder / "alice-canary" / "secret x"
    home.mkdir(parents=True)
    for name in ("dossier", "output"):
        if (desk.folder / name).exists():
            (desk.folder / name).rename(home / name)
    desk.dossier, desk.output = home / "dossier", home / "output"
    desk.profile = desk.dossier / "briefing.toml"
    desk.hook()
    (desk.dossier / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    environment = {**os.environ, "HOME": str(home.parent), "USER": "alice-canary", "LOGNAME": "alice-canary"}
    said = []
    for arguments in (["--once", str(desk.dossier)], ["--once", str(home / "gone.toml")]):
        done = subprocess.run(
            [*BRIEFING, "--log", "json", "schedule", "run", "--output", str(desk.output), *arguments],
            cwd="/",
            env=environment,
            capture_output=True,
            check=False,
        )
        said.append(done.stderr)
    assert b'"published"' in said[0]
    assert b"gone.toml: there is no such profile" in said[1]
    written = [path for path in desk.output.rglob("*") if path.is_file() and path.suffix != ".sqlite"]
    assert len(written) > 5
    heard = (desk.folder / "heard").read_bytes()
    for data in (*said, heard, *(path.read_bytes() for path in written)):
        for canary in (
            b"alice-canary",
            b"secret x",
            socket.gethostname().encode(),
            str(desk.folder).encode(),
        ):
            assert canary not in data


def test_with_a_json_log_an_error_of_any_kind_is_a_json_line(desk):
    lines = [
        run("--log", "json", "schedule", "run", "--once", desk.folder / "x.toml", code=78).stderr,
        run("--log", "json", "build", "--wrong-option", code=2).stderr,
        run("--log", "json", "verify", desk.folder / "x", code=2).stderr,
    ]
    for line in map(json.loads, lines):
        assert (line["event"], line["level"]) == ("failed", "error")
        assert str(desk.folder) not in json.dumps(line)
