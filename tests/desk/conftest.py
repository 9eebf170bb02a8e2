"""Desks for the tests of this folder."""

from collections.abc import Iterator

import pytest
from served_desk import Served, serving, write_dossier


@pytest.fixture(autouse=True, scope="module")
def _installed_is_what_was_found_first(installation_looked_up_once):
    """No package is installed meanwhile."""


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    """One desk for the tests of a module; each undoes what it does."""
    folder = tmp_path_factory.mktemp("desk")
    with serving(write_dossier(folder / "dossier"), folder / "output") as found:
        yield found


@pytest.fixture
def fresh(tmp_path) -> Iterator[Served]:
    """A desk of its own."""
    with serving(write_dossier(tmp_path / "dossier"), tmp_path / "output") as found:
        yield found


@pytest.fixture
def again(served):
    """The desk of the module with its files as they were at first, before the test and after it."""
    yield served
    client = served.client()
    while "disabled>Undo" not in client.get("/decisions").text:
        assert client.post("/undo", {"version": served.desk.history.version}).status == 200
