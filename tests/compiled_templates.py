"""Templates are compiled once in a process of tests, not for every page: that took a quarter of the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import TYPE_CHECKING

import pytest

from briefing.rendering import templating
from briefing.rendering.page_options import PageOptions

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket


class CompiledTemplates:
    """A bytecode cache for Jinja in memory; a template whose text has changed is compiled anew."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def get_bucket(self, environment: "Environment", name: str, filename: str, source: str) -> "Bucket":
        from jinja2.bccache import Bucket

        # Constants are printed when a template is compiled, so HTML and Markdown share no code.
        printed_by = f"{type(environment).__name__} {getattr(environment.finalize, '__qualname__', '')}"
        bucket = Bucket(environment, f"{printed_by} {name} {filename}", source)
        bucket.code = self._code.get((bucket.key, source))
        return bucket

    def set_bucket(self, bucket: "Bucket") -> None:
        self._code[bucket.key, bucket.checksum] = bucket.code


@contextmanager
def templates_compiled_once() -> Iterator[None]:
    """Have all environments of one kind share the code of their templates."""
    make_environment, compiled = templating._environment, CompiledTemplates()

    def make_environment_with_code(options: PageOptions) -> "Environment":
        environment = make_environment(options)
        environment.bytecode_cache = compiled
        return environment

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templating, "_environment", make_environment_with_code)
        yield
