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

_RATINGS = (
    "Of the pairs of the Admiralty code a person gave the letters, and F where nobody gave one; the program "
    "proposes the numbers: 1 where two other independent sources say the same, 2 where one, 6 where none."
)


def build_method_note(briefing: Briefing) -> tuple[NoteParagraph, ...]:
    """Return the paragraphs of the method note."""
    edition = briefing.edition or "EDITION"
    missing = {code: missing_features(code) for code in printed_languages(briefing)}
    statements = (_principle(briefing), describe_missing_features(missing))
    return (
        *((TextRun("text", statement),) for statement in statements if statement),
        (
            TextRun("text", f"{_figures(briefing)} "),
            TextRun("command", f"briefing verify {edition}"),
            TextRun("text", " proves and "),
            TextRun("command", f"briefing explain {edition}"),
            TextRun("text", " explains each."),
        ),
    )


def describe_versions(briefing: Briefing) -> str:
    """Return the profile and the packages; what is not recorded is left out."""
    method, pieces = briefing.method, []
    if method.profile_sha256:
        pieces.append(f"Profile: {method.profile_sha256[:12]}.")
    if method.versions:
        versions = ", ".join(f"{name} {method.versions[name]}" for name in sorted(method.versions))
        pieces.append(f"Versions: {versions}.")
    return " ".join(pieces)


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
        "Extracts, word for word, chosen by a program that adds no judgement, likelihood or confidence and "
        "prefers no source."
    )
    if any(_folded(point.text) != _folded(point.citations[0].text) for point in briefing.points):
        text += " [Brackets] are the program's."
    if any(point.rating for point in briefing.points):
        text += " " + _RATINGS
    elif any(source.reliability for source in briefing.sources):
        text += " A person gave the letters of reliability."
    return text


def _figures(briefing: Briefing) -> str:
    method = briefing.method
    by = f" by {method.summariser}" if method.summariser else ""
    return f"{method.sentences_chosen:,} of {format_count(method.sentences_read, 'sentence')} chosen{by};"


def _folded(text: str) -> str:
    """Return the text with each run of white space as one space."""
    return " ".join(text.split())
