"""What a reader of a story knows: the terms that many of its reports have."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefing.languages import load_language
from briefing.models import Corpus, StoryMap
from briefing.weighing.context.anaphors import Anaphor
from briefing.weighing.context.noun_phrases import Definite
from briefing.weighing.stories.leads import COMMON, FEWEST_REPORTS, story_leads
from briefing.weighing.terms.stemming import stem_word


class CommonTerms:
    """The terms that many reports of a story have."""

    def __init__(self, corpus: Corpus, stories: StoryMap) -> None:
        self._corpus, self._stories = corpus, stories
        self._places = {term: place for place, term in enumerate(corpus.vocabulary)}
        self._leads = story_leads(corpus, stories)
        self._terms_of_leads: dict[int, Counter[int]] = {}

    def among(
        self, i: int, anaphors: Iterable[Anaphor], definites: Mapping[int, Definite]
    ) -> frozenset[Anaphor]:
        """Return the anaphors of sentence `i` that its story or its place makes clear.

        `definites` has what its document has introduced, by where its noun begins.
        """
        text = self._corpus.texts[i]
        return frozenset(each for each in anaphors if self._has(i, text, each, definites.get(each.start)))

    def _has(self, i: int, text: str, anaphor: Anaphor, definite: Definite | None) -> bool:
        """Return whether an anaphor is a noun that the story or the place of sentence `i` makes clear.

        One that its document has introduced is clear only where many reports begin with it. Of one or two
        reports it is enough that the first sentence of one has named it: that is what a reader sees first.
        """
        story, language = int(self._stories.labels[i]), self._corpus.document_of(i).language
        words = text[anaphor.start : anaphor.end].lower().split()
        reports = len(self._stories.stories[story].documents)
        if not _is_noun(words, anaphor, language, reports):
            return False
        if anaphor.kind == "subject" and self._corpus.sentences[i].position == 0:
            return True  # the first sentence of a report names what it is about
        places = [self._places.get(stem_word(word, language), -1) for word in words]
        if definite:
            return self._first_sentences(story)[places[-1]] >= COMMON * reports
        if reports < FEWEST_REPORTS:
            own = self._corpus.sentences[i].position == 0
            return self._first_sentences(story)[places[-1]] - own > 0
        weights = self._stories.term_weights(self._corpus, story)
        return any(0 < weights[place] <= 1 - COMMON for place in places if place >= 0)

    def _first_sentences(self, story: int) -> Counter[int]:
        """Return in how many first sentences of a story's reports each term is."""
        if story not in self._terms_of_leads:
            self._terms_of_leads[story] = Counter(
                term for i in self._leads.of(story) for term in set(self._corpus.terms.row(i).tolist())
            )
        return self._terms_of_leads[story]


def _is_noun(words: Sequence[str], anaphor: Anaphor, language: str, reports: int) -> bool:
    """Say whether an anaphor is a noun; of one or two reports also one that points to a sentence."""
    if anaphor.kind != "link":
        return anaphor.kind in {"noun", "subject"}
    known = load_language(language).anaphora
    return reports < FEWEST_REPORTS and known is not None and words[0] in known.articles
