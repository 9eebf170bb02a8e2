"""No module but the language files holds words of a natural language.

What counts as words: those of three letters and more that a language file has, and every word in letters that
are not ASCII. Where they count: in regular expressions, in texts that are split into words, in sets, tuples,
lists and keys of dictionaries, and as arguments of methods that compare texts. Messages, docstrings and names
of fields are no lists of words.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from briefing.languages import load_all_languages

ROOT = Path(__file__).parents[2]
OWN_WORDS = ("briefing/languages/", "briefing/rendering/", "briefing/cli/", "briefing/formatting.py")
"""The language files with what reads them, and what prints the words of the tool itself."""

EXCEPTIONS = {
    "briefing/desk/acts/__init__.py": ("acts of forms", "down drop join key move note part release withdraw"),
    "briefing/desk/acts/about_sources.py": ("fields of a form", "other story"),
    "briefing/desk/api/application.py": ("methods of HTTP", "get head"),
    "briefing/desk/api/bodies.py": (
        "acts of the API, and their fields",
        (
            "add change document down drop join key move name note other part release start story subject"
            " terms withdraw"
        ),
    ),
    "briefing/desk/api/changing.py": ("a preference of HTTP", "wait"),
    "briefing/desk/views/search.py": ("fields of an address", "first last source"),
    "briefing/desk/views/sentences.py": (
        "states of a sentence, and reasons of the ledger",
        "chosen little much not repeat says sentence",
    ),
    "briefing/desk/web/access.py": ("methods of HTTP", "get head post"),
    "briefing/desk/web/changing_pages.py": ("values of a page", "asked back theirs"),
    "briefing/desk/web/frame.py": ("values of a page", "done error total"),
    "briefing/desk/web/reading_pages.py": (
        "values of a page",
        "contents evidence job page points seen sources",
    ),
    "briefing/serving/access.py": ("methods of HTTP", "get head"),
    "briefing/publishing/reporting/formatting.py": (
        "fields of an outcome, columns of a table",
        "new newly number points sources state withdrawn",
    ),
    "briefing/publishing/editions/history.py": ("fields of a count", "dropped new withdrawn"),
    "briefing/publishing/reporting/logs.py": ("fields of a log", "message run time"),
    "briefing/publishing/runs.py": ("outcomes of a run", "failed kept"),
    "briefing/profile/parsing.py": ("keys of a profile", "authority publish sign"),
    "briefing/review/parsing.py": ("keys of a review", "document end sentence start"),
    "briefing/review/encoding.py": (
        "keys of a review",
        "document end join move note order split start",
    ),
    "briefing/publishing/exports/references.py": ("fields of BibTeX", "author day month note year"),
    "briefing/publishing/signing/time_stamps.py": ("what openssl prints", "data gmt message time"),
    "briefing/publishing/verification/comparison.py": ("fields of the record", "document start"),
    "briefing/publishing/verification/proof.py": ("fields of a source", "note number state words"),
    "briefing/publishing/scheduling/slots.py": ("days of a schedule", "mon tue thu fri sat sun wed"),
    "briefing/reading/cleaning/characters.py": (
        "letters of an encoding",
        "àáâãäåæçèéêëíîïñóôöøùúûüœßàáâãäåæçèéêëíîïñóôöøùúûüœ",
    ),
    "briefing/reading/cleaning/tails.py": (
        "reasons, as they are printed, and addresses",
        "bar com contact copyright disclaimer more read share twitter",
    ),
    "briefing/reading/formats/docx.py": ("attributes of a section", "even first page"),
    "briefing/reading/formats/html.py": ("fields of an extract", "author published updated"),
    "briefing/strict_toml.py": ("the name of a cluster", "local"),
    "briefing/reading/remote/objects.py": ("names of what file systems state", "last modified"),
    "briefing/reading/web/page_heads.py": ("names of classes", "date posted time"),
    "briefing/reading/web/pages.py": ("HTML elements", "span time"),
    "briefing/reading/formats/eml.py": ("an HTML element", "article"),
    "briefing/reading/formats/feed.py": ("an RSS element", "item"),
    "briefing/reading/formats/jsonl.py": (
        "fields of exports",
        "author date from link name published site source subject",
    ),
    "briefing/reading/formats/office/csv.py": ("a line of Excel", "sep"),
    "briefing/reading/formats/office/odt.py": ("OpenDocument elements", "first left"),
    "briefing/reading/formats/references/zotero.py": ("fields of a person", "family given name"),
    "briefing/reading/references/referenced_files.py": ("a kind of address", "file"),
    "briefing/reading/mail/charsets.py": ("names of encodings", "big sig"),
    "briefing/reading/mail/mapi.py": ("headers and media types", "date from image subject video"),
    "briefing/reading/ocr/recognition.py": ("what Tesseract prints", "confidence"),
    "briefing/reading/metadata/date_parsing.py": ("placeholders", "day month year"),
    "briefing/reading/metadata/publication_date.py": ("reasons, as they are printed", "caption date"),
    "briefing/reading/office/contents/embedded_files.py": (
        "names of parts, streams and media types",
        "application charts contents package presentation",
    ),
    "briefing/reading/office/contents/hidden_runs.py": ("values of attributes", "false off"),
    "briefing/reading/office/contents/run_colours.py": ("a colour that the program chooses", "auto"),
    "briefing/reading/office/document_properties.py": (
        "products and endings",
        "cdr corporation file microsoft steve tex unknown",
    ),
    "briefing/reading/office/open_document.py": ("OpenDocument elements", "note office"),
    "briefing/reading/office/rich_text_parts.py": ("how an encoder treats errors", "replace"),
    "briefing/reading/office/rtf_codes.py": (
        "control words",
        "column comment company manager page par result sect subject",
    ),
    "briefing/reading/office/word_markup.py": ("names and values of elements", "contents del ing"),
    "briefing/reading/web/fragments.py": (
        "HTML elements, CSS values",
        "article caption center div figure head main object span",
    ),
    "briefing/reading/pdf/accents.py": ("letters without a dot", "ıȷ"),
    "briefing/reading/web/articles.py": ("names of classes", "caption credit figure lead"),
    "briefing/reading/web/descriptions.py": (
        "types and properties of schema.org, names of classes",
        "article author name names posted report review",
    ),
    "briefing/reading/web/styles/cascade.py": (
        "CSS selectors and functions",
        "after before first focus letter var visited",
    ),
    "briefing/reading/web/styles/contrast.py": (
        "CSS properties and values",
        "image set",
    ),
    "briefing/reading/web/styles/css_rules.py": (
        "CSS properties, values and rules",
        (
            "auto background base block caption cell change collapse column contents counter document "
            "face font group height image important item left max name none not only page position "
            "right root run starting supports top var view will"
        ),
    ),
    "briefing/reading/web/styles/disappearance.py": (
        "CSS properties",
        "image",
    ),
    "briefing/reading/web/visibility.py": (
        "HTML elements, names of classes",
        "data del head import label off only select strike video",
    ),
    "briefing/reading/web/block_elements.py": (
        "HTML elements, and values of CSS",
        "article caption contents div figure label main select",
    ),
    "briefing/serialisation.py": ("values of JSON", "false true"),
    "briefing/weighing/context/anaphors.py": ("kinds of what points back", "person thing"),
    "briefing/weighing/context/finding.py": ("kinds of what points back", "link subject"),
    "briefing/weighing/dates/grammar.py": ("placeholders", "count day month until which year"),
}
"""What else a module holds that a language file has too, by path."""

NO_WORDS = "code", "name", "reason", "table_columns"
"""Fields whose texts are no prose: "text" and "date" are names of columns, and of much of the code."""

PATTERN_CALLS = frozenset("compile match fullmatch search sub subn split findall finditer".split())
COMPARISONS = frozenset("startswith endswith removeprefix removesuffix replace".split())
SYNTAX = re.compile(
    r"\\[A-Za-z]|\(\?P[<=]\w+[>)]|\(\?[a-z-]+[:)]|\{[a-z_]+\}|\[[^\]]*\]|[^\x00-\x7f]-[^\x00-\x7f]|\s# .*$",
    re.MULTILINE,
)
"""What is no word in a regular expression: escapes, groups, placeholders, classes, ranges, comments."""
IS_PATTERN = re.compile(r"\(\?[:=!<]|\\[bwsdWSDZ]")
NATURAL = re.compile(r"[^\W\d_]+(?:[ '’][^\W\d_]+)*")
WORD = re.compile(r"[^\W\d_]{3,}|(?:(?![A-Za-z])[^\W\d_]){2,}")


def words_of(text: str) -> set[str]:
    """Return the words of a text or regular expression, in small letters."""
    return {word for word in WORD.findall(SYNTAX.sub(" ", text).lower()) if any(map(str.isalpha, word))}


def texts_of(value: object) -> Iterator[str]:
    """Yield the words and patterns in a language, a group or a value of one."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        names = [field.name for field in fields(value) if field.name not in NO_WORDS]
        yield from (text for name in names for text in texts_of(getattr(value, name)))
    elif isinstance(value, Mapping):
        numbers = [key for key, item in value.items() if isinstance(item, int)]
        yield from (text for item in (*numbers, *value.values()) for text in texts_of(item))
    elif isinstance(value, frozenset | tuple):
        yield from (text for item in value for text in texts_of(item))


