"""The method note: how the briefing was made, as the page prints it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from briefing.formatting import format_count, format_list, language_name
from briefing.languages import missing_features
from briefing.record import Briefing


class TextRun(NamedTuple):
    """A piece of a sentence: text, or a command that the reader can type."""

    kind: Literal["text", "command"]
    text: str


NoteParagraph: TypeAlias = tuple[TextRun, ...]


def build_method_note(briefing: Briefing) -> tuple[NoteParagraph, ...]:
    """Return the paragraphs of the method note."""
    edition = briefing.edition or "EDITION"
    missing = {code: missing_features(code) for code in printed_languages(briefing)}
    statements = (_principle(briefing), describe_missing_features(missing), _figures(briefing))
    return (
        *((TextRun("text", statement),) for statement in statements if statement),
        (
            TextRun("text", "To check it, run "),
            TextRun("command", f"briefing verify {edition}"),
            TextRun("text", " where its folder lies: it opens every source again and finds every printed"),
            TextRun("text", " sentence in it. If the sources have moved since, name them with "),
            TextRun("command", "--sources"),
            TextRun("text", ". "),
            TextRun("command", f"briefing explain {edition}"),
            TextRun("text", " says of each sentence why it is in, or why it is not."),
        ),
    )


def printed_languages(briefing: Briefing) -> tuple[str, ...]:
    """Return the codes of the languages that the page is in or quotes: its own first, then sorted."""
    quoted = {source.language for source in briefing.sources if source.state == "cited" and source.language}
    return (briefing.language, *sorted(quoted - {briefing.language}))


def describe_missing_features(missing: Mapping[str, tuple[str, ...]]) -> str:
    """Return one sentence for each group of languages that lack the same features; empty if none does.

    `missing` has the names of the features that are off, in plain words, by the code of the language.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for code, features in missing.items():
        if features:
            groups.setdefault(features, []).append(language_name(code))
    return " ".join(
        f"For {format_list(languages)} {'this is' if len(features) == 1 else 'these are'} off:"
        f" {'; '.join(features)}."  # a feature may have commas
        for features, languages in groups.items()
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
    """Return the figures of the run. What is not recorded is left out, not printed as an empty field."""
    method = briefing.method
    pieces = [f"{format_count(method.sentences_read, 'sentence')} read, {method.sentences_chosen:,} chosen."]
    if method.summariser:
        pieces.insert(0, f"Summariser: {method.summariser}.")
    if method.profile_sha256:
        pieces.append(f"Profile: {method.profile_sha256[:12]}.")
    if method.versions:
        versions = ", ".join(f"{name} {method.versions[name]}" for name in sorted(method.versions))
        pieces.append(f"Versions: {versions}.")
    return " ".join(pieces)


def _folded(text: str) -> str:
    """Return the text with each run of white space as one space."""
    return " ".join(text.split())
