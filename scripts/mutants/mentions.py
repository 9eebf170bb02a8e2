"""Where the names of constants, classes and fields are used in the functions of a package."""

import ast
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

Lines: TypeAlias = set[tuple[str, int]]
"""Pairs of a file and a line number."""


class Mentions:
    """The lines of functions that use a name, also by way of another constant or class."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._lines: dict[str, Lines] = defaultdict(set)
        self._users: dict[str, set[str]] = defaultdict(set)
        for file in files:
            for statement in ast.parse(file.read_bytes()).body:
                self._read(str(file), statement, "")

    def find(self, *names: str) -> Lines:
        """Return the lines that use one of these names, or another name whose value was made with it."""
        found: Lines = set()
        known, wanted = set(names), list(names)
        while wanted:
            name = wanted.pop()
            found |= self._lines[name]
            wanted += self._users[name] - known
            known |= self._users[name]
        return found

    def _read(self, file: str, node: ast.AST, user: str) -> None:
        """Note the names in a node: in a function their lines, elsewhere what is made with them."""
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            whole = range(node.body[0].lineno, (node.end_lineno or node.lineno) + 1)
            for part in ast.walk(node.args):  # a default is used wherever the function is called
                self._lines[_mentioned(part)] |= {(file, line) for line in whole}
            for part in ast.walk(node):
                name = _mentioned(part)
                if name:
                    self._lines[name].add((file, part.lineno))  # type: ignore[attr-defined]
            return
        if isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            user = target.id if isinstance(target, ast.Name) else user
        name = _mentioned(node)
        if name and name != user:
            self._users[name].add(user)
        for child in ast.iter_child_nodes(node):
            self._read(file, child, user)


def _mentioned(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
            return name
    return ""
