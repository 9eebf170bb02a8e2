"""What names a cluster, and that its workers read as this machine does."""

import sys

import pytest

from briefing.errors import ClusterFailed, UsageError
from briefing.reading.cluster.connection import _check_versions, open_cluster
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
    _check_versions("tcp://host:8786", "tcp://a:1", here)
    for other in ({**here, "lxml": "1.0"}, {name: value for name, value in here.items() if name != "lxml"}):
        with pytest.raises(
            ClusterFailed, match=r"its worker tcp://a:1 has lxml (1.0|none), and this machine"
        ):
            _check_versions("tcp://host:8786", "tcp://a:1", other)


def test_an_installation_is_what_reads_files_and_nothing_else(monkeypatch):
    found = describe_installation()
    assert {"Python", "diplomatic-briefing", "lxml", "warcio"} <= found.keys()
    assert not {"keyring", "distributed", "watchfiles"} & found.keys()
    monkeypatch.setattr(installation, "requires", lambda _: ["lxml>=6", "no-such-package>=1"])
    assert describe_installation()["no-such-package"] == "none"
