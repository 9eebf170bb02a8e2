"""The words of the page in other languages: whole catalogues, and nothing of a page left in English."""

import re
import shutil
import subprocess
import sys
from datetime import date
from gettext import NullTranslations
from html import unescape
from importlib import import_module
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from briefing.errors import ProfileError
from briefing.languages import language_codes, missing_features
from briefing.pipeline import page_options
from briefing.profile import Profile
from briefing.rendering import page_language
from briefing.rendering.formats import html, pdf
from briefing.rendering.page_language import LOCALES, check_language, page_languages
from briefing.rendering.page_options import PageOptions
from briefing.rendering.record_phrases import RECORD_PHRASES
from briefing.rendering.wording import ENGLISH, Wording

ROOT = Path(__file__).parents[2]
LANGUAGES = ("ar", "fr", "kk", "ru")
TEXT_FORMATS = ("html", "md", "txt")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "message": None, "plural_message": (1, 2)}
METHODS = [("briefing/rendering/**.py", "python"), ("templates/**.*", "jinja2")]


@pytest.fixture(scope="module")
def messages():
    """All messages of the code and the templates."""
    found = extract_from_dir(
        ROOT,
        method_map=METHODS,
        keywords=KEYWORDS,
        options_map={"templates/**.*": {"silent": "false"}},
        directory_filter=lambda folder: not Path(folder).name.startswith((".", "tests", "output")),
    )
    catalogue = Catalog()
    for _, _, message, _, _ in found:
        catalogue.add(message)
    return catalogue


def catalogue_of(language):
    with (LOCALES / language / "LC_MESSAGES" / "briefing.po").open("rb") as file:
        return read_po(file, locale=language)


