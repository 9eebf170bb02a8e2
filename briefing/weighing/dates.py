"""When: the dates that sentences name, resolved against the day on which their document was published.

Never guessed: "on Tuesday" without a publication date is no date, nor is "5/10/2015", which may be May or
October, nor "October 5" where the one before and the one after are about as far.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from briefing.mentions import Moment, Precision
from briefing.models import Document, Sentence
from briefing.weighing.date_rules import resolve
from briefing.weighing.date_scanning import scan


def find_moments(documents: Sequence[Document], sentences: Sequence[Sentence]) -> tuple[Moment, ...]:
    """Return the dates that `sentences` name, in corpus order: at most one for each stretch of words."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, sentence in enumerate(sentences):
        places[sentence.document].append(place)
    return tuple(
        moment
        for number, document in enumerate(documents)
        for moment in _of_document(document, sentences, places[number])
    )


def find_dates(text: str, published: date | None) -> list[tuple[str, date, date, Precision, date | None]]:
    """Return the dates that a sentence names: words, first and last day, precision, what it was counted from.

    `published` is the day of its document's publication.
    """
    found = []
    for _, match in scan(text, [(0, len(text))]):
        stretch, relative = resolve(match[0], published, before=text[: match.start()])
        if stretch:
            found.append((match[0], *stretch, published if relative else None))
    return found


def _of_document(
    document: Document, sentences: Sequence[Sentence], places: Sequence[int]
) -> Iterator[Moment]:
    """Yield the moments of one document, whose sentences stand at `places`, ascending."""
    # What was dropped as not the author's is no sentence: a dateline, a line of the page.
    spans = [(sentences[place].start, sentences[place].end) for place in places]
    for nth, match in scan(document.text, spans):
        before = document.text[spans[nth][0] : match.start()]
        stretch, relative = resolve(match[0], document.published, before=before)
        if stretch:
            yield Moment(
                sentence=places[nth],
                start=match.start(),
                end=match.end(),
                day=stretch[0],
                until=stretch[1],
                precision=stretch[2],
                resolved_from=document.published if relative else None,
            )
