"""The rules that keep the code readable: each is a function that returns the offenders it finds.

An offender is named by its file and the name within it, without line or figure, so that it keeps its name
while the file is worked on.
"""

import ast
import io
import re
import tokenize
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from radon.complexity import cc_visit_ast

VAGUE = {"utils", "util", "base", "helpers", "helper", "manager", "common", "misc"}
METAPHORS = re.compile(
    r"\brooms\b|\b(?:the|a|each|wrong|first|second|third|fourth|fifth|last) room\b"
    r"|\b(?:reading|weighing|publishing) room\b|\bcorridors?\b"
    r"|\b(?:the|this) house\b|\bthe nouns\b|\bnouns (?:of|that)\b|\bshop.?windows?\b"
    r"|\bshel(?:f|ves)\b|\bvisitors?\b|\bdata walks\b",
    re.IGNORECASE,
)
METAPHORIC_NAMES = {"room", "rooms", "house", "shelf", "visitor", "gathering", "corridor"}
CODE = re.compile(r'^```.*?^```|`[^`]+`|"[^"\n]*"', re.DOTALL | re.MULTILINE)
EVERYTHING = {"Exception", "BaseException"}


@dataclass(frozen=True)
class Module:
    """One module: its path from the root of the project, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))


def read_modules(root: Path) -> list[Module]:
    paths = sorted((root / "briefing").rglob("*.py"))
    return [Module(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def long_files(modules: list[Module], limit: int = 250) -> set[str]:
    return {module.path for module in modules if module.text.count("\n") > limit}


def long_functions(modules: list[Module], limit: int = 40) -> set[str]:
    return {
        f"{module.path} {node.name}"
        for module in modules
        for node in module.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= limit
    }


def complex_functions(modules: list[Module], limit: int = 10) -> set[str]:
    """Return the functions and methods that radon counts above the limit, methods with their class."""
    blocks = ((module.path, block) for module in modules for block in cc_visit_ast(module.tree))
    functions = ((path, block) for path, block in blocks if not hasattr(block, "methods"))
    return {f"{path} {block.fullname}" for path, block in functions if block.complexity > limit}


def full_folders(modules: list[Module], limit: int = 12) -> set[str]:
    folders = defaultdict(int)
    for module in modules:
        folder, _, name = module.path.rpartition("/")
        folders[folder] += name != "__init__.py"
    return {folder for folder, number in folders.items() if number > limit}


def vague_names(modules: list[Module]) -> set[str]:
    return {module.path for module in modules if VAGUE & set(Path(module.path).with_suffix("").parts)}


def swallowed_errors(modules: list[Module]) -> set[str]:
    return {module.path for module in modules for node in module.nodes if _swallows(node)}


def _swallows(node: ast.AST) -> bool:
    if isinstance(node, ast.ExceptHandler):
        catches_all = node.type is None or ast.unparse(node.type) in EVERYTHING
        return catches_all and all(isinstance(line, ast.Pass | ast.Continue) for line in node.body)
    suppresses = isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress")
    return suppresses and any(ast.unparse(argument) in EVERYTHING for argument in node.args)


def shared_class_names(modules: list[Module]) -> set[str]:
    """Return the names that classes of several modules have, or several classes of one."""
    homes = defaultdict(list)
    for module in modules:
        for node in module.nodes:
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(module.path)
    return {name for name, paths in homes.items() if len(paths) > 1}


def templates_from_text(modules: list[Module]) -> set[str]:
    return {module.path for module in modules if "from_string" in module.text}


def imports_from_the_public_api(modules: list[Module]) -> set[str]:
    """Return the modules that import from `briefing` itself what is no module or package in it."""
    inside = {Path(module.path).parts[1].removesuffix(".py") for module in modules} | {"__version__"}
    return {
        module.path
        for module in modules
        for node in module.nodes
        if isinstance(node, ast.ImportFrom) and node.module == "briefing"
        if {name.name for name in node.names} - inside
    }


def metaphors_in_prose(modules: list[Module]) -> set[str]:
    """Return file and phrase for docstrings and comments; quoted words and code are not prose."""
    suspects = [module for module in modules if METAPHORS.search(module.text)]
    return {found for module in suspects for found in metaphors_in_text(module.path, _prose(module))}


def metaphors_in_text(path: str, text: str) -> set[str]:
    return {f"{path} {found[0].lower()}" for found in METAPHORS.finditer(CODE.sub(" ", text))}


def _prose(module: Module) -> str:
    docstrings = [
        node.value.value
        for node in module.nodes
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    tokens = tokenize.generate_tokens(io.StringIO(module.text).readline)
    return "\n".join(docstrings + [token.string for token in tokens if token.type == tokenize.COMMENT])


def metaphors_in_names(modules: list[Module]) -> set[str]:
    """Return file and name for modules, classes and functions named by a metaphor."""
    found = set()
    for module in modules:
        names = [Path(module.path).stem]
        names += [
            node.name
            for node in module.nodes
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        found |= {f"{module.path} {name}" for name in names if METAPHORIC_NAMES & _words(name)}
    return found


def _words(name: str) -> set[str]:
    return set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"))
