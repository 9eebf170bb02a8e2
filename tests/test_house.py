"""The limits that keep the house readable, and the promises of its papers."""

import ast
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

import briefing

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "briefing").rglob("*.py"))
ROOMS = ("reading", "weighing", "composing", "rendering", "publishing")
VAGUE = {"utils", "util", "base", "helpers", "helper", "manager", "common", "misc"}
ABSOLUTE_PATH = re.compile(r"(?<![\w./~])/(?:home|Users|root|work)/\w")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.\w|--(?:extra-)?index-url|find-links *=", re.IGNORECASE
)

each_module = pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))


def parse(module):
    return list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))


def is_deaf(node):
    catches_all = isinstance(node, ast.ExceptHandler) and (
        node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
    )
    return catches_all and all(isinstance(line, ast.Pass | ast.Continue) for line in node.body)


@each_module
def test_a_file_has_at_most_250_lines(module):
    lines = module.read_text(encoding="utf-8").count("\n")
    assert lines <= 250


@each_module
def test_a_function_has_at_most_40_lines(module):
    functions = [n for n in parse(module) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f.name for f in functions if f.end_lineno - f.lineno + 1 > 40] == []


@each_module
def test_a_module_is_named_for_what_it_does(module):
    assert not VAGUE & set(module.relative_to(ROOT).with_suffix("").parts)


@each_module
def test_no_error_is_swallowed(module):
    assert [node.lineno for node in parse(module) if is_deaf(node)] == []


@each_module
def test_templates_come_from_files_never_from_text(module):
    assert "from_string" not in module.read_text(encoding="utf-8")


@each_module
def test_nothing_inside_imports_from_the_shop_window(module):
    froms = [node for node in parse(module) if isinstance(node, ast.ImportFrom) and node.module == "briefing"]
    names = {name.name for node in froms for name in node.names}
    inside = {path.stem for path in (ROOT / "briefing").iterdir()} | {"__version__"}
    assert names <= inside


@pytest.mark.parametrize("room", ROOMS)
def test_the_room_exists(room):
    assert (ROOT / "briefing" / room / "__init__.py").is_file()


def test_every_dependency_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    wanted = [entry for group in groups for entry in group if isinstance(entry, str)]
    assert [entry for entry in wanted if not re.search(rf'"{re.escape(entry)}",? *# ?\S', text)] == []


def test_every_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower().replace("_", "-")
    names = [
        re.split("[><=~! ;[]", entry)[0] for group in groups for entry in group if isinstance(entry, str)
    ]
    assert [name for name in names if f"\n{name.lower()}==" not in pins] == []


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


@pytest.mark.parametrize("trace", [ABSOLUTE_PATH, REGISTRY], ids=["path", "registry"])
def test_no_file_tells_of_the_machine_it_was_written_on(trace):
    found = [(str(path.relative_to(ROOT)), trace.search(text)) for path, text in tracked_texts()]
    assert [(path, match[0]) for path, match in found if match] == []
