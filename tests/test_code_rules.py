"""The rules that keep the code readable, code that breaks each of them, and the promises of other files."""

import re
import shutil
import subprocess
import tomllib
from collections import Counter
from pathlib import Path

import code_rules
import pytest
from code_rules import Module

import briefing

ROOT = Path(__file__).parent.parent
MODULES = code_rules.read_modules(ROOT)
PAGES = ("README.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml", "scripts/check")
ABSOLUTE_PATH = re.compile(r"(?<![\w./~])/(?:home|Users|root|work)/\w")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.\w|--(?:extra-)?index-url|find-links *=", re.IGNORECASE
)


@pytest.fixture(scope="module", autouse=True)
def _parsed():
    """Parse all modules before the first rule, whichever that is."""
    for module in MODULES:
        assert module.nodes


def test_a_file_has_at_most_250_lines():
    assert sorted(code_rules.long_files(MODULES)) == []


def test_a_function_has_at_most_40_lines():
    assert sorted(code_rules.long_functions(MODULES)) == []


@pytest.mark.slow
def test_a_function_has_a_cyclomatic_complexity_of_at_most_10():
    assert sorted(code_rules.complex_functions(MODULES)) == []


def test_a_folder_has_at_most_12_modules():
    assert sorted(code_rules.full_folders(MODULES)) == []


def test_a_module_is_named_for_what_it_does():
    assert sorted(code_rules.vague_names(MODULES)) == []


def test_no_error_is_swallowed():
    assert sorted(code_rules.swallowed_errors(MODULES)) == []


def test_two_classes_never_share_a_name():
    assert sorted(code_rules.shared_class_names(MODULES)) == []


def test_templates_come_from_files_never_from_text():
    assert sorted(code_rules.templates_from_text(MODULES)) == []


def test_nothing_inside_imports_from_the_public_api():
    assert sorted(code_rules.imports_from_the_public_api(MODULES)) == []


def test_docstrings_and_comments_have_no_metaphors():
    assert sorted(code_rules.metaphors_in_prose(MODULES)) == []


def test_modules_classes_and_functions_are_not_named_by_metaphors():
    assert sorted(code_rules.metaphors_in_names(MODULES)) == []


def test_the_documentation_has_no_metaphors():
    paths = [ROOT / name for name in PAGES] + sorted((ROOT / "docs").rglob("*.md"))
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    found = [code_rules.metaphors_in_text(path, text) for path, text in texts.items()]
    assert sorted(set().union(*found)) == []


NINE_BRANCHES = "def f(a):" + "".join(f"\n    if a == {n}: return {n}" for n in range(9))
TEN_BRANCHES = f"{NINE_BRANCHES}\n    if b: return b"
CASES = [
    (code_rules.long_files, "a = 1\n" * 250, "a = 1\n" * 251),
    (code_rules.long_functions, "def f():\n" + "    a = 1\n" * 39, "def f():\n" + "    a = 1\n" * 40),
    (code_rules.complex_functions, NINE_BRANCHES, TEN_BRANCHES),
    (code_rules.complex_functions, f"class A:\n {NINE_BRANCHES}", f"class A:\n {TEN_BRANCHES}"),
    (code_rules.swallowed_errors, "try: f()\nexcept OSError: pass", "try: f()\nexcept Exception: pass"),
    (code_rules.swallowed_errors, "try: f()\nexcept: raise", "try: f()\nexcept: pass"),
    (code_rules.swallowed_errors, "with suppress(OSError): f()", "with suppress(Exception): f()"),
    (code_rules.shared_class_names, "class A: pass\nclass B: pass", "class A: pass\nif f:\n class A: pass"),
    (code_rules.templates_from_text, "env.get_template('a')", "env.from_string('a')"),
    (code_rules.imports_from_the_public_api, "from briefing import a", "from briefing import brief"),
    (code_rules.metaphors_in_prose, "a = 'the house'  # room for two", '"""The shop window."""'),
    (code_rules.metaphors_in_prose, '# He said "The room", `the house`', "# the data walks on"),
    (code_rules.metaphors_in_names, "class Roommate: pass", "class _PublishingRoom: pass"),
    (code_rules.metaphors_in_names, "def shelve(): pass", "def find_shelf(): pass"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "good", "bad"), CASES)
def test_a_rule_finds_what_breaks_it_and_nothing_else(rule, good, bad):
    assert rule([Module("briefing/a.py", good)]) == set()
    assert len(rule([Module("briefing/a.py", bad)])) == 1


def test_a_full_folder_and_a_vague_name_are_found():
    twelve = [Module(f"briefing/a/{name}.py", "") for name in "abcdefghijkl"]
    assert code_rules.full_folders([*twelve, Module("briefing/a/__init__.py", "")]) == set()
    assert code_rules.full_folders([*twelve, Module("briefing/a/utils.py", "")]) == {"briefing/a"}
    assert code_rules.vague_names([*twelve, Module("briefing/a/utils.py", "")]) == {"briefing/a/utils.py"}


def dependencies():
    """Return all requirements that pyproject.toml lists, in their spelling."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras, groups = project["project"]["optional-dependencies"], project["dependency-groups"]
    lists = [project["project"]["dependencies"], *extras.values(), *groups.values()]
    return [entry for entries in lists for entry in entries if isinstance(entry, str)]


def test_every_dependency_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert [e for e in dependencies() if not re.search(rf'"{re.escape(e)}",? *# ?\S', text)] == []


def test_every_dependency_is_pinned():
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower().replace("_", "-")
    names = {re.split("[><=~! ;[]", entry)[0].lower() for entry in dependencies()} - {"diplomatic-briefing"}
    assert [name for name in sorted(names) if f"\n{name}==" not in pins] == []


def test_every_package_is_pinned_once():
    names = re.findall(r"^([\w.-]+)==", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name, count in Counter(map(normalise, names)).items() if count > 1] == []


def normalise(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_version_is_the_newest_of_the_changelog():
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == briefing.__version__


def tracked_texts():
    git = shutil.which("git")
    listing = git and subprocess.run(
        [git, "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if not listing or listing.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [(path, path.read_text(encoding="utf-8", errors="ignore")) for path in paths if path.is_file()]


@pytest.mark.slow
@pytest.mark.parametrize("trace", [ABSOLUTE_PATH, REGISTRY], ids=["path", "registry"])
def test_no_file_tells_of_the_machine_it_was_written_on(trace):
    found = [(str(path.relative_to(ROOT)), trace.search(text)) for path, text in tracked_texts()]
    assert [(path, match[0]) for path, match in found if match] == []
