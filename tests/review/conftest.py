import pytest
from reviewed_dossier import ReviewedDossier


@pytest.fixture
def reviewed():
    return ReviewedDossier()


@pytest.fixture(autouse=True, scope="module")
def _installed_is_what_was_found_first(installation_looked_up_once):
    """No package is installed meanwhile."""
