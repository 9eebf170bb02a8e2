import sys
from pathlib import Path
from typing import get_args

import pytest

from briefing.errors import ProfileError
from briefing.plugins import PluginKind, check_options, find_plugin, plugin_names

PACKAGE = Path(__file__).parents[1] / "briefing"
FOLDERS = {"reader": "reading/formats", "summariser": "weighing/summarisers", "renderer": "rendering/formats"}


@pytest.fixture
def foreign(tmp_path, monkeypatch):
    """A distribution of someone else that brings a reader."""
    (tmp_path / "briefing_gazette.py").write_text("def read(data, name):\n    return (name,)\n")
    info = tmp_path / "briefing_gazette-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: briefing-gazette\nVersion: 1.0\n")
    entry = "[briefing.readers]\ngazette = briefing_gazette:read\ntxt = briefing_gazette:read\n"
    (info / "entry_points.txt").write_text(entry)
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("briefing_gazette", None)


@pytest.mark.parametrize("kind", get_args(PluginKind))
def test_every_file_of_the_folder_is_a_plugin_of_its_name(kind):
    paths = (
        path.relative_to(PACKAGE / FOLDERS[kind]) for path in (PACKAGE / FOLDERS[kind]).rglob("[!_]*.py")
    )
    # A reader is called by its file type, whatever folder it is in.
    names = sorted(path.stem if kind == "reader" else ":".join(path.with_suffix("").parts) for path in paths)
    assert list(plugin_names(kind)) == names
    assert all(callable(find_plugin(kind, name)) for name in names)


@pytest.mark.parametrize("kind", get_args(PluginKind))
@pytest.mark.parametrize(
    "name", ["", ".", "../txt", "os", "briefing.cli", "__init__", "sumy", "sumy:", "sumy.lexrank", "sumy:x"]
)
def test_a_name_that_is_not_there_is_an_error_of_one_line(kind, name):
    with pytest.raises(ProfileError, match=f"no {kind} is called .*: (there are:|did you mean) ") as caught:
        find_plugin(kind, name)
    assert "\n" not in str(caught.value)


def test_the_nearest_name_is_offered():
    with pytest.raises(ProfileError, match="no summariser is called 'coverge': did you mean 'coverage'"):
        find_plugin("summariser", "coverge")


@pytest.mark.usefixtures("foreign")
def test_another_distribution_adds_a_plugin_by_its_entry_point():
    assert "gazette" in plugin_names("reader")
    assert find_plugin("reader", "gazette")(b"", "a") == ("a",)
    assert "gazette" not in plugin_names("renderer")


@pytest.mark.usefixtures("foreign")
def test_another_distribution_cannot_take_the_place_of_our_own_plugin():
    assert find_plugin("reader", "txt").__module__ == "briefing.reading.formats.txt"
    assert plugin_names("reader").count("txt") == 1


def test_an_option_that_a_plugin_does_not_take_is_an_error_that_names_those_it_takes():
    def score(corpus, *, damping=0.85, rounds=5):
        return corpus, damping, rounds

    check_options("ours", score, {})
    check_options("ours", score, {"damping": 0.5, "rounds": 1})
    with pytest.raises(ProfileError, match="'ours' has no option 'dampng'; it takes damping, rounds"):
        check_options("ours", score, {"dampng": 0.5})
    with pytest.raises(ProfileError, match="'theirs' has no option 'corpus'; it takes none"):
        check_options("theirs", lambda corpus: corpus, {"corpus": 1})
