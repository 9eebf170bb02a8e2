"""From the documents of a dossier to its corpus, and which of its sentences are not quoted."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from briefing.composing.selection.eligibility import exclude_doubtful, exclude_known, exclude_languages
from briefing.models import Corpus, Document, Dossier
from briefing.profile import Profile
from briefing.reading.sentences.segments import find_sentences
from briefing.weighing.repeats import discount_known, find_known
from briefing.weighing.terms import add_concepts, build_corpus, index_sentences


def prepare_corpus(
    dossier: Dossier, profile: Profile, earlier: Sequence[Document] = ()
) -> tuple[Corpus, dict[int, str], Callable[[Corpus], Corpus]]:
    """Split and index the documents; return the corpus, and why each sentence that is not quoted is not.

    The corpus has no concepts yet; the function that is returned adds them. What repeats the documents
    `earlier` is not quoted, and concepts that most of them carry weigh less.
    """
    corpus, tokens = index_sentences(dossier.documents, find_sentences(dossier.documents))
    excluded = exclude_languages(corpus, quoted_languages(profile, corpus.documents))
    excluded |= exclude_doubtful(corpus)
    weigh = partial(add_concepts, tokens=tokens, focus=profile.focus)
    if not earlier:
        return corpus, excluded, weigh
    joined = _join(earlier, corpus)
    excluded |= exclude_known(joined, find_known(corpus, joined))
    return corpus, excluded, lambda corpus: discount_known(weigh(corpus), joined)


def quoted_languages(profile: Profile, documents: Sequence[Document]) -> tuple[str, ...]:
    """Return the languages of the documents that are quoted.

    A dossier without a document in the profile's language is quoted in the language of most, unless the
    profile says which are to be.
    """
    counts = Counter(document.language for document in documents)
    if profile.languages or not counts or profile.language in counts:
        return profile.languages or (profile.language,)
    return (min(counts, key=lambda code: (-counts[code], code)),)


def _join(earlier: Sequence[Document], corpus: Corpus) -> Corpus:
    """Return the corpus of the `earlier` documents and, behind them, those of `corpus`, without concepts."""
    documents = (*earlier, *corpus.documents)
    return build_corpus(documents, find_sentences(documents), concepts=False)
