"""Documents -> headlines: words of each report that can stand above what is printed of its story.

That is the report's title, word for word. A wire without one is called by the clause that begins its first
sentence: who did what, up to the first break behind a finite verb.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import cache, cached_property

from briefing.languages import load_language
from briefing.languages.selection_groups import Headlines
from briefing.models import Analysis, Corpus, Document, Headline
from briefing.weighing.dates.time_expressions import find_dates
from briefing.weighing.phrases import date_words
from briefing.weighing.speech.finite_verbs import has_finite_verb
from briefing.weighing.speech.quotations import find_quotations
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Token, tags_at, tokenize
from briefing.weighing.speech.vocabulary import load_vocabulary
from briefing.weighing.terms.corpus import extract_terms
from briefing.weighing.terms.stemming import stem_word

_FEWEST_WORDS, _MOST_WORDS = 4, 18
_NO_NAME = Tag.TIME | Tag.DETERMINER | Tag.PREPOSITION | Tag.ADVERB
_BREAK = Tag.COMMA | Tag.SEMICOLON | Tag.DASH
_OPEN = Tag.PREPOSITION | Tag.DETERMINER | Tag.CONJUNCTION | Tag.AUXILIARY | Tag.NEGATION
_NO_HEADLINE = re.compile(r"^[\W\d_]|@|://|\.\w{2,4}$")
_MARKS = " ,;:–—-_"
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
            lead = self._leads.get(document)
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
                )

    @cached_property
    def _places(self) -> dict[str, int]:
        return {term: i for i, term in enumerate(self._corpus.vocabulary)}

    @cached_property
    def _leads(self) -> dict[int, int]:
        """The first sentence of each document that has sentences."""
        return {s.document: i for i, s in enumerate(self._corpus.sentences) if s.position == 0}


@cache
def _date_stems(language: str) -> frozenset[str]:
    return frozenset(stem_word(word, language) for word in date_words(language))


def _candidates(corpus: Corpus, document: int, lead: int) -> Iterator[tuple[str, bool]]:
    title = " ".join(corpus.documents[document].title.split())
    language = corpus.documents[document].language
    is_headline = _FEWEST_WORDS <= len(title.split()) <= _MOST_WORDS and not _NO_HEADLINE.search(title)
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


def _is_cut(text: str, language: str) -> bool:
    """Say whether a title ends with a word that needs another: "a grant for the fight in"."""
    vocabulary = load_vocabulary(language)
    return vocabulary is not None and bool(tokenize(text, (), (0, len(text)), vocabulary)[-1].tags & _OPEN)


def first_clause(text: str, language: str) -> str:
    """Return the first clause of a sentence that says who did what; empty where it is no headline.

    It has 4 to 18 words and does not begin with a word that points back. A phrase that stands before it
    ("After a week of talks, ...") is left out. Without the words for it in the file of the language nothing
    shows where a clause ends, and there is none.
    """
    known, vocabulary = load_language(language), load_vocabulary(language)
    if known.headlines is None or known.openings is None or vocabulary is None:
        return ""
    tokens = tokenize(text, find_quotations(text, 0, len(text)), (0, len(text)), vocabulary)
    first = _clause_start(text, tokens)
    pointing = known.openings.pronouns | known.openings.connectives | known.openings.personal
    if first >= len(tokens) or tokens[first].lower in pointing or not tokens[first].tags & Tag.CAPITAL:
        return ""
    clause = next(_clauses(text, tokens, first, known.headlines), "")
    return clause if clause.count("(") == clause.count(")") else ""


def _clauses(text: str, tokens: Sequence[Token], first: int, words: Headlines) -> Iterator[str]:
    """Yield what may be the clause that begins with the token `first`, the shortest first.

    It ends before a weekday, which only the date of the report explains ("flew to Peru on Sunday").
    """
    for i in range(first, len(tokens)):
        end = _end_before_day(tokens, first, i)
        clause = text[tokens[first].start : tokens[end].start].rstrip(_MARKS)
        if tokens[i].tags & Tag.SUBORDINATOR and tags_at(tokens, i - 1) & Tag.TIME_OF_DAY:
            return  # "One month after the ship sank, ..." is a time
        is_long = _FEWEST_WORDS <= len(clause.split()) <= _MOST_WORDS
        if is_long and not tokens[end - 1].tags & _OPEN and _ends_clause(text, tokens, first, i, words):
            yield clause


def _end_before_day(tokens: Sequence[Token], first: int, i: int) -> int:
    """Return where a clause that goes to the token `i` ends if it leaves out a day at its end."""
    end = i - 1 if _is_weekday(tags_at(tokens, i - 1)) else i
    if end < i or _is_weekday(tags_at(tokens, i + 1)):
        while end > first + 1 and tokens[end - 1].tags & Tag.TIME:  # "rocked the town earlier on Monday"
            end -= 1
    return end


def _clause_start(text: str, tokens: Sequence[Token]) -> int:
    """Return the first token of the main clause: behind a comma, if what stands before has no finite verb.

    A name before the comma is no phrase but the first of several ("Poland, Hungary and ... joined").
    """
    for i, token in enumerate(tokens):
        if token.tags & Tag.COMMA and not _is_inside_number(text, token):
            return 0 if has_finite_verb(tokens, 0, i) or _is_name(tokens, i) else i + 1
    return 0


def _is_name(tokens: Sequence[Token], comma: int) -> bool:
    """Say whether a name stands before a comma, and another behind it."""
    around = tokens[: comma + 2]
    named = [t.tags & Tag.CAPITAL and not t.tags & _NO_NAME for t in around if not t.tags & Tag.COMMA]
    return len(named) > comma and all(named)


def _ends_clause(text: str, tokens: Sequence[Token], first: int, i: int, words: Headlines) -> bool:
    """Say whether the clause that begins with the token `first` ends before the token `i`."""
    token = tokens[i]
    names_day = token.tags & Tag.TIME_PREPOSITION and _is_weekday(tags_at(tokens, i + 1))
    is_break = (token.tags & _BREAK or names_day) and not _is_inside_number(text, token)
    if not (is_break or token.lower in words.breaks or i == len(tokens) - 1):
        return False
    said = _first(tokens, first, i, lambda each: each.tags & Tag.REPORTING_VERB)
    if said is None:
        return has_finite_verb(tokens, first, i)
    # What somebody says is a clause of its own: "told the owners that their ships" is none.
    content = _first(tokens, said, i, lambda each: each.lower in words.contents)
    return token.lower not in words.contents and has_finite_verb(tokens, content or first, i)


def _is_weekday(tags: int) -> bool:
    return bool(tags & Tag.TIME and tags & Tag.CAPITAL)


def _first(tokens: Sequence[Token], start: int, end: int, fits: Callable[[Token], object]) -> int | None:
    """Return the first of the tokens ``[start, end)`` that fits."""
    return next((k for k in range(start, end) if fits(tokens[k])), None)


def _is_inside_number(text: str, token: Token) -> bool:
    return text[token.start - 1 : token.start].isdigit() and text[token.end : token.end + 1].isdigit()
