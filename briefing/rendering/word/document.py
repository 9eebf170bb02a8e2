"""The page of a briefing as a Word document that an office goes on editing."""

from collections.abc import Iterable, Sequence
from typing import Any

from briefing.record import Briefing
from briefing.rendering import escaping
from briefing.rendering.page_options import PageOptions
from briefing.rendering.review import NoteView
from briefing.rendering.template_settings import TemplateSettings
from briefing.rendering.views.attribution import CitationView
from briefing.rendering.views.differences_view import DifferenceSide
from briefing.rendering.views.page_view import PageView
from briefing.rendering.views.points_view import PointView
from briefing.rendering.views.sources_view import SourceView
from briefing.rendering.word import styles
from briefing.rendering.word.footnotes import Footnotes
from briefing.rendering.word.logo import load_logo
from briefing.rendering.word.properties import clean, set_properties


class WordPage:
    """Builds the document from top to bottom."""

    def __init__(
        self, briefing: Briefing, page: PageView, options: PageOptions, settings: TemplateSettings
    ) -> None:
        from docx import Document

        self.document = Document()
        self._page, self._words, self._settings = page, options.words, settings
        self._comma, self._semicolon = f"{options.words.comma} ", f"{options.words.semicolon} "
        self._logo = load_logo(options, settings)
        self._sources = {source.number: source for source in (*page.sources.cited, *page.sources.read)}
        styles.set_styles(self.document, settings.colours)
        styles.set_page(self.document, options.paper)
        styles.set_direction(self.document, options.words)
        self._footnotes = Footnotes(self.document)
        set_properties(self.document, page, briefing.as_of)
        self._add_running_lines()

    def write(self, *, titled: bool = True) -> None:
        """Write all parts of the page, with title and facts or without."""
        _ = self._words.gettext
        page = self._page
        if titled:
            self._add_title()
        self._add_notes(page.notes)
        self._add_points(_("Key points"), page.key_points)
        if page.changes:
            self._heading(page.changes.heading)
            self._text(page.changes.summary)
        for section in page.topics.sections:
            self._add_points(section.topic, section.points, section.notes)
        for label, topics in (
            (_("No source reports on"), page.topics.not_reported),
            (_("Nothing was chosen on"), page.topics.not_chosen),
        ):
            if topics:
                self._text(f"{label}: {self._semicolon.join(topics)}.")
        self._add_differences()
        self._add_timeline()
        self._add_sources()
        self._add_method()

    def _add_running_lines(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        page, section = self._page, self.document.sections[0]
        head = " · ".join(filter(None, (page.short_title, page.reference, page.cut_off)))
        for area in (section.header, section.footer):
            marked = area.paragraphs[0]
            marked.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            marked.add_run(clean(page.marking)).bold = True
        section.header.add_paragraph(clean(head))
        before, between, after = self._words.page_number_texts()
        numbers = section.footer.add_paragraph(before)
        styles.add_field(numbers, "PAGE")
        numbers.add_run(between)
        styles.add_field(numbers, "NUMPAGES")
        numbers.add_run(after)
        if self._settings.footer:
            section.footer.add_paragraph(clean(self._settings.footer))

    def _add_title(self) -> None:
        _ = self._words.gettext
        page = self._page
        if self._logo:
            styles.add_picture(self.document, self._logo)
        for line in self._settings.letterhead:
            self.document.add_paragraph(clean(line), style=styles.LETTERHEAD)
        self.document.add_paragraph(clean(page.title), style="Title")
        if page.purpose:
            self.document.add_paragraph(self._isolate(clean(page.purpose)), style="Subtitle")
        facts = ((_("From"), page.originator), *page.facts)
        table = self.document.add_table(rows=0, cols=2)
        styles.set_widths(table, (40, 126))
        for label, value in facts:
            if value:
                cells = table.add_row().cells
                cells[0].text, cells[1].text = clean(label), self._isolate(clean(value))
        self.document.add_paragraph()

    def _add_points(self, heading: str, points: Sequence[PointView], notes: Sequence[NoteView] = ()) -> None:
        if points or notes:
            self._heading(heading)
        self._add_notes(notes)
        for point in points:
            self._add_point(point)

    def _add_point(self, point: PointView) -> None:
        _ = self._words.gettext
        paragraph = self.document.add_paragraph(style="List Number")
        self._quote(paragraph, point.text, point.language)
        self._cite(paragraph, *point.citations)
        notes = [point.change, "" if point.single else point.support, point.speaker]
        notes += [self._words.gettext("sources differ")] if point.differences else []
        credit = self._semicolon.join(self._credit(citation) for citation in point.citations)
        line = " · ".join(filter(None, (*notes, credit, point.more_citations)))
        self.document.add_paragraph(clean(line), style=styles.CREDIT)
        for later in point.later:
            said = _("Later") + f"{self._comma}{later.date}: "
            paragraph = self.document.add_paragraph(clean(said) + " ", style=styles.LATER)
            if later.point:
                paragraph.add_run(_("see point") + f" {later.point}")
            else:
                self._quote(paragraph, later.text, later.language)
                self._cite(paragraph, later.citation)
        self._add_notes(point.notes)

    def _add_notes(self, notes: Iterable[NoteView]) -> None:
        for note in notes:
            signed = self._words.gettext("Analyst’s note"), self._isolate(note.name), note.date
            paragraph = self.document.add_paragraph(style=styles.NOTE)
            paragraph.add_run(f"{clean(self._comma.join(signed))}: ").bold = True
            paragraph.add_run(clean(self._isolate(note.text)))

    def _add_differences(self) -> None:
        _ = self._words.gettext
        if not self._page.differences:
            return
        self._heading(_("Where sources differ"))
        self._text(_("None was chosen."))
        for difference in self._page.differences:
            matter = _("“%(text)s”") % {"text": difference.subject}
            table = self._table((matter, _("Sources")), (106, 60))
            if difference.kind:
                table.rows[0].cells[0].paragraphs[0].add_run(f" · {clean(difference.kind)}")
            for side in difference.sides:
                self._add_side(self._row(table), side)
            self.document.add_paragraph()

    def _add_side(self, cells: Sequence[Any], side: DifferenceSide) -> None:
        paragraph = cells[0].paragraphs[0]
        for part in side.parts:
            run = paragraph.add_run(_inline(part.text))
            run.bold = part.differs
            styles.set_language(run, side.language)
        self._cite(paragraph, *side.citations)
        cells[1].text = clean(self._semicolon.join(self._credit(citation) for citation in side.citations))

    def _add_timeline(self) -> None:
        _ = self._words.gettext
        timeline = self._page.timeline
        if timeline is None:
            return
        self._heading(_("Timeline"))
        table = self._table((_("Date"), _("What is reported")), (42, 124))
        for entry in timeline.entries:
            cells = self._row(table)
            cells[0].text = clean(self._comma.join(filter(None, (entry.date, entry.note))))
            paragraph = cells[1].paragraphs[0]
            if entry.point:
                paragraph.add_run(_("See point") + f" {entry.point}")
            else:
                self._quote(paragraph, entry.text, entry.language)
                self._cite(paragraph, entry.citation)

    def _add_sources(self) -> None:
        _ = self._words.gettext
        if not self._page.sources.cited:
            return
        self._heading(_("Sources"))
        table = self._table((_("No."), _("Title"), _("Outlet")), (12, 74, 80))
        for source in self._page.sources.cited:
            cells = self._row(table)
            cells[0].text, cells[1].text = str(source.number), clean(source.title)
            cells[2].text = clean(self._comma.join(source.facts))

    def _add_method(self) -> None:
        _ = self._words.gettext
        self._heading(_("Method"))
        for paragraph in self._page.method:
            self._text("".join(run.text for run in paragraph))
        if self._page.unless_noted:
            self._text(self._page.unless_noted)
        for path, reason in self._page.unread.rows:
            self._text(_("Not read") + f": {path}: {reason}")

    def _heading(self, text: str) -> None:
        self.document.add_heading(clean(text), level=1)

    def _text(self, text: str) -> None:
        self.document.add_paragraph(clean(text))

    def _table(self, names: Sequence[str], widths: Sequence[float]) -> Any:
        table = self.document.add_table(rows=1, cols=len(names))
        styles.set_widths(table, widths)
        table.style = "Table Grid"
        styles.repeat_header(table.rows[0])
        for cell, name in zip(table.rows[0].cells, names, strict=True):
            cell.paragraphs[0].add_run(clean(name)).bold = True
        return table

    def _row(self, table: Any) -> Any:
        row = table.add_row()
        styles.keep_whole(row)
        return row.cells

    def _quote(self, paragraph: Any, text: str, language: str) -> None:
        run = paragraph.add_run(clean(text))
        styles.set_language(run, language)
        direction = escaping.text_direction(text)
        if direction == "rtl":
            run.font.rtl = True
        if direction != self._words.direction:
            styles.set_paragraph_direction(paragraph, direction)

    def _credit(self, citation: CitationView) -> str:
        facts = (self._isolate(citation.outlet), citation.published, citation.location)
        return f"{citation.relation} {self._comma.join(filter(None, facts))}".strip()

    def _isolate(self, text: str) -> str:
        return escaping.isolate(text, self._words.direction)

    def _cite(self, paragraph: Any, *citations: CitationView) -> None:
        for number, citation in enumerate(citations):
            if number:
                paragraph.add_run(" ").font.superscript = True
            source: SourceView | None = self._sources.get(citation.source)
            title = f"“{self._isolate(source.title)}”" if source else ""
            url = escaping.safe_url(source.url) if source else ""
            text = self._comma.join(filter(None, (title, self._credit(citation))))
            self._footnotes.add(paragraph, clean(text), url=url)


def _inline(text: str) -> str:
    """Return a piece of a sentence with the spaces at its ends."""
    inner = clean(text)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"
