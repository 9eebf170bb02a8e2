"""Redirects and names that change their address, on a network of the test's own with a real name server."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SERVERS = Path(__file__).parent / "servers.py"
PATHS = ["to-inside", "to-loopback", "to-mapped", "to-good"]
OPEN = "http://open.test/"
SET_UP = """\
ip link set lo up && ip address add 93.184.216.34/32 dev lo && ip address add 10.0.0.5/32 dev lo &&
mount --bind "$1/resolv.conf" /etc/resolv.conf && mount --bind "$1/nsswitch.conf" /etc/nsswitch.conf"""


@pytest.fixture(scope="module")
def fetched(tmp_path_factory):
    """Fetch what leads inside, and return what the servers were asked, the log, and the folder."""
    folder = tmp_path_factory.mktemp("network")
    (folder / "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    (folder / "nsswitch.conf").write_text("hosts: dns\n")
    inside = ["unshare", "--map-root-user", "--net", "--mount", "bash", "-c"]
    missing = [name for name in ("unshare", "ip") if not shutil.which(name)]
    if (
        missing
        or subprocess.run([*inside, SET_UP, "bash", str(folder)], capture_output=True, check=False).returncode
    ):
        pytest.skip(f"this system gives no network of its own {missing or ''}")
    addresses = [OPEN + path for path in PATHS] + [
        "http://rebind.test/good.html",
        "http://inside.test/x.html",
    ]
    program = [sys.executable, "-m", "briefing", "fetch", *addresses, "--into", str(folder / "dossier")]
    command = [*inside, f'{SET_UP} && shift && exec "$@"', "bash", str(folder)]
    command += [sys.executable, str(SERVERS), str(folder), *program]
    done = subprocess.run(command, capture_output=True, check=False, text=True, timeout=120)
    asked = json.loads((folder / "asked.json").read_text())
    return asked, done.stdout + done.stderr, folder / "dossier"


pytestmark = pytest.mark.slow


def test_no_redirect_and_no_name_leads_to_a_machine_inside(fetched):
    asked, said, _ = fetched
    assert asked["10.0.0.5"] == [], said
    assert asked["127.0.0.1"] == [], said


def test_a_name_that_changes_its_address_is_looked_up_again_and_refused(fetched):
    asked, said, _ = fetched
    assert asked["names"].count("rebind.test") >= 2
    assert asked["93.184.216.34"].count("rebind.test/robots.txt") == 1
    assert "rebind.test/good.html" not in asked["93.184.216.34"]
    assert "rebind.test" in said


def test_a_redirect_to_an_open_address_is_followed_and_kept(fetched):
    asked, said, dossier = fetched
    assert "open.test/good.html" in asked["93.184.216.34"], said
    (page,) = dossier.glob("fetched/open.test/*.html")
    assert b"The delegates left the hall" in page.read_bytes()


@pytest.mark.parametrize("path", [path for path in PATHS if path != "to-good"])
def test_each_address_that_leads_inside_is_named_with_the_reason(fetched, path):
    _, said, _ = fetched
    (line,) = [line for line in said.splitlines() if f"/{path}" in line]
    assert any(reason in line for reason in ("inside", "private", "not open", "http", "address")), line
