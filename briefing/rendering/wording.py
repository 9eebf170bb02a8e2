"""Words that the page prints itself, so that all formats print the same."""

from collections.abc import Sized
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from briefing.changes import FormerSource
from briefing.mentions import names_a_day
from briefing.record import Briefing, Source, Speaker, StorySummary, Support, TimelineEntry
from briefing.rendering.page_language import PageLanguage

RECORD_FILE = "briefing.json"

Relation: TypeAlias = Literal["first", "copy", "dependent", "also", "independent"]
"""What a citation is to those before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(PageLanguage):
    """The phrases of the page that depend on what is printed, in one language."""

    def format_publication_date(self, source: Source) -> str:
        """Return when a source was published: ``5 October 2015 (inferred from the file name)``."""
        published = self.format_date(source.published)
        if not source.dated_by:
            return published
        origin = self.gettext(source.dated_by)
        return self.gettext("%(date)s (inferred from %(origin)s)", date=published, origin=origin)

    def source_note(self, source: Source) -> str:
        """Return the note on how a source was read; it begins with whether only a part was read."""
        if not source.partly:
            return self.gettext(source.note) if source.note else ""
        reason = self.gettext(source.note) if source.note else self.gettext("its file is damaged")
        return self.gettext("Read in part: %(reason)s", reason=reason)

    def format_entry_date(self, entry: TimelineEntry, language: str) -> str:
        """Return the date of an entry, in brackets what was counted and not read: ``2–4 October [2015]``.

        A day that the sentence does not name is ``reported on 4 October 2015``. `language` is that of its
        source.
        """
        text = self.format_period(entry.day, entry.until)
        if not entry.words:
            return self.gettext("reported on %(date)s", date=text)
        if entry.precision == "month":
            text = self.format_month(entry.day)
        if entry.resolved_from is None:
            return text
        year = str((entry.until or entry.day).year)
        return text.replace(year, f"[{year}]") if names_a_day(entry.words, language) else f"[{text}]"

    def format_locator(self, page: int | None, paragraph: int) -> str:
        """Return the place of a sentence in a source as the page prints it: ``¶3``, ``p. 2 ¶3``."""
        if page is None:
            return f"¶{paragraph}"
        return self.gettext("p. %(page)d ¶%(paragraph)d", page=page, paragraph=paragraph)

    def format_dated_locator(self, published: date | None, page: int | None, paragraph: int) -> str:
        """Return the day of a source with the place in it: ``27 May 2015, ¶4``."""
        return f"{self.format_date(published)}{self.comma} {self.format_locator(page, paragraph)}"

    def unless_noted(self, year: int, *, single: bool) -> str:
        """Return what goes without saying on the page: ``Unless noted, a point has one source, of 2015.``.

        It is empty for nothing. `single` says whether there are points without a note on their sources.
        """
        if not year:
            return self.gettext("Unless noted, a point has one source.") if single else ""
        if not single:
            return self.gettext("Unless noted, dates are of %(year)s.", year=str(year))
        return self.gettext("Unless noted, a point has one source, of %(year)s.", year=str(year))

    def see_key_points(self, numbers: Sized) -> str:
        """Return the beginning of a reference to key points; their numbers follow, as links."""
        return self.ngettext("also point", "also points", len(numbers))

    def difference_label(self, number: int) -> str:
        """Return the name of a difference between sources: ``difference 2``."""
        return self.gettext("difference %(number)d", number=number)

    def point_label(self, number: int) -> str:
        """Return the name of a point: ``point 2``."""
        return self.gettext("point %(number)d", number=number)

    def points_label(self, numbers: Sized) -> str:
        """Return the word before the numbers of points: ``point`` or ``points``."""
        return self.ngettext("point", "points", len(numbers))

    def relation(self, kind: Relation) -> str:
        """Return what stands before a citation, by what it is to those before it."""
        return {
            "first": "",
            "copy": self.gettext("same text:"),
            "dependent": self.gettext("from the same origin:"),
            "also": self.gettext("also"),
            "independent": self.gettext("independently:"),
        }[kind]

    def support_label(
        self, kind: Support, *, independent: int, outlets: int, documents: int, copied: bool
    ) -> str:
        """Return the label that says how well a point is supported."""
        if kind == "single":
            return self.gettext("single source")
        if kind == "independent":
            return self.ngettext("%(num)s independent source", "%(num)s independent sources", independent)
        if copied and outlets > 1:
            return self.ngettext("same text in %(num)s outlet", "same text in %(num)s outlets", outlets)
        if copied:
            return self.ngettext("same text in %(num)s document", "same text in %(num)s documents", documents)
        if outlets == 1:
            return self.ngettext(
                "%(num)s document of one outlet", "%(num)s documents of one outlet", documents
            )
        return self.ngettext(
            "%(num)s document, not independent of another",
            "%(num)s documents, not independent of one another",
            documents,
        )

    def page_number_texts(self) -> tuple[str, str, str]:
        """Return what stands before, between and behind the number of a page and that of all."""
        text = self.gettext("Page %(page)s of %(pages)s")
        before, _, rest = text.partition("%(page)s")
        between, _, after = rest.partition("%(pages)s")
        return before, between, after

    def list_gaps(self, length: int) -> tuple[str, ...]:
        """Return what stands behind each item of a list of some length; nothing behind the last."""
        return tuple(self.format_list(["\0"] * length).split("\0")[1:])

    def documents(self, number: int) -> str:
        """Return a number of documents."""
        return self.ngettext("%(num)s document", "%(num)s documents", number)

    def duplicates_set_aside(self, duplicates: int) -> str:
        """Return how many duplicates were set aside; empty for none."""
        return (
            self.ngettext("%(num)s duplicate set aside", "%(num)s duplicates set aside", duplicates)
            if duplicates
            else ""
        )

    def more_documents(self, documents: int, *, publishers: int) -> str:
        """Return the note on the documents of publishers that are not named; empty for none."""
        if not documents:
            return ""
        return self.ngettext(
            "%(documents)s of %(num)s more publisher",
            "%(documents)s of %(num)s more publishers",
            publishers,
            documents=self.documents(documents),
        )

    def more_unread_files(self, files: int) -> str:
        """Return the note on the files that were not read and are not named; empty for none."""
        if not files:
            return ""
        return self.ngettext(
            "and %(num)s more file, listed in %(record)s",
            "and %(num)s more files, listed in %(record)s",
            files,
            record=RECORD_FILE,
        )

    def more_passages(self, passages: int, *, reasons: int) -> str:
        """Return the note on the passages whose reason is not named; empty for none."""
        if not passages:
            return ""
        counted = self.ngettext("%(num)s passage", "%(num)s passages", passages)
        return self.ngettext(
            "%(passages)s for %(num)s more reason",
            "%(passages)s for %(num)s more reasons",
            reasons,
            passages=counted,
        )

    def and_more(self, count: int) -> str:
        """Return the note on the items of a list that are not printed; empty for none."""
        if count <= 0:
            return ""
        return self.ngettext("and %(num)s more", "and %(num)s more", count)

    def describe_story(self, story: StorySummary) -> str:
        """Return how many reports a story has, of how many named outlets, and of which days."""
        reports = self.ngettext("%(num)s report", "%(num)s reports", story.documents)
        named = self.ngettext("%(num)s outlet", "%(num)s outlets", story.outlets)
        outlets = named if story.outlets else ""
        return f"{self.comma} ".join(
            filter(None, (reports, outlets, self.format_period(story.first, story.last)))
        )

    def points_left_out(self, points: int) -> str:
        """Return the note on the points that have no room on the page; empty for none."""
        if not points:
            return ""
        return self.ngettext(
            "%(num)s more point has no room on this page.",
            "%(num)s more points have no room on this page.",
            points,
        )

    def describe_speaker(self, speaker: Speaker) -> str:
        """Return who says a point, and in what role: ``Anna Ruz, envoy``."""
        if speaker.kind == "unnamed":
            return f"{speaker.name} (" + self.gettext("unnamed") + ")"
        if speaker.kind == "writer":
            return f"{speaker.name} " + self.gettext("writes")
        return f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name


ENGLISH = Wording()


def source_title(source: Source | FormerSource) -> str:
    """Return the title of a source; if it has none, the name of its file or of its document."""
    if isinstance(source, FormerSource):
        return source.title or source.document
    return source.title or source.path.rpartition("/")[2]


def outlet_name(source: Source | FormerSource) -> str:
    """Return the name under which a source is cited: its publisher, or its title if it names none."""
    return source.publisher or source_title(source)


def common_year(briefing: Briefing) -> int:
    """Return the year of the reports that are cited in points; 0 if they are of several, or undated."""
    cited = {citation.source for point in briefing.points for citation in point.citations}
    years = {
        source.published.year for source in briefing.sources if source.number in cited and source.published
    }
    return years.pop() if len(years) == 1 else 0


def format_location(page: int | None, paragraph: int) -> str:
    """Return the place of a sentence in a source, for the terminal: ``para 3``, ``p. 2, para 3``."""
    return f"para {paragraph}" if page is None else f"p. {page}, para {paragraph}"
