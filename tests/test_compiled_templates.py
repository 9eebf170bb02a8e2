"""Sharing the code of templates changes nothing that a page says."""

import jinja2
import pytest
from compiled_templates import CompiledTemplates

compiled = []


class CountingEnvironment(jinja2.Environment):
    def compile(self, source, *arguments, **options):
        compiled.append(source)
        return super().compile(source, *arguments, **options)


@pytest.fixture
def render():
    """Render a text as the template `a.html`, in a new environment that prints values by a function."""
    compiled.clear()
    templates = CompiledTemplates()

    def render(text, finalize=None):
        environment = CountingEnvironment(loader=jinja2.DictLoader({"a.html": text}), finalize=finalize)
        environment.bytecode_cache = templates
        return environment.get_template("a.html").render(name="Ishim")

    return render


def test_a_template_is_compiled_once_for_all_environments_of_a_kind(render):
    assert render("{{ name }}") == render("{{ name }}") == "Ishim"
    assert compiled == ["{{ name }}"]


def test_a_template_whose_text_has_changed_is_compiled_anew(render):
    assert [render("{{ name }}"), render("{{ name }}!"), render("{{ name }}")] == ["Ishim", "Ishim!", "Ishim"]


def test_environments_that_print_values_otherwise_share_no_code(render):
    def shout(value):
        return str(value).upper()

    assert [render("{{ 'a' }}"), render("{{ 'a' }}", shout)] == ["a", "A"]
