import pytest
from bare_editions import edition_files, edition_names

from briefing.publishing.editions.committing import commit, workspace
from briefing.publishing.editions.locking import output_lock


@pytest.fixture
def output(tmp_path):
    """An output folder with three editions, of which the last is shown."""
    folder = tmp_path / "output"
    with output_lock(folder), workspace(folder):
        for number, name in enumerate(edition_names(1, 2, 3), start=1):
            commit(edition_files(name, number=number), name=name, output=folder)
    return folder
