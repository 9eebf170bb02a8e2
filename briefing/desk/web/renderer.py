"""Render the pages of the desk from templates/_desk, with the fragments of the briefing's own page."""

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from briefing.rendering import templating
from briefing.rendering.page_options import DEFAULT, PageOptions

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = "_desk"


class PageRenderer:
    """Renders templates of the desk; they are compiled once for each setting of the page."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: tuple[PageOptions, Environment] | None = None

    def render(self, name: str, values: Mapping[str, Any], options: PageOptions = DEFAULT) -> str:
        """Return a file of templates/_desk rendered with `values`."""
        environment = self._environment(options)
        return templating.render_template(environment, f"{FOLDER}/{name}", **values)

    def macros(self, name: str, values: Mapping[str, Any], options: PageOptions = DEFAULT) -> Any:
        """Return the macros of a file of templates/_desk, which see `values`."""
        return self._environment(options).get_template(f"{FOLDER}/{name}").make_module(dict(values))

    def _environment(self, options: PageOptions) -> "Environment":
        with self._lock:
            if self._made is None or self._made[0] != options:
                self._made = options, templating.html_environment(options)
            return self._made[1]
