"""Headlines that a topic catches, by which a reader sees what it is about."""

from collections import Counter

from briefing.models import Corpus, StoryMap, Topic
from briefing.weighing.stories import find_headlines
from briefing.weighing.topics.assignment import term_pattern

_MOST_HEADLINES, _MOST_TRIED, _MOST_REPORTS = 3, 8, 300


class HeadlineFinder:
    """Finds the headlines of topics in the first reports of the weightiest stories."""

    def __init__(self, corpus: Corpus, stories: StoryMap) -> None:
        self._corpus = corpus
        ranked = sorted((int(stories.labels[i]), i) for i in corpus.first_sentences.values())
        self._leads = ranked[:_MOST_REPORTS]

    def find(self, topic: Topic) -> tuple[tuple[str, str], ...]:
        """Return up to three headlines with a term of the topic, each with the identity of its document.

        Titles come first, and those of other stories before a second one of a story. No headline is
        returned twice.
        """
        tried = self._reports_on(topic)
        texts: dict[int, str] = {}
        for headline in find_headlines(self._corpus, tried):
            if _catches(topic, headline.text):
                texts.setdefault(headline.document, headline.text)
        shown: dict[str, str] = {}
        for document in tried:
            if document in texts:
                shown.setdefault(texts[document], self._corpus.documents[document].id)
        return tuple(shown.items())[:_MOST_HEADLINES]

    def _reports_on(self, topic: Topic) -> list[int]:
        """Return the reports with a term of the topic in the title or first sentence, the best first."""
        told: Counter[int] = Counter()
        ranks = []
        for story, i in self._leads:
            document = self._corpus.sentences[i].document
            in_title = _catches(topic, self._corpus.documents[document].title)
            if in_title or _catches(topic, self._corpus.texts[i]):
                ranks.append((not in_title, told[story], story, document))
                told[story] += 1
        return [document for *_, document in sorted(ranks)[:_MOST_TRIED]]


def _catches(topic: Topic, text: str) -> bool:
    return any(term_pattern(term).search(text) for term in topic.terms)