VOCABULARY = frozenset().union(*(words_of(text) for text in texts_of(load_all_languages())))


def held(text: str) -> set[str]:
    """Return which words of a text are words of a language."""
    found = words_of(text)
    return found & VOCABULARY | {word for word in found if not word.isascii()}


def strings(*nodes: ast.AST) -> Iterator[ast.Constant]:
    inside = (child for node in nodes for child in ast.walk(node))
    return (child for child in inside if isinstance(child, ast.Constant) and isinstance(child.value, str))


def list_of(items: list[ast.expr | None], fewest: int) -> Iterator[tuple[int, set[str]]]:
    """Yield the words of the items of a display if enough of them, and half of them all, are words."""
    texts = [item for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    found = [(text.lineno, held(text.value)) for text in texts if NATURAL.fullmatch(text.value)]
    found = [(line, words) for line, words in found if words]
    if len(found) >= max(fewest, len(items) / 2):
        yield from found


def in_call(call: ast.Call) -> Iterator[tuple[int, set[str]]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    of_re = name in PATTERN_CALLS and ast.unparse(call.func) == f"re.{name}"
    if of_re:
        yield from ((text.lineno, held(text.value)) for text in strings(*call.args[:1]))
    elif name == "split":
        yield from ((text.lineno, held(text.value)) for text in strings(call.func.value))
    elif name in COMPARISONS:
        texts = [text for text in strings(*call.args) if NATURAL.fullmatch(text.value.strip())]
        yield from ((text.lineno, held(text.value)) for text in texts)


def in_node(node: ast.AST) -> Iterator[tuple[int, set[str]]]:
    """Yield the words of a language in one node, if it is a place where words count, with their lines."""
    if isinstance(node, ast.Call):
        yield from in_call(node)
    elif isinstance(node, ast.Set | ast.Tuple | ast.List):
        yield from list_of(list(node.elts), 2)
    elif isinstance(node, ast.Dict):
        yield from list_of(list(node.keys), 3)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        foreign = {word for word in words_of(node.value) if not word.isascii()}
        yield node.lineno, held(node.value) if IS_PATTERN.search(node.value) else foreign


def names_in(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a node that are no list of words: docstrings, literal types, names of slots."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
        yield node.slice
    elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__slots__":
        yield node.value


def find_words(source: str) -> dict[int, set[str]]:
    """Return the words of a language that the source of a module holds, by line."""
    nodes = list(ast.walk(ast.parse(source)))
    passed = {part for node in nodes for part in names_in(node)}
    lines: dict[int, set[str]] = {}
    for node in nodes:
        for line, words in () if node in passed else in_node(node):
            if words:
                lines.setdefault(line, set()).update(words)
    return lines


def read_words() -> dict[str, dict[int, set[str]]]:
    """Return the words of a language in each module, by its path."""
    paths = {path.relative_to(ROOT).as_posix(): path for path in sorted((ROOT / "briefing").rglob("*.py"))}
    return {
        name: find_words(path.read_text(encoding="utf-8"))
        for name, path in paths.items()
        if not name.startswith(OWN_WORDS)
    }


@pytest.fixture(scope="module")
def found():
    return read_words()


@pytest.mark.slow
def test_no_module_but_the_language_files_holds_words_of_a_language(found):
    offenders = []
    for name, lines in found.items():
        _, allowed = EXCEPTIONS.get(name, ("", ""))
        for line, words in sorted(lines.items()):
            if words - set(allowed.split()):
                offenders.append(f"{name}:{line}: {' '.join(sorted(words))}")
    assert offenders == [], "\n".join(offenders)


@pytest.mark.slow
def test_every_exception_is_needed(found):
    idle = []
    for name, (_, allowed) in EXCEPTIONS.items():
        idle += sorted(set(allowed.split()) - set().union(*found.get(name, {}).values()))
    assert idle == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (r're.compile(r"\b(?:said|told)\b")', {"said", "told"}),
        (r're.match(rf"(?P<day>\d+) {x} october [a-z]+", line)', {"october"}),
        (r'_SAID = r"\b(?:said|told)\b"', {"said", "told"}),
        ('WORDS = frozenset("said told xyzzy".split())', {"said", "told"}),
        ('WORDS = {"said", "told"}', {"said", "told"}),
        ('x in ("said", "told", "xyzzy")', {"said", "told"}),
        ('DAYS = {"monday": 0, "tuesday": 1, "wednesday": 2}', {"monday", "tuesday", "wednesday"}),
        ('line.endswith(" wrote")', {"wrote"}),
        ('LABEL = "Опубликовано"', {"опубликовано"}),
        ('LABEL = "发布"', {"发布"}),
        ('"""The minister said so, and "wrote" it: \\b."""', set()),
        ('raise ValueError("said and told are too many")', set()),
        ('x in ("said", "xyzzy", "plugh")', set()),
        ('row = {"date": 1, "subject": 2}', set()),
        ('x: Literal["said", "told"]', set()),
        ('__slots__ = ("said", "told")', set()),
        ('line.endswith("told.toml")', set()),
        (r're.compile(r"[а-яё]{2,4}\.\d")', set()),
    ],
)
def test_words_are_found_where_they_are_used_as_words(source, words):
    assert set().union(*find_words(source).values()) == words
