"""The Word document: the same bytes every time."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from briefing.record import Briefing
from briefing.rendering import templating
from briefing.rendering.page_options import DEFAULT, PageOptions
from briefing.rendering.template_folders import check_template
from briefing.rendering.views.page_view import build_page_view


def render(briefing: Briefing, options: PageOptions = DEFAULT) -> bytes:
    """Return the document; raise ProfileError for an unknown template or paper."""
    from briefing.rendering.word.document import WordPage

    check_template(options.template)
    templating.check_paper(options.paper)
    page = WordPage(briefing, build_page_view(briefing, words=options.words), options)
    page.write()
    written = BytesIO()
    page.document.save(written)
    return _without_clock(written)


def _without_clock(package: BytesIO) -> bytes:
    """Return a package whose members bear no time of day."""
    steady = BytesIO()
    with ZipFile(package) as members, ZipFile(steady, "w", ZIP_DEFLATED) as copy:
        for name in members.namelist():
            copy.writestr(ZipInfo(name), members.read(name), compress_type=ZIP_DEFLATED)
    return steady.getvalue()
