"""The page of a draft: what it prints, and how many pages its PDF has."""

from dataclasses import replace
from functools import cached_property

from briefing import pipeline
from briefing.desk.workbench import DeskState
from briefing.plugins import find_plugin
from briefing.record import Point
from briefing.rendering.views.page_view import PageView, build_page_view


class BriefingPage:
    """The page of a draft: its views, made when they are first asked for."""

    def __init__(self, state: DeskState) -> None:
        self.state = state
        self.options = pipeline.page_options(state.profile)

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each printed point by its id."""
        return self.state.numbers

    @cached_property
    def view(self) -> PageView:
        """All that the page prints."""
        return build_page_view(self.state.draft.briefing, words=self.options.words)

    @cached_property
    def points(self) -> dict[int, Point]:
        """The printed points by number."""
        points = {point.id: point for point in self.state.draft.briefing.points}
        return {number: points[id_] for id_, number in self.numbers.items()}


def count_pages(page: BriefingPage, template: str) -> int:
    """Return how many pages the PDF of a briefing has by a template."""
    from pypdfium2 import PdfDocument

    data = find_plugin("renderer", "pdf")(page.state.draft.briefing, replace(page.options, template=template))
    document = PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()
