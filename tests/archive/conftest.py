"""Archives of a few documents, to which the bounds of large ones are applied."""

import pytest
from in_process import InProcessExecutor
from made_archive import AS_OF, found_in, write_archive

from briefing.archive import choice, reading
from briefing.archive.columns import FingerprintColumns
from briefing.archive.fingerprints import fingerprint
from briefing.archive.repetition import ArchiveKeys
from briefing.reading.dossier import read_dossier


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """The folder of 60 reports on 6 matters; two reports of each say nothing new."""
    folder = tmp_path_factory.mktemp("made") / "archive"
    write_archive(folder)
    return folder


@pytest.fixture(scope="session")
def whole(archive):
    """All of its documents."""
    return read_dossier(found_in(archive), as_of=AS_OF, executor=InProcessExecutor())


@pytest.fixture
def bounds(monkeypatch):
    """Set how many documents are all analysed, and how many of more."""

    def set_bounds(most, analysed=100):
        monkeypatch.setattr(reading, "MOST_ANALYSED", most)
        monkeypatch.setattr(choice, "_FEWEST", analysed)
        monkeypatch.setattr(choice, "_FOR_EACH_WORD", 0)

    return set_bounds


@pytest.fixture
def make_keys():
    """Return the keys of documents, in columns of the test."""
    with FingerprintColumns() as columns:

        def make(documents):
            for document in documents:
                columns.add(fingerprint(document))
            return ArchiveKeys(columns, range(len(documents)))

        yield make
