"""Who says a sentence: what corroborates it, what that support is worth, and where a reader finds it."""

import hashlib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from briefing.models import Analysis, Corpus
from briefing.record import Citation, Support

_CREDIBILITY = {1: "6", 2: "2"}  # by the number of witnesses; of three and more it is 1


def find_corroboration(analysis: Analysis, i: int) -> tuple[int, ...]:
    """Return sentence `i`, then the first repeat of it in each other document, the earliest dated first."""
    known = analysis.repeats.derived.beside(analysis.corpus)
    return known.get(("corroboration", i), lambda: _find_corroboration(analysis, i))


def _find_corroboration(analysis: Analysis, i: int) -> tuple[int, ...]:
    corpus = analysis.corpus

    def publication(j: int) -> tuple[date, int]:
        return corpus.document_of(j).published or date.max, j

    documents = {corpus.sentences[i].document}
    cited = [i]
    for j in sorted(analysis.repeats.of(i).tolist(), key=publication):
        if corpus.sentences[j].document not in documents:
            documents.add(corpus.sentences[j].document)
            cited.append(j)
    return tuple(cited)


def find_originals(analysis: Analysis, cited: Sequence[int]) -> list[int | None]:
    """Return for each cited sentence the one before it whose text it reprints, or None."""
    first: dict[int, int] = {}
    found: list[int | None] = []
    for j in cited:
        text = int(analysis.repeats.copies[j])
        found.append(first.get(text))
        first.setdefault(text, j)
    return found


def find_witnesses(analysis: Analysis, cited: Sequence[int]) -> list[tuple[int, str] | None]:
    """Return for each cited sentence the one before it on whose witness it rests, and why; or None."""
    places = {j: place for place, j in enumerate(cited)}
    found: list[tuple[int, str] | None] = [None] * len(cited)
    for i, j, reason in _dependent_pairs(analysis, places):
        first, later = sorted((i, j), key=places.__getitem__)
        known = found[places[later]]
        if known is None or places[first] < places[known[0]]:
            found[places[later]] = first, reason
    return found


def _dependent_pairs(analysis: Analysis, cited: Collection[int]) -> Iterator[tuple[int, int, str]]:
    """Yield the pairs of cited sentences that rest on one witness, with why; of many few were compared."""
    for i in cited if analysis.dependence else ():
        for j, reason in analysis.dependence.get(i, {}).items():
            if j in cited:
                yield i, j, reason


def rate_support(analysis: Analysis, cited: Sequence[int]) -> Support:
    """Return whether sentences that say the same are one, rest on one witness, or are independent.

    Two texts of one publisher do not support each other.
    """
    if len(cited) == 1:
        return "single"
    return "independent" if _count_witnesses(analysis, cited) > 1 else "copied"


def rate(analysis: Analysis, cited: Sequence[int]) -> str:
    """Return the pair of the Admiralty code (NATO STANAG 2511) of a sentence: ``B2``.

    The letter is the reliability that a person gave its source, F where nobody gave one. The number is
    proposed: 1 where two other independent sources say the same, 2 where one does, else 6, cannot be judged.
    Reprints raise nothing.
    """
    letter = analysis.decided.reliability_of(analysis.corpus.document_of(cited[0])) or "F"
    return letter + _CREDIBILITY.get(_count_witnesses(analysis, cited), "1")


def _count_witnesses(analysis: Analysis, cited: Sequence[int]) -> int:
    """Return how many publishers say the same without resting on one another.

    What rests on one witness with a sentence is always the same, once it was compared.
    """
    compared = frozenset(analysis.dependence.keys() & cited)
    known = analysis.repeats.derived.beside(analysis.corpus)
    return known.get(("witnesses", *cited, compared), lambda: _find_witness_count(analysis, cited))


def _find_witness_count(analysis: Analysis, cited: Sequence[int]) -> int:
    originals, witnesses = find_originals(analysis, cited), find_witnesses(analysis, cited)
    apart = [j for j, *known in zip(cited, originals, witnesses, strict=True) if known == [None, None]]
    documents = [analysis.corpus.document_of(j) for j in apart]
    return len({document.publisher or document.id for document in documents})


def number_sources(corpus: Corpus, cited: Iterable[int], proving: Iterable[int] = ()) -> dict[int, int]:
    """Return the source number of each document that is cited, from 1, in the order of the citations.

    Behind those of the sentences `cited` come the documents `proving` what brackets say.
    """
    documents = dict.fromkeys((*(corpus.sentences[i].document for i in cited), *proving))
    return {document: number for number, document in enumerate(documents, start=1)}


def cite(analysis: Analysis, cited: Sequence[int], numbers: Mapping[int, int]) -> tuple[Citation, ...]:
    """Return a citation of each sentence; `numbers` has the source number of each document."""
    known = zip(cited, find_originals(analysis, cited), find_witnesses(analysis, cited), strict=True)
    return tuple(_citation(analysis.corpus, *each, numbers=numbers) for each in known)


def cite_sentence(analysis: Analysis, i: int, numbers: Mapping[int, int]) -> Citation:
    """Return the citation of a sentence by itself; `numbers` has the source number of each document."""
    (citation,) = cite(analysis, [i], numbers)
    return citation


def _citation(
    corpus: Corpus,
    i: int,
    original: int | None,
    witness: tuple[int, str] | None,
    *,
    numbers: Mapping[int, int],
) -> Citation:
    sentence = corpus.sentences[i]
    document = corpus.documents[sentence.document]
    text = document.text[sentence.start : sentence.end]
    return Citation(
        source=numbers[sentence.document],
        document=document.id,
        start=sentence.start,
        end=sentence.end,
        paragraph=sentence.paragraph,
        page=bisect_right(document.pages, sentence.start) or None,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        copy_of=None if original is None else numbers[corpus.sentences[original].document],
        rests_on=numbers[corpus.sentences[witness[0]].document] if witness else None,
        dependence=witness[1] if witness else "",
    )
