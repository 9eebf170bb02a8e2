"""Which sentences are not to be printed whatever they are worth, and what the ledger says of each."""

from collections.abc import Sequence

from briefing.english import language, listing
from briefing.models import Corpus, Labels


def bar_languages(corpus: Corpus, quoted: Sequence[str]) -> dict[int, str]:
    """Return the sentences of documents in other languages than those that are `quoted`, each with why."""
    asked = listing(language(code) for code in quoted)
    reasons = {
        number: f"in {language(document.language)}; the profile asks for {asked}"
        for number, document in enumerate(corpus.documents)
        if document.language not in quoted
    }
    return {i: reasons[s.document] for i, s in enumerate(corpus.sentences) if s.document in reasons}


def bar_known(joined: Corpus, first: Labels) -> dict[int, str]:
    """Return the sentences that repeat one of an earlier document, each with where that says it.

    `first` has for each sentence the one that it repeats, -1 for none; that one is of `joined`, the corpus of
    the earlier documents and those after them.
    """
    reasons = {}
    for i, earlier in enumerate(first.tolist()):
        if earlier >= 0:
            sentence = joined.sentences[earlier]
            place = f"{joined.documents[sentence.document].id} paragraph {sentence.paragraph}"
            reasons[i] = f"known since an earlier document ({place})"
    return reasons
