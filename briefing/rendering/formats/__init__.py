"""One module for each format; its `render(briefing, options)` returns bytes."""

from collections.abc import Collection

from briefing.plugins import find_plugin
from briefing.processes import ForkedFunction
from briefing.record import Briefing
from briefing.rendering.page_options import PageOptions

_PDF, _MAIL = "pdf", "eml"


def pdf_beside(formats: Collection[str], options: PageOptions) -> ForkedFunction[Briefing, bytes]:
    """Return the renderer of the PDF in a process of its own, which may start before there is a record.

    The PDF takes longer than all other formats together, and a third of that is needed for any record. No
    process is started where it is not one of the `formats`.
    """
    from briefing.rendering.formats import pdf

    return ForkedFunction(lambda: pdf.prepare(options), worthwhile=_PDF in formats)


def render_formats(
    briefing: Briefing,
    formats: Collection[str],
    options: PageOptions,
    pdf: ForkedFunction[Briefing, bytes],
) -> dict[str, bytes]:
    """Return the briefing in each of the `formats` by name, the `pdf` made beside the others.

    The mail attaches the PDF if that is one of them. Raises ProfileError for an unknown format, template or
    paper.
    """
    renderers = {name: find_plugin("renderer", name) for name in formats}
    if _PDF in renderers:
        pdf.send(briefing)
    made: dict[str, bytes] = {
        name: renderer(briefing, options) for name, renderer in renderers.items() if name not in {_PDF, _MAIL}
    }
    if _PDF in renderers:
        made[_PDF] = pdf.result()
    if _MAIL in renderers:
        made[_MAIL] = renderers[_MAIL](briefing, options, attached=made.get(_PDF))
    return {name: made[name] for name in renderers}
