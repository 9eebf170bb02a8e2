import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.publishing import doctor
from briefing.reading.ocr.engine import OcrEngine


def test_a_library_that_is_not_there_is_named_with_the_command_that_mends_it(monkeypatch):
    monkeypatch.setattr(doctor, "_LIBRARIES", {"libnothing.so.0": ("libnothing0", "does nothing")})
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 70
    assert "missing  libnothing0: does nothing\n         apt-get install libnothing0\n" in result.stdout


def test_a_typeface_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr(doctor, "_FONTS", ("fontpkg_of_nowhere",))
    (check,) = (item for item in doctor.run_checks() if "fontpkg" in item.name)
    assert not check.ok
    assert check.fix.endswith("pip install fontpkg-of-nowhere")


@pytest.mark.parametrize(("version", "well"), [((2, 5, 0), False), ((2, 6, 0), True), ((2, 7, 1), True)])
def test_an_old_expat_is_not_well(monkeypatch, version, well):
    monkeypatch.setattr(doctor.pyexpat, "version_info", version)
    check = doctor.run_checks()[-1]
    assert check.ok is well
    assert "expat" in check.name


def test_what_is_there_needs_no_mending():
    here = [check for check in doctor.run_checks() if check.ok]
    assert {"fontpkg-ibm-plex-serif: a typeface of the page"} <= {check.name for check in here}


def test_tesseract_is_advised_and_named_with_its_languages(monkeypatch):
    def named():
        (check,) = (item for item in doctor.run_checks() if "tesseract" in item.name)
        return check

    monkeypatch.setattr(doctor, "find_engine", lambda: None)
    assert (named().ok, named().required, named().fix) == (False, False, "apt-get install tesseract-ocr")
    engine = OcrEngine(program="tesseract", version="5.3.0", languages=("eng", "rus"))
    monkeypatch.setattr(doctor, "find_engine", lambda: engine)
    assert named().ok
    assert named().name == "tesseract-ocr 5.3.0: reads scanned pages in eng, rus"
