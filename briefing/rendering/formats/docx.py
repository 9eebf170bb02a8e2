"""The Word document, also in a letterhead of the user's: the same bytes every time."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from briefing.record import Briefing
from briefing.rendering import templating
from briefing.rendering.page_options import DEFAULT, PageOptions
from briefing.rendering.template_settings import load_settings
from briefing.rendering.views.page_view import build_page_view


def render(briefing: Briefing, options: PageOptions = DEFAULT) -> bytes:
    """Return the document; raise ProfileError for an unknown template or paper, or a faulty letterhead."""
    from briefing.rendering.word.document import WordPage
    from briefing.rendering.word.letterhead import LETTERHEAD, Letterhead
    from briefing.rendering.word.properties import clean

    settings = load_settings(options)
    templating.check_paper(options.paper)
    view = build_page_view(briefing, words=options.words)
    data = options.files.get(LETTERHEAD)
    letterhead = Letterhead(data) if data is not None else None
    page = WordPage(briefing, view, options, settings)
    page.write(titled=letterhead is None or "title" not in letterhead.tags)
    written = BytesIO()
    page.document.save(written)
    if letterhead:
        names = ("title", "purpose", "reference", "originator", "marking", "edition", "cut_off")
        values = {name: clean(getattr(view, name)) for name in names}
        written = BytesIO(letterhead.fill(written.getvalue(), view, values))
    return _without_clock(written)


def _without_clock(package: BytesIO) -> bytes:
    """Return a package whose members bear no time of day."""
    steady = BytesIO()
    with ZipFile(package) as members, ZipFile(steady, "w", ZIP_DEFLATED) as copy:
        for name in members.namelist():
            copy.writestr(ZipInfo(name), members.read(name), compress_type=ZIP_DEFLATED)
    return steady.getvalue()
