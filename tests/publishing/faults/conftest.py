import pytest


@pytest.fixture(autouse=True, scope="module")
def _parse_here():
    """Files are parsed in processes of their own: these may be killed too."""
