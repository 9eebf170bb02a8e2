"""What the page says of how it was made: the method note."""

from typing import Literal, NamedTuple

from briefing.formatting import format_count
from briefing.record import Briefing


class Run(NamedTuple):
    """A piece of a sentence: words, or a command that the reader can type."""

    kind: Literal["words", "command"]
    text: str


def note(briefing: Briefing) -> tuple[tuple[Run, ...], ...]:
    """Return the paragraphs of the method note, each a tuple of runs."""
    edition = briefing.edition or "EDITION"
    return (
        (Run("words", _principle(briefing)),),
        (Run("words", _figures(briefing)),),
        (
            Run("words", "To check it, run "),
            Run("command", f"briefing verify {edition}"),
            Run("words", " where its folder lies: it opens every source again and finds every printed"),
            Run("words", " sentence in it. If the sources have moved since, name them with "),
            Run("command", "--sources"),
            Run("words", ". "),
            Run("command", f"briefing explain {edition}"),
            Run("words", " says of each sentence why it is in, or why it is not."),
        ),
    )


def _principle(briefing: Briefing) -> str:
    text = (
        "This briefing is made of extracts only. A program chose the sentences and printed each of them "
        "word for word as its source has it. It added no judgement, no likelihood and no confidence of "
        "its own, and where sources disagree it did not decide between them."
    )
    if any(_folded(point.text) != _folded(point.citations[0].text) for point in briefing.points):
        text += " Words in [square brackets] are the program's, put in to help the reader."
    if any(source.reliability for source in briefing.sources):
        text += " Reliability letters, from A to F, were given by a person."
    return text


def _figures(briefing: Briefing) -> str:
    how = briefing.method
    # What is not recorded is not said: a note with holes in it would look like a fault of the page.
    pieces = (
        f"Summariser: {how.summariser}." if how.summariser else "",
        f"{format_count(how.sentences_read, 'sentence')} read, {how.sentences_chosen:,} chosen.",
        f"Profile: {how.profile_sha256[:12]}." if how.profile_sha256 else "",
        f"Versions: {', '.join(f'{name} {how.versions[name]}' for name in sorted(how.versions))}."
        if how.versions
        else "",
    )
    return " ".join(piece for piece in pieces if piece)


def _folded(text: str) -> str:
    return " ".join(text.split())
