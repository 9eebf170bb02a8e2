"""The mutants of a module: each one change of one node of its syntax tree (DeMillo, Lipton and Sayward 1978).

Left alone are annotations, aliases of types, decorators, docstrings, imports, exports, f-strings, what is
raised and large tables.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from operators import (
    change_condition,
    change_expression,
    change_statement,
    is_check,
    is_precision,
    may_leave_out,
)

_MOST_CONSTANTS = 12  # in a collection at module level; more of them are data, not decisions
_NO_CODE = frozenset({"annotation", "returns", "decorator_list", "bases"})
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEFINITIONS = (*_FUNCTIONS, ast.ClassDef)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change of a module."""

    scope: str
    """The qualified name of the function, or of the class or constant at module level."""
    in_function: bool
    line: int
    lines: range
    """The lines that run when the changed code does, if it stands in a function."""
    original: str
    mutated: str
    """The line as it is and as it would be, without indentation."""
    apply: Callable[[], None]
    """Change the tree, for good."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands: the names around it, and the lines that run with it."""

    scope: tuple[str, ...] = ()
    function: Any = None
    lines: range = range(0)

    def inside(self, node: Any) -> "_Place":
        """Return the place of what stands in a node."""
        scope, function, lines = self.scope, self.function, self.lines
        name = _name(node)
        if name and function is None:
            scope = (*scope, name)
        if isinstance(node, _FUNCTIONS):
            function = function or node
        if isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            lines = _header(node)
        return _Place(scope, function, lines)


def find_mutants(tree: ast.Module, source: str) -> list[Mutant]:
    """Return the mutants of a parsed module, in the order of its lines."""
    return sorted(_mutants(tree, _Place(), source.splitlines()), key=lambda mutant: mutant.line)


def _mutants(parent: ast.AST, place: _Place, source: list[str]) -> Iterator[Mutant]:
    for field, index, node in _children(parent):
        if _is_left_alone(parent, node) or (place.function is None and _is_data(node)):
            continue
        inside = place.inside(node)
        for replacement in _replacements(parent, field, node, inside):
            original, mutated = _shown(node, replacement, source)
            yield Mutant(
                scope=".".join(inside.scope),
                in_function=inside.function is not None,
                line=node.lineno,
                lines=inside.lines,
                original=original,
                mutated=mutated,
                apply=partial(_put, parent, field, index, node, replacement),
            )
        if not isinstance(node, ast.Raise):
            yield from _mutants(node, inside, source)


def _children(parent: ast.AST) -> Iterator[tuple[str, int | None, Any]]:
    for field, value in ast.iter_fields(parent):
        if field not in _NO_CODE:
            places = enumerate(value) if isinstance(value, list) else [(None, value)]
            yield from ((field, index, node) for index, node in places if isinstance(node, ast.AST))


def _replacements(parent: ast.AST, field: str, node: ast.AST, place: _Place) -> Iterator[ast.AST | None]:
    yield from change_expression(node)
    if field in {"test", "ifs"} and not isinstance(parent, ast.While):
        yield from change_condition(node)
    if place.function is not None:
        returns = place.function.returns
        yield from change_statement(node, of_bool=returns is not None and ast.unparse(returns) == "bool")
    if may_leave_out(parent, node):
        yield None


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST, replacement: ast.AST | None) -> None:
    if replacement is None:
        getattr(parent, field).remove(node)
        return
    ast.fix_missing_locations(ast.copy_location(replacement, node))
    if index is None:
        setattr(parent, field, replacement)
    else:
        getattr(parent, field)[index] = replacement


def _is_left_alone(parent: ast.AST, node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return not isinstance(node.value, ast.Call)
    if isinstance(node, ast.Assign):
        # The linter notices a name that is not there, and a type variable that has another.
        return ast.unparse(node.targets[0]) == "__all__" or ast.unparse(node.value).startswith("TypeVar(")
    if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
        return True
    no_code = isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom | ast.Assert)
    return no_code or is_check(node) or is_precision(parent, node)


def _is_data(node: ast.AST) -> bool:
    constants = sum(isinstance(part, ast.Constant) for part in ast.walk(node))
    return isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict) and constants > _MOST_CONSTANTS


def _name(node: Any) -> str | None:
    """Return the name that a function, class or constant brings into its scope."""
    if isinstance(node, ast.Assign | ast.AnnAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        return target.id if isinstance(target, ast.Name) else None
    return node.name if isinstance(node, _DEFINITIONS) else None


def _header(node: Any) -> range:
    """Return the lines of a statement without those of the statements in it; of a function its body."""
    start = node.pattern if isinstance(node, ast.match_case) else node
    first, last = start.lineno, start.end_lineno
    inner: Any = next(iter(getattr(node, "body", ())), None)
    if isinstance(node, _DEFINITIONS):
        return range(inner.lineno, last + 1)
    if isinstance(node, ast.Match):
        inner = node.cases[0].pattern
    return range(first, max(first, inner.lineno - 1 if inner else last) + 1)


def _shown(node: Any, replacement: ast.AST | None, source: list[str]) -> tuple[str, str]:
    """Return the first line of a node as it is and as it would be."""
    line = source[node.lineno - 1].encode()
    end = node.end_col_offset if node.end_lineno == node.lineno else len(line)
    new = "" if replacement is None else ast.unparse(ast.fix_missing_locations(replacement))
    mutated = line[: node.col_offset].decode() + new + line[end:].decode()
    return line.decode().strip(), " ".join(mutated.split())
