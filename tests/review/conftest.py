import pytest
from reviewed_dossier import ReviewedDossier


@pytest.fixture
def reviewed():
    return ReviewedDossier()
