"""The method note: how the briefing was made, as the page prints it."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from briefing.languages import missing_features
from briefing.record import Briefing
from briefing.rendering.review import describe_review
from briefing.rendering.views.truncation import Extent
from briefing.rendering.wording import ENGLISH, RECORD_FILE, Wording

MOST_FEATURES = 3
"""How many features that a language lacks are named on a short page; the full one names all."""


class TextRun(NamedTuple):
    """A piece of a sentence: text, or a command that the reader can type."""

    kind: Literal["text", "command"]
    text: str


NoteParagraph: TypeAlias = tuple[TextRun, ...]


def build_method_note(
    briefing: Briefing, words: Wording = ENGLISH, *, extent: Extent = "full"
) -> tuple[NoteParagraph, ...]:
    """Return the paragraphs of the method note; only a full one counts the sentences."""
    counted = (TextRun("text", f"{_figures(briefing, words)} "),) if extent == "full" else ()
    edition = briefing.edition or "EDITION"
    missing = {code: missing_features(code) for code in printed_languages(briefing)}
    reviewed = describe_review(briefing, words)
    statements = (
        _principle(briefing, words),
        _archive(briefing, words),
        reviewed,
        describe_missing_features(missing, words, most=None if extent == "full" else MOST_FEATURES),
    )
    return (
        *((TextRun("text", statement),) for statement in statements if statement),
        (
            *counted,
            *_commands(words, verify=f"briefing verify {edition}"),
        ),
    )


def describe_versions(briefing: Briefing, words: Wording = ENGLISH) -> str:
    """Return the profile and the packages; what is not recorded is left out."""
    method, pieces = briefing.method, []
    if method.summariser:
        pieces.append(words.gettext("Summariser: %(name)s.", name=method.summariser))
    if method.profile_sha256:
        pieces.append(words.gettext("Profile: %(digest)s.", digest=method.profile_sha256[:12]))
    if method.versions:
        versions = ", ".join(f"{name} {method.versions[name]}" for name in sorted(method.versions))
        pieces.append(words.gettext("Versions: %(versions)s.", versions=versions))
    return " ".join(pieces)


def printed_languages(briefing: Briefing) -> tuple[str, ...]:
    """Return the codes of the languages that the page is in or quotes: its own first, then sorted."""
    quoted = {source.language for source in briefing.sources if source.state == "cited" and source.language}
    return (briefing.language, *sorted(quoted - {briefing.language}))


def describe_missing_features(
    missing: Mapping[str, tuple[str, ...]], words: Wording = ENGLISH, *, most: int | None = None
) -> str:
    """Return one sentence for each group of languages that lack the same features; empty if none does.

    `missing` has the names of the features that are off, in plain words, by the code of the language;
    `most` of them are named, and the others counted.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for code, features in missing.items():
        if features:
            groups.setdefault(features, []).append(words.language_name(code))
    sentences = []
    for features, languages in groups.items():
        named = features[:most]
        more = words.and_more(len(features) - len(named))
        items = filter(None, (*map(words.gettext, named), more))
        names, off = words.format_list(languages), f"{words.semicolon} ".join(items)
        sentences.append(
            words.ngettext(
                "For %(languages)s this is off: %(features)s.",
                "For %(languages)s these are off: %(features)s.",
                len(features),
                languages=names,
                features=off,
            )
        )
    return " ".join(sentences)


def _principle(briefing: Briefing, words: Wording) -> str:
    if any(_folded(point.text) != _folded(point.citations[0].text) for point in briefing.points):
        text = words.gettext(
            "Word-for-word extracts, chosen by a program that adds no judgement, only [brackets]."
        )
    else:
        text = words.gettext("Word-for-word extracts, chosen by a program that adds no judgement.")
    if any(point.rating for point in briefing.points):
        text += " " + words.gettext(
            "Of the pairs of the Admiralty code a person gave the letters, and F where nobody gave one; the "
            "program proposes the numbers: 1 where two other independent sources say the same, 2 where one, "
            "6 where none."
        )
    elif any(source.reliability for source in briefing.sources):
        text += " " + words.gettext("A person gave the letters of reliability.")
    return text


def _archive(briefing: Briefing, words: Wording) -> str:
    """Return how much of an archive was analysed; empty where all was."""
    archive = briefing.method.archive
    if archive is None:
        return ""
    return words.gettext(
        "Archive of %(documents)s: %(analysed)s analysed whole, the others compared by keys alone and listed"
        " in %(record)s.",
        documents=words.documents(archive.documents),
        analysed=words.format_number(archive.analysed_documents),
        record=RECORD_FILE,
    )


def _figures(briefing: Briefing, words: Wording) -> str:
    method = briefing.method
    return words.ngettext(
        "%(chosen)s of %(num)s sentence chosen;",
        "%(chosen)s of %(num)s sentences chosen;",
        method.sentences_read,
        chosen=words.format_number(method.sentences_chosen),
    )


def _commands(words: Wording, **commands: str) -> tuple[TextRun, ...]:
    """Return the sentence on the commands, with the commands in it."""
    text = words.gettext("%(verify)s proves them.")
    pieces = re.split(r"%\((\w+)\)s", text)  # every second one is a name
    return tuple(
        TextRun("command", commands[piece]) if number % 2 else TextRun("text", piece)
        for number, piece in enumerate(pieces)
        if piece
    )


def _folded(text: str) -> str:
    """Return the text with each run of white space as one space."""
    return " ".join(text.split())
