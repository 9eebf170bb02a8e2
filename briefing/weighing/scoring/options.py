"""What a summariser refuses: a corpus that it would need too long for, an option out of its range."""

from briefing.errors import ProfileError
from briefing.models import Corpus


def check_size(corpus: Corpus, summariser: str, max_sentences: int) -> None:
    """Refuse a corpus on which `summariser` would run for longer than anyone waits."""
    sentences = len(corpus.sentences)
    if sentences > max_sentences:
        raise ProfileError(
            f"summariser {summariser!r} is too slow for {sentences} sentences (max_sentences is "
            f"{max_sentences}): use 'coverage', or raise max_sentences and wait"
        )


def check_option(summariser: str, option: str, value: float, between: tuple[float, float]) -> None:
    """Refuse a value outside the closed range `between`; no value that is not a number passes."""
    low, high = between
    if not low <= value <= high:
        raise ProfileError(f"summariser {summariser!r}: {option} = {value} is not between {low} and {high}")


def check_words(summariser: str, option: str, words: object) -> None:
    """Refuse anything but a list of words, or None."""
    if words is not None and (
        not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words)
    ):
        raise ProfileError(f"summariser {summariser!r}: {option} = {words!r} is not a list of words")
