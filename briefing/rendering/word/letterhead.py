"""Put the page of a briefing into a Word document of the user's, where its Jinja tags stand."""

from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from briefing.errors import ProfileError
from briefing.rendering.views.page_view import PageView
from briefing.rendering.word.footnotes import add_footnotes_part

LETTERHEAD = "letterhead.docx"
BODY = "briefing"
"""The tag that stands for the page: ``{{p briefing }}`` in a paragraph of its own."""


class Letterhead:
    """A document of the user's; raises ProfileError for one that cannot be used."""

    def __init__(self, data: bytes) -> None:
        try:
            from docxtpl import DocxTemplate
        except ImportError as error:
            raise ProfileError(
                f"{LETTERHEAD} needs the extra letterhead: pip install 'diplomatic-briefing[letterhead]'"
            ) from error
        try:
            self._template = DocxTemplate(BytesIO(data))
            self.tags = self._read_tags()
        except (BadZipFile, KeyError, ValueError) as error:
            raise ProfileError(f"{LETTERHEAD} is no Word document: {error}") from error
        if BODY not in self.tags:
            raise ProfileError(f"{LETTERHEAD} has no paragraph {{{{p {BODY} }}}}, where the page is to stand")

    def _read_tags(self) -> frozenset[str]:
        from jinja2 import TemplateError

        try:
            return frozenset(self._template.get_undeclared_template_variables(_environment()))
        except TemplateError as error:
            raise ProfileError(f"{LETTERHEAD}: {error.message or error}") from error

    def fill(self, body: bytes, page: PageView, values: dict[str, str]) -> bytes:
        """Return the document with a page in it: `body` is a Word document, `values` are those of the tags.

        Raises ProfileError for a tag that there is not, and where the marking would stand on no page.
        """
        from jinja2 import TemplateError

        try:
            add_footnotes_part(self._template.get_docx())
            context = {**values, BODY: self._template.new_subdoc(BytesIO(body))}
            self._template.render(context, jinja_env=_environment(), autoescape=True)
        except TemplateError as error:
            tags = ", ".join(sorted({*values, f"p {BODY}"}))
            raise ProfileError(f"{LETTERHEAD}: {error.message or error}; the tags are {tags}") from error
        written = BytesIO()
        self._template.save(written)
        if page.marking and not _bears(written, values["marking"]):
            raise ProfileError(
                f"{LETTERHEAD} has no {{{{ marking }}}} in its header or footer, and the briefing is"
                f" {page.marking}"
            )
        return written.getvalue()


def _bears(written: BytesIO, marking: str) -> bool:
    """Say whether the header or the footer of each section of a document has the marking."""
    from docx import Document

    areas = [(section.header, section.footer) for section in Document(written).sections]
    return all(
        any(marking in paragraph.text for area in pair for paragraph in area.paragraphs) for pair in areas
    )


def _environment() -> Any:
    """Return an environment whose tags reach nothing but their values: the document may be from anywhere."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
