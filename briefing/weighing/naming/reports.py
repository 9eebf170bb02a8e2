"""The reports in which somebody is looked for whom the own report does not introduce."""

from briefing.models import Corpus, StoryMap

_MOST = 20
_LONGEST = 60  # days in which nobody changes what he is, as a rule


def nearest_reports(corpus: Corpus, stories: StoryMap, sentence: int) -> list[int]:
    """Return the other reports of the story of a sentence, the nearest in time first.

    They are at most twenty, and dated within sixty days of its own; an undated one has none.
    """
    own = corpus.sentences[sentence].document
    day = corpus.documents[own].published
    if day is None:
        return []
    near = [
        (abs((published - day).days), number)
        for number in stories.stories[int(stories.labels[sentence])].documents
        if number != own and (published := corpus.documents[number].published)
    ]
    return [number for days, number in sorted(near)[:_MOST] if days <= _LONGEST]
