"""What names a cluster, and that its workers read as this machine does."""

import sys

import pytest

from briefing.errors import UsageError
from briefing.reading.cluster.connection import open_cluster
from briefing.reading.cluster.versions import describe_difference
from briefing.reading.isolation import installation
from briefing.reading.isolation.installation import describe_installation
from briefing.strict_toml import is_cluster


@pytest.mark.parametrize("text", ["local", "local:8", "tcp://10.0.0.5:8786", "tls://scheduler.example:8786"])
def test_a_cluster_is_local_or_a_scheduler(text):
    assert is_cluster(text)


@pytest.mark.parametrize("text", ["", "locally", "local:0", "host:8786", "tcp://host", "http://host:8787"])
def test_anything_else_is_none_and_the_right_form_is_told(text):
    assert not is_cluster(text)
    with (
        pytest.raises(UsageError, match="write local, or a scheduler as in tcp://host:8786"),
        open_cluster(text),
    ):
        pass


def test_without_dask_the_command_that_adds_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(UsageError, match=r"pip install 'diplomatic-briefing\[cluster\]'"),
        open_cluster("local"),
    ):
        pass


def test_a_worker_with_another_package_is_named_with_both_versions():
    here = describe_installation()
    assert describe_difference("tcp://a:1", here, home=here) == ""
    for version, other in (("1.0", {**here, "lxml": "1.0"}), ("none", {**here, "lxml": "none"})):
        difference = describe_difference("tcp://a:1", other, home=here)
        assert f"its worker tcp://a:1 has lxml {version}, and this machine {here['lxml']}:" in difference
    without = {name: value for name, value in here.items() if name != "lxml"}
    assert "has lxml none" in describe_difference("tcp://a:1", without, home=here)


def test_a_program_that_reads_files_is_part_of_an_installation(monkeypatch):
    monkeypatch.setattr(installation.shutil, "which", lambda name: "/bin/x" if name == "soffice" else None)
    here = describe_installation()
    assert (here["soffice"], here["antiword"]) == ("installed", "none")


def test_an_installation_is_what_reads_files_and_nothing_else(monkeypatch):
    found = describe_installation()
    assert {"Python", "diplomatic-briefing", "lxml", "warcio"} <= found.keys()
    assert not {"keyring", "distributed", "watchfiles"} & found.keys()
    monkeypatch.setattr(installation, "requires", lambda _: ["lxml>=6", "no-such-package>=1"])
    assert describe_installation()["no-such-package"] == "none"
