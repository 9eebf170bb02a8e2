from copy import copy

import pytest
from reviewed_dossier import ReviewedDossier


@pytest.fixture(scope="session")
def analysed_once():
    return ReviewedDossier()


@pytest.fixture
def reviewed(analysed_once):
    """A dossier whose profile a test may change; what is known of its documents is shared by all tests."""
    return copy(analysed_once)


@pytest.fixture(autouse=True, scope="module")
def _installed_is_what_was_found_first(installation_looked_up_once):
    """No package is installed meanwhile."""
