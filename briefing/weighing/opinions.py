"""Which documents say what their writer thinks: editorials and columns, which are no news.

Told by what stands above a text (*Editorial: ...*, an address below ``/opinion/``), by the line below it that
says who the writer is (*... is a columnist*), or by the text itself, where the writer speaks of himself and
asks his readers questions. A report does neither outside quotations. A declaration of many (*We, the
ministers ...*) asks nothing, and is none.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from briefing.languages import load_language
from briefing.languages.speech_groups import Actors
from briefing.mentions import speaks_of_writer
from briefing.models import Document, Sentence
from briefing.weighing.speech.quotations import find_quotations, text_outside

_LABEL_ENDS = re.compile(r" *[:|] *| +[-–—] +")
_MOST_LABEL_WORDS = 2  # Guest column
_FEWEST_PERSONAL = 3  # sentences
_MOST_BELOW = 400  # letters of the line that says who the writer is
_QUESTION_ENDS = ("?", "؟", "？")


def is_opinion(document: Document, sentences: Sequence[Sentence]) -> bool:
    """Say whether a document says what its writer thinks; `sentences` are its own, in their order."""
    return is_labelled_opinion(document) or _speaks_to_readers(document, sentences)


def is_labelled_opinion(document: Document) -> bool:
    """Say whether what stands above or below the text of a document calls it an opinion.

    False in a language without words for that.
    """
    words = load_language(document.language).actors
    if words is None or not words.opinion:
        return False
    parts = _LABEL_ENDS.split(document.title)
    labels = {parts[0], parts[-1]} if len(parts) > 1 else set[str]()
    labels.add(document.text[:_MOST_BELOW].strip().partition("\n")[0])
    is_above = any(_is_label(label, words) for label in labels)
    folders = urlsplit(document.url).path.lower().split("/")[1:-1]
    return is_above or not words.opinion.isdisjoint(folders) or _is_signed(document, words)


def _is_label(text: str, words: Actors) -> bool:
    """Say whether a text is one of the words for an opinion, with at most one word before it."""
    found = text.lower().split()
    return 0 < len(found) <= _MOST_LABEL_WORDS and found[-1] in words.opinion


def _is_signed(document: Document, words: Actors) -> bool:
    """Say whether the last paragraph, in brackets or about the author, calls the writer a columnist."""
    last = document.text.rstrip().rpartition("\n\n")[2]
    is_below = last.startswith("(") or (document.author and last.startswith(document.author))
    if not is_below or len(last) > _MOST_BELOW:
        return False
    return not words.opinion_writers.isdisjoint(re.findall(r"\w+", last.lower()))


def _speaks_to_readers(document: Document, sentences: Sequence[Sentence]) -> bool:
    """Say whether the writer speaks of himself in three sentences or more, and asks a question."""
    if not any(mark in document.text for mark in _QUESTION_ENDS):
        return False
    own = [_unquoted(document, sentence) for sentence in sentences]
    if not any(text.rstrip().endswith(_QUESTION_ENDS) for text in own):
        return False
    return sum(speaks_of_writer(text, document.language) for text in own) >= _FEWEST_PERSONAL


def _unquoted(document: Document, sentence: Sentence) -> str:
    """Return the words of a sentence that stand in no quotation of its paragraph."""
    start, end = document.paragraphs[sentence.paragraph - 1]
    quotations = find_quotations(document.text, start, end)
    return text_outside(document.text, quotations, sentence.start, sentence.end)
