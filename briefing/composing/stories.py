"""Stories as the record has them: those of which a point is printed."""

from collections import Counter
from collections.abc import Iterable, Mapping

from briefing.composing.content import PrintedContent
from briefing.models import Analysis, Document
from briefing.record import DayReports, StorySummary


def story_id(analysis: Analysis, sentence: int) -> str:
    """Return the id of a sentence's story: s1 is the weightiest of the dossier."""
    return f"s{int(analysis.stories.labels[sentence]) + 1}"


def summarise_stories(
    analysis: Analysis, content: PrintedContent, numbers: Mapping[int, int]
) -> tuple[StorySummary, ...]:
    """Return the stories of the points, by weight; `numbers` has the number of each cited document."""
    places = {int(analysis.stories.labels[point.sentence]) for point in content.points}
    return tuple(_summary(analysis, place, numbers) for place in sorted(places))


def _summary(analysis: Analysis, place: int, numbers: Mapping[int, int]) -> StorySummary:
    story = analysis.stories.stories[place]
    headline = next((t for t in analysis.topics.topics if t.document in story.documents), None)
    return StorySummary(
        id=f"s{place + 1}",
        headline=headline.name if headline else "",
        source=numbers.get(headline.document) if headline else None,
        first=story.first,
        last=story.last,
        documents=len(story.documents),
        outlets=story.outlets,
        weight=story.weight,
        reasons=dict(story.reasons),
        days=_count_by_day(analysis.corpus.documents[i] for i in story.documents),
    )


def _count_by_day(documents: Iterable[Document]) -> tuple[DayReports, ...]:
    counted = Counter(document.published for document in documents if document.published)
    return tuple(DayReports(day=day, documents=number) for day, number in sorted(counted.items()))
