"""First sentences that name no day: they tell what has happened by the day on which it is reported."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from briefing.composing.timeline.roles import is_in_main_clause
from briefing.languages import load_language
from briefing.languages.patterns import fill_placeholders, match_any
from briefing.mentions import TimeExpression
from briefing.models import Corpus


def find_reports(corpus: Corpus, dated: Collection[int]) -> Iterator[TimeExpression]:
    """Yield the publication date of each document that begins with what has just happened, as a date of it.

    It has no words. Sentences of `dated` name a day themselves.
    """
    for i, sentence in enumerate(corpus.sentences):
        document = corpus.documents[sentence.document]
        if sentence.position > 0 or i in dated or document.published is None:
            continue
        news = _news(document.language)
        match = news.search(corpus.texts[i]) if news else None
        if match and is_in_main_clause(corpus.texts[i][: match.start()], document.language):
            yield TimeExpression(
                sentence=i,
                start=sentence.start,
                end=sentence.start,
                day=document.published,
                until=document.published,
                precision="day",
                resolved_from=document.published,
            )


@cache
def _news(language: str) -> re.Pattern[str] | None:
    words = load_language(language).date_context
    if words is None or not words.news:
        return None
    pieces = {"participle": match_any(words.participles)}
    return re.compile("|".join(fill_placeholders(pattern, pieces) for pattern in words.news), re.IGNORECASE)
