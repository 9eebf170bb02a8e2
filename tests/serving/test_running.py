"""The command `briefing serve`: what it serves, how it begins and how it ends."""

import shutil
import signal
import subprocess
import sys
from urllib.request import urlopen

import pytest

from briefing.errors import UsageError
from briefing.serving.running import find_served, serve_editions
from briefing.serving.server import ServerOptions

pytestmark = pytest.mark.slow(counted=True)


def test_what_is_served_is_a_folder_of_editions_or_those_of_a_dossier(copied):
    output = copied[0]
    assert find_served(None, output=output, all_files=True).folder == output
    assert find_served(output, output=output / "other", all_files=False).folder == output
    dossier = output.parent / "talks"
    dossier.mkdir()
    (dossier / "briefing.toml").write_text('title = "The Talks"\n')
    for given in (dossier, dossier / "briefing.toml"):
        found = find_served(given, output=output, all_files=False)
        assert (found.folder, found.title) == (output, "the-talks")
    (output.parent / "made" / ".state").mkdir(parents=True)
    assert find_served(output.parent / "made", output=output, all_files=False).title == ""


def test_another_address_is_refused_without_a_password_and_a_certificate(copied):
    served = find_served(copied[0], output=copied[0], all_files=False)
    with pytest.raises(UsageError, match="others could read the dossier"):
        serve_editions(served, ServerOptions(listen="briefings.example.org"), tell=print)


def test_it_says_its_address_and_ends_when_it_is_interrupted(copied):
    shutil.rmtree(copied[0] / copied[1])
    server = subprocess.Popen(
        [sys.executable, "-m", "briefing", "serve", copied[0]], stdout=subprocess.PIPE, text=True
    )
    address = server.stdout.readline().strip()
    with urlopen(f"{address}latest/briefing.md") as answer:  # noqa: S310 - our own
        assert answer.read() == (copied[0] / copied[2] / "briefing.md").read_bytes()
    server.send_signal(signal.SIGINT)
    assert server.communicate(timeout=20)[0] == ""
    assert server.returncode == 0
