import pytest

from briefing.languages import load_all_languages
from briefing.reading.ocr.engine import OcrEngine, find_engine


def engine(*languages):
    return OcrEngine(program="tesseract", version="5", languages=languages)


def test_tesseract_is_found_with_its_version_and_models(fake_tesseract):
    fake_tesseract(languages=("osd", "eng", "rus"))
    found = find_engine()
    assert (found.version, found.languages, found.tells_orientation) == ("5.3.0", ("eng", "osd", "rus"), True)


def test_without_tesseract_or_its_models_there_is_none(monkeypatch, tmp_path, fake_tesseract):
    fake_tesseract(languages=("osd",))
    assert find_engine() is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_engine() is None
    broken = tmp_path / "tesseract"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    assert find_engine() is None


@pytest.mark.parametrize(
    ("languages", "language", "script", "models"),
    [
        (("eng", "fra", "rus"), "en", "Latin", ("eng",)),
        (("eng", "fra", "rus"), "fr", "Latin", ("fra",)),
        (("eng", "fra", "rus"), "en", "Cyrillic", ("rus",)),
        (("eng", "fra", "rus"), "en", "", ("eng",)),
        (("deu", "eng", "fra", "ita", "rus"), "ru", "Latin", ("eng", "deu", "fra")),
        (("eng", "rus"), "ar", "Thai", ("eng", "rus")),
        (("ara", "eng"), "en", "Arabic", ("ara",)),
        (("chi_sim", "eng"), "en", "Han", ("chi_sim",)),
        (("osd", "xyz"), "en", "Latin", ("xyz",)),
    ],
)
def test_a_page_is_read_with_the_models_of_its_script(languages, language, script, models):
    assert engine(*languages).models_for(language, script) == models


def test_the_model_of_a_language_is_known_if_it_is_here():
    assert engine("eng", "rus").model_of("ru") == "rus"
    assert engine("eng").model_of("ru") == ""


def test_every_language_has_its_model():
    assert [language.code for language in load_all_languages() if not language.tesseract] == []