def test_the_page_is_translated_into_these_languages():
    assert page_languages() == ("en", *LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_message_and_no_other(language, messages):
    translated = catalogue_of(language)
    ids = {message.id for message in translated if message.id}
    assert ids == {message.id for message in messages if message.id}
    for message in translated:
        forms = (message.string,) if isinstance(message.string, str) else message.string
        assert all(forms)
        assert not message.fuzzy
        assert not list(message.check(translated))


def test_features_that_a_language_lacks_can_be_told_in_every_language():
    features = {name for code in language_codes() for name in missing_features(code)}
    assert features <= {*RECORD_PHRASES}


class _Brackets(NullTranslations):
    """Translations that put every message in brackets, so that what is not translated can be seen."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, msgid1, msgid2, n):
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.mark.parametrize("format_", [*TEXT_FORMATS, "docx"])
def test_every_word_of_a_page_is_of_the_record_or_translated(format_, sample, monkeypatch):
    monkeypatch.setattr(page_language, "load_translations", lambda _: _Brackets())
    render = import_module(f"briefing.rendering.formats.{format_}").render
    data = render(sample, PageOptions(template="full"))
    page = _text_of_word(data) if format_ == "docx" else data.decode()
    page = unescape(re.sub(r"<(style|script|kbd)>.*?</\1>|<[^>]*>|\\(?=\W)", " ", page, flags=re.DOTALL))
    while "⟦" in page:
        page, before = re.sub(r"⟦[^⟦⟧]*⟧", " ", page), page
        assert page != before
    record = import_module("briefing.rendering.formats.json").render(sample).decode()
    known = {*words_in(record), *words_in("briefing verify explain coverage sha256 json")}
    dated = {*words_in(" ".join(Wording().locale.months["format"]["wide"].values())), "and"}
    named = {"english", "arabic", "kazakh"}
    assert {*words_in(page)} - known - dated - named == set()


def _text_of_word(data):
    with ZipFile(BytesIO(data)) as package:
        names = [
            name
            for name in package.namelist()
            if re.search(r"(document|footnotes|header\d|footer\d)\.xml$", name)
        ]
        pages = [package.read(name).decode() for name in names]
    return " ".join(re.sub(r"<w:instrText.*?</w:instrText>", "", page) for page in pages)


def words_in(text):
    return re.findall(r"[^\W\d_]{2,}", text.lower())


@pytest.mark.parametrize("format_", TEXT_FORMATS)
@pytest.mark.parametrize(
    ("language", "heading"),
    [("ar", "أبرز النقاط"), ("fr", "Points essentiels"), ("kk", "Негізгі тұжырымдар"), ("ru", "Главное")],
)
def test_each_format_is_printed_in_each_language(format_, language, heading, sample):
    render = import_module(f"briefing.rendering.formats.{format_}").render
    page = render(sample, PageOptions(language=language)).decode()
    assert heading.lower() in page.lower()
    assert sample.points[0].text in page or format_ == "txt"
    assert "Key points" not in page


@pytest.mark.slow
def test_an_arabic_page_runs_from_right_to_left(small):
    html = import_module("briefing.rendering.formats.html").render(small, PageOptions(language="ar")).decode()
    assert '<html lang="ar" dir="rtl">' in html
    page = pypdf.PdfReader(BytesIO(pdf.render(small, PageOptions(language="ar")))).pages[0]
    places = {}
    page.extract_text(visitor_text=lambda text, _, matrix, *__: places.setdefault(text.strip(), matrix[4]))
    marking = min(place for text, place in places.items() if "TLP" in text)
    assert marking < float(page.mediabox.width) / 4  # it stands at the right of other pages


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2–4 October 2015"),
        ("fr", "2–4 octobre 2015"),
        ("ru", "2–4 октября 2015\N{NARROW NO-BREAK SPACE}г."),
        ("kk", "2015\N{NARROW NO-BREAK SPACE}ж. 2–4 қазан"),
        ("ar", "2–4 أكتوبر 2015"),
    ],
)
def test_a_period_is_written_as_its_language_has_it(language, text):
    assert Wording(language=language).format_period(date(2015, 10, 2), date(2015, 10, 4)) == text


def test_numbers_and_lists_are_written_as_their_language_has_them():
    french = Wording(language="fr")
    assert french.format_number(12345) == "12\N{NARROW NO-BREAK SPACE}345"
    assert french.format_list(["a", "b", "c"]) == "a, b et c"
    assert ENGLISH.format_list(["a", "b", "c"]) == "a, b and c"
    assert french.list_gaps(3) == (", ", " et ", "")
    assert french.language_name("zh") == "chinois"
    assert french.language_name("xx") == "xx"
    assert Wording(language="ru").documents(22) == "22 документа"


@pytest.mark.parametrize(
    ("own", "asked", "printed"), [("fr", "", "fr"), ("de", "", "en"), ("en", "kk", "kk"), ("kk", "en", "en")]
)
def test_a_page_is_in_the_language_that_is_asked_for_or_its_own(own, asked, printed):
    options = page_options(Profile(title="T", language=own, page_language=asked))
    assert options.language == printed


def test_a_language_without_translations_is_refused():
    check_language("")
    check_language("ru")
    with pytest.raises(ProfileError, match=r"^the page is not translated into 'de': there are en, ar, fr"):
        check_language("de")


@pytest.mark.slow
def test_collecting_the_words_again_changes_no_catalogue_and_keeps_its_header(tmp_path):
    for name in ("briefing", "templates", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "babel.cfg", tmp_path)
    subprocess.run([tmp_path / "scripts" / "catalogues", Path(sys.executable).parent], check=True, timeout=60)
    for language in LANGUAGES:
        path = Path("briefing", "languages", "locale", language, "LC_MESSAGES", "briefing.po")
        assert (tmp_path / path).read_text("utf-8") == (ROOT / path).read_text("utf-8")


def test_between_the_facts_of_a_source_stand_the_marks_of_the_language(sample):
    page = html.render(sample, PageOptions(language="ar")).decode()
    lines = [
        re.sub(r"<bdi.*?</bdi>|<[^>]*>", "", text)
        for text in re.findall(r'<p class="credit">(.*?)</p>', page)
    ]
    assert [t for t in lines if "," in unescape(t) or ";" in unescape(t)] == []
    assert any("،" in text for text in lines)
    assert (Wording(language="ar").comma, Wording(language="ar").semicolon) == ("،", "؛")
    assert (ENGLISH.comma, ENGLISH.semicolon) == (",", ";")
