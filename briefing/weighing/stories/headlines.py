"""Documents -> headlines: words of each report that can stand above what is printed of its story.

That is the report's title, word for word, without the mark of an agency behind it: *(2)*, *(Updated)*. A wire
without one is called by the clause that begins its first sentence: who did what.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache, cached_property

from briefing.languages import load_language
from briefing.languages.patterns import match_any
from briefing.models import Analysis, Corpus, Document, Headline
from briefing.weighing.dates.time_expressions import find_dates
from briefing.weighing.phrases import date_words
from briefing.weighing.speech.finite_verbs import has_finite_verb
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import tokenize
from briefing.weighing.speech.vocabulary import load_vocabulary
from briefing.weighing.stories.clauses import FEWEST_WORDS, MOST_WORDS, OPEN, first_clause
from briefing.weighing.terms.corpus import extract_terms
from briefing.weighing.terms.stemming import stem_word

_NO_HEADLINE = re.compile(r"^[\W\d_]|@|://|\.\w{2,4}$")
_MARK = re.compile(r"\s*\((?:[^()a-z]*|\w+)\)$")  # of an agency: (2), (Updated), (FOR RELEASE SUNDAY)
_ANY_DAY = date(2000, 1, 1)  # from which a day is counted in a report without a date


def find_headlines(corpus: Corpus, documents: Collection[int]) -> tuple[Headline, ...]:
    """Return the headlines of `documents`, in their order in the corpus: at most two of each."""
    return DocumentHeadlines(corpus).of(documents)


def headlines_of(analysis: Analysis, documents: Collection[int]) -> tuple[Headline, ...]:
    """Return the headlines of `documents`; those of a document are found once for an analysis."""
    return (analysis.headlines or DocumentHeadlines(analysis.corpus)).of(documents)


class DocumentHeadlines:
    """The headlines of the documents of a corpus; those of a document are found when they are asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._found: dict[int, tuple[Headline, ...]] = {}

    def of(self, documents: Collection[int]) -> tuple[Headline, ...]:
        """Return the headlines of `documents`, in their order in the corpus: at most two of each."""
        return tuple(headline for document in sorted(documents) for headline in self._of_document(document))

    def _of_document(self, document: int) -> tuple[Headline, ...]:
        if document not in self._found:
            lead = self._corpus.first_sentences.get(document)
            self._found[document] = () if lead is None else tuple(self._find(document, lead))
        return self._found[document]

    def _find(self, document: int, lead: int) -> Iterator[Headline]:
        source = self._corpus.documents[document]
        for text, is_title in _candidates(self._corpus, document, lead):
            stems = (term.stem for term in extract_terms(text, source.language) if term.is_content)
            dates = _date_stems(source.language)
            terms = frozenset(
                self._places[stem] for stem in stems if stem in self._places and stem not in dates
            )
            if terms:
                yield Headline(
                    document=document,
                    text=text,
                    is_title=is_title,
                    terms=terms,
                    names_full_dates=_names_full_dates(text, source),
                    looks_ahead=_looks_ahead(text, source.language),
                )

    @cached_property
    def _places(self) -> dict[str, int]:
        return {term: i for i, term in enumerate(self._corpus.vocabulary)}


@cache
def _date_stems(language: str) -> frozenset[str]:
    return frozenset(stem_word(word, language) for word in date_words(language))


def _candidates(corpus: Corpus, document: int, lead: int) -> Iterator[tuple[str, bool]]:
    title = _MARK.sub("", " ".join(corpus.documents[document].title.split()))
    language = corpus.documents[document].language
    is_headline = FEWEST_WORDS <= len(title.split()) <= MOST_WORDS and not _NO_HEADLINE.search(title)
    if is_headline and not _is_cut(title, language):
        yield title, True
    clause = first_clause(corpus.texts[lead], language)
    if clause:
        yield clause, False


def _names_full_dates(text: str, document: Document) -> bool:
    """Say whether a headline names no day by words that only the date of its report explains."""
    dates = find_dates(text, document.published or _ANY_DAY, document.language)
    return not any(
        named.resolved_from and named.precision == "day" and not any(map(str.isdigit, named.words))
        for named in dates
    )


def _looks_ahead(text: str, language: str) -> bool:
    """Say whether a headline tells of what is to come: by words for it, or by "to" without another verb."""
    if _words_ahead(language).search(text.replace("-", " ")):
        return True
    vocabulary = load_vocabulary(language)
    tokens = tokenize(text, (), (0, len(text)), vocabulary) if vocabulary else ()
    is_infinitive = any(token.tags & Tag.INFINITIVE_MARKER for token in tokens[1:])
    return is_infinitive and not has_finite_verb(tokens, 0, len(tokens))


@cache
def _words_ahead(language: str) -> re.Pattern[str]:
    known = load_language(language)
    words = known.prospects.phrases if known.prospects else frozenset[str]()
    words |= known.headlines.ahead if known.headlines else frozenset[str]()
    return re.compile(rf"\b{match_any(words)}\b", re.IGNORECASE)


def _is_cut(text: str, language: str) -> bool:
    """Say whether a title ends with a word that needs another: "a grant for the fight in"."""
    vocabulary = load_vocabulary(language)
    return vocabulary is not None and bool(tokenize(text, (), (0, len(text)), vocabulary)[-1].tags & OPEN)
