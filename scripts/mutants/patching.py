"""Put a changed module in place of one that is loaded, without importing anything anew.

What others have imported from it stays the object that they hold: functions and methods get new code and
defaults, constants are exchanged wherever they go by the same name.
"""

import ast
import dataclasses
import enum
import inspect
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import CellType, FunctionType, ModuleType
from typing import Any

_OF_MODULE = ("__name__", "__package__", "__file__", "__spec__", "__loader__")
_PLAIN = (bool, int, float, str, bytes, tuple, frozenset, dict, type(None))


def run_code(module: ModuleType, tree: ast.Module) -> dict[str, Any]:
    """Return what a module would hold if this tree were its code; raises whatever that raises."""
    namespace = {name: vars(module)[name] for name in _OF_MODULE}
    exec(compile(tree, str(module.__file__), "exec"), namespace)  # noqa: S102
    return namespace


def replace_contents(module: ModuleType, contents: Mapping[str, Any]) -> None:
    """Let a loaded module, and all that have imported from it, work with other contents."""
    for name, new in contents.items():
        if name.startswith("__"):
            continue
        old = vars(module).get(name)
        if _is_own_class(new, module):
            _replace_class(old, new)
        elif not _replace_function(old, new) and not _is_same(old, new):
            _replace_constant(name, old, new)


def clear_caches(modules: Iterable[str]) -> None:
    """Empty what functools.cache keeps for the functions of these modules."""
    for name in modules:
        values = list(vars(sys.modules[name]).values()) if name in sys.modules else []
        for value in values:
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def _modules() -> list[ModuleType]:
    return [module for module in sys.modules.values() if isinstance(module, ModuleType)]


def _is_own_class(value: Any, module: ModuleType) -> bool:
    return (
        isinstance(value, type) and value.__module__ == module.__name__ and not issubclass(value, enum.Enum)
    )


def _replace_class(old: Any, new: type) -> None:
    for name, value in vars(new).items():
        before = vars(old).get(name)
        if isinstance(value, property):
            _replace_function(before.fget, value.fget)
        elif isinstance(value, cached_property):
            _replace_function(before.func, value.func)
        elif not _replace_function(before, value) and _may_be_set(name, value):
            setattr(old, name, value)
    if dataclasses.is_dataclass(old) and dataclasses.is_dataclass(new):
        _replace_metadata(old, new)


def _replace_metadata(old: Any, new: Any) -> None:
    fields = {field.name: field for field in dataclasses.fields(old)}
    for field in dataclasses.fields(new):
        fields[field.name].metadata = field.metadata


def _may_be_set(name: str, value: Any) -> bool:
    is_plain = isinstance(value, _PLAIN) and not name.startswith("__")
    return is_plain or isinstance(value, FunctionType)


def _replace_function(old: Any, new: Any) -> bool:
    """Give a function the code and the defaults of another; False if that cannot be done.

    A method that calls ``super()`` no more has a closure less, and cannot have the code of the other.
    """
    old, new = inspect.unwrap(old), inspect.unwrap(new)
    old, new = getattr(old, "__func__", old), getattr(new, "__func__", new)
    if not isinstance(old, FunctionType) or not isinstance(new, FunctionType):
        return False
    if len(old.__code__.co_freevars) != len(new.__code__.co_freevars):
        return False
    if old is not new:
        old.__code__ = new.__code__
        old.__defaults__ = new.__defaults__
        old.__kwdefaults__ = new.__kwdefaults__
        for before, after in zip(old.__closure__ or (), new.__closure__ or (), strict=True):
            _replace_cell(before, after)
    return True


def _replace_cell(old: CellType, new: CellType) -> None:
    """Exchange what a closure holds, such as a field's default factory, but for the class of a method."""
    if not isinstance(new.cell_contents, type):
        old.cell_contents = new.cell_contents


def _is_same(old: Any, new: Any) -> bool:
    return old is new or (isinstance(new, _PLAIN) and type(old) is type(new) and bool(old == new))


def _replace_constant(name: str, old: Any, new: Any) -> None:
    for module in _modules():
        if name in vars(module) and vars(module)[name] is old:
            setattr(module, name, new)
