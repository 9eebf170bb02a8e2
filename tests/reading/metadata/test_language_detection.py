import subprocess
import sys

import pytest

from briefing.reading.metadata.language_detection import contradicts, find_language

TEXTS = {
    "en": "The delegates met in Geneva for three days and signed a declaration on the water of the lake.",
    "ru": "Делегаты встретились в Женеве и после переговоров подписали декларацию о водах озера.",
    "fr": "Les délégués se sont réunis à Genève et ont signé une déclaration commune sur l’eau du lac.",
    "de": "Die Delegierten trafen sich in Genf und unterzeichneten eine Erklärung über den See.",
    "es": "Los delegados se reunieron en Ginebra y firmaron una declaración sobre el agua del lago.",
    "kk": "Делегаттар Женевада кездесіп, көлдің суы туралы мәлімдемеге қол қойды деді министр.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_that_does_not_name_its_language_is_recognised(code):
    assert find_language(TEXTS[code], default="xx") == code


@pytest.mark.parametrize("text", ["", "Genève, 5 octobre.", "Переговоры завершились.", "12 34 56 " * 40])
def test_a_text_too_short_to_tell_has_the_language_of_the_profile(text):
    assert find_language(text, default="kk") == "kk"


def test_names_without_sentences_have_the_language_of_the_profile():
    assert find_language("Xq Zzyv Wkrt Bnmp " * 12, default="kk") == "kk"


@pytest.mark.parametrize(
    ("code", "named", "wrong"), [("ru", "en", True), ("fr", "en", False), ("ru", "ru", False)]
)
def test_a_language_is_not_believed_against_the_script_of_the_text(code, named, wrong):
    assert contradicts(TEXTS[code], named) is wrong


def test_the_model_is_not_loaded_for_english():
    program = (
        "import sys; from briefing.reading.metadata.language_detection import find_language;"
        f"assert find_language({TEXTS['en']!r}, default='xx') == 'en'; assert 'py3langid' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "default", "code"),
    [
        ("停火协议", "en", "zh"),
        ("停戦を求めた", "en", "ja"),
        ("휴전을 요구했다", "en", "ko"),
        ("หยุดยิง", "en", "th"),
        ("وقف إطلاق النار", "en", "ar"),
        ("وقف إطلاق النار", "fa", "fa"),
        ("Перемирие", "en", "ru"),
    ],
)
def test_a_short_text_is_not_in_a_language_that_its_script_does_not_write(text, default, code):
    assert find_language(text, default=default) == code


@pytest.mark.slow(counted=True)
@pytest.mark.parametrize(("code", "found"), [("fr", "xx"), ("kk", "ru")])
def test_without_room_for_the_model_a_language_is_told_by_script_or_not_at_all(code, found):
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0));"
        "from briefing.reading.metadata.language_detection import find_language;"
        f"assert find_language({TEXTS[code]!r}, default='xx') == {found!r}"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_text_without_letters_is_in_the_default_language():
    assert find_language("1998 – 2004: 12 %, 14 € … 2005", default="de") == "de"
