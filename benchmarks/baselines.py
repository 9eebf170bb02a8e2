"""What the product has to beat."""

from collections.abc import Sequence
from datetime import date

from briefing.languages.scripts import count_words
from briefing.models import Document, Sentence


def newest_leads(documents: Sequence[Document], sentences: Sequence[Sentence], *, words: int) -> str:
    """Return the first sentences of documents, the newest document first, of at most `words` words together.

    Undated documents come last. A sentence that does not fit or was taken before is left out.
    """
    first = [sentence for sentence in sentences if sentence.position == 0]
    first.sort(key=lambda sentence: documents[sentence.document].published or date.min, reverse=True)
    taken: dict[str, None] = {}
    left = words
    for sentence in first:
        text = " ".join(documents[sentence.document].text[sentence.start : sentence.end].split())
        if text not in taken and count_words(text) <= left:
            taken[text] = None
            left -= count_words(text)
    return " ".join(taken)
