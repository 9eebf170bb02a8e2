"""Find a reader, summariser or renderer by its name.

The folder is the registry. A module in it is a plug-in with the name of the module; a module in a subfolder
has the names of both, as in ``sumy:lexrank``, but a reader has that of its file type alone. Other
distributions add plug-ins with an entry point in the group ``briefing.readers``, ``briefing.summarisers`` or
``briefing.renderers`` that names a function of the same signature (docs/plugins.md).
"""

import pkgutil
import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Literal, TypeAlias

from briefing.errors import ProfileError

PluginKind: TypeAlias = Literal["reader", "summariser", "renderer"]

_PACKAGES: dict[PluginKind, tuple[str, str]] = {
    "reader": ("briefing.reading.formats", "read"),
    "summariser": ("briefing.weighing.summarisers", "score"),
    "renderer": ("briefing.rendering.formats", "render"),
}


def find_plugin(kind: PluginKind, name: str) -> Callable[..., Any]:
    """Return the function of the plug-in with that name.

    Raises ProfileError if there is none; the message has the most similar name, or all names.
    """
    package, function = _PACKAGES[kind]
    modules = _modules(kind)
    if name in modules:
        plugin: Callable[..., Any] = getattr(import_module(f"{package}.{modules[name]}"), function)
        return plugin
    for entry in _entry_points(kind, tuple(sys.path)):
        if entry.name == name:
            external: Callable[..., Any] = entry.load()
            return external

    import difflib

    known = plugin_names(kind)
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
    raise ProfileError(f"no {kind} is called {name!r}: {hint}")


def find_summariser(name: str, options: Mapping[str, object]) -> Callable[..., Any]:
    """Return the summariser called `name`; raises ProfileError for an unknown one, or an unknown option."""
    summarise = find_plugin("summariser", name)
    check_options(name, summarise, options)
    return summarise


def check_options(name: str, function: Callable[..., Any], options: Mapping[str, object]) -> None:
    """Raise ProfileError for an option that is no keyword-only parameter of the plug-in called `name`."""
    from inspect import Parameter, signature

    known = [p.name for p in signature(function).parameters.values() if p.kind is Parameter.KEYWORD_ONLY]
    for option in options:
        if option not in known:
            takes = ", ".join(known) if known else "none"
            raise ProfileError(f"{name!r} has no option {option!r}; it takes {takes}")


def plugin_names(kind: PluginKind) -> tuple[str, ...]:
    """Return the names of all plug-ins of a kind, sorted."""
    own = _modules(kind).keys()
    external = {entry.name for entry in _entry_points(kind, tuple(sys.path))}
    return tuple(sorted(own | external))


@cache  # the metadata of all packages are searched, which takes as long as reading a file
def _entry_points(kind: PluginKind, path: tuple[str, ...]) -> tuple[Any, ...]:  # noqa: ARG001 - what is cached depends on it
    """Return the entry points of a kind in the packages on the search path."""
    from importlib.metadata import entry_points

    return tuple(entry_points(group=f"briefing.{kind}s"))


@cache  # a reader is looked up for every file
def _modules(kind: PluginKind) -> dict[str, str]:
    """Return the module of each plug-in of our own below the package of its kind, by name."""
    paths = _module_paths(_PACKAGES[kind][0])
    if kind == "reader":  # a file type says nothing of the folder that its reader is in
        return {path.rpartition(".")[2]: path for path in paths}
    return {path.replace(".", ":"): path for path in paths}


def _module_paths(package: str) -> frozenset[str]:
    paths: set[str] = set()
    for module in pkgutil.iter_modules(import_module(package).__path__):
        if module.ispkg:
            paths |= {f"{module.name}.{inner}" for inner in _module_paths(f"{package}.{module.name}")}
        else:
            paths.add(module.name)
    return frozenset(paths)
