import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from in_process import reading_in_process

from briefing.publishing.build import BuildOptions, build_edition

SEEDS = Path(__file__).parents[2] / "seeds"
AS_OF = date(2015, 10, 8)


@pytest.fixture(autouse=True, scope="module")
def _parse_here(reading_in_process, installation_looked_up_once):
    """Editions are the same, wherever their files were parsed, and no package is installed meanwhile."""


@pytest.fixture(autouse=True, scope="module")
def _disk_not_waited_for():
    """What is written is there without fsync too, unless the power is cut: see tests/publishing/faults."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """A dossier and an edition of it, made once: (dossier, edition)."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(SEEDS, folder / "dossier")
    with reading_in_process():
        built = build_edition(
            [folder / "dossier"],
            profile=None,
            output=folder / "output",
            options=BuildOptions(as_of=AS_OF, formats=("md", "html", "json")),
        )
    return folder / "dossier", folder / "output" / built.briefing.edition


@pytest.fixture
def desk(made_once, tmp_path):
    """A copy of it that a test may spoil: (dossier, edition)."""
    copy = tmp_path / "desk"
    shutil.copytree(made_once[0].parent, copy, symlinks=True)
    return copy / "dossier", copy / "output" / made_once[1].name
