"""Editions for the tests of this folder."""

import shutil

import pytest
from served_editions import serving_editions, two_editions


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two editions, made once: (output folder, first, second)."""
    folder = tmp_path_factory.mktemp("serve")
    return folder / "output", *two_editions(folder)


@pytest.fixture(scope="module")
def site(made):
    """Both, served; no test changes them."""
    with serving_editions(made[0]) as client:
        yield client


@pytest.fixture
def copied(made, tmp_path):
    """A copy that a test may spoil: (output folder, first, second)."""
    shutil.copytree(made[0], tmp_path / "output", symlinks=True)
    return tmp_path / "output", *made[1:]
