"""The group of a language that finds what mails quote: the lines that mail programs write above it."""

from dataclasses import dataclass

from briefing.languages.value_types import Patterns, Phrases, Words

_NONE: Words = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLabels:
    """The names of the headers of a mail, as a mail program writes them above what it quotes."""

    sender: Words = _NONE
    date: Words = _NONE
    recipient: Words = _NONE
    subject: Words = _NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """How mail programs in this language say that what follows was written by another."""

    on: Phrases = ()
    """What begins the line that introduces a quotation ("On 5 October, Jane Doe wrote:")."""
    wrote: Patterns = ()
    """What ends that line, before the colon."""
    wrote_behind_date: Patterns = ()
    """What ends the line in a language in which it begins with the date."""
    you_wrote: Patterns = ()
    """What begins a line that introduces what the reader wrote: "You wrote on 5 October, 9:30:"."""
    original: Patterns = ()
    """Stands between dashes above a mail that is quoted whole."""
    forwarded: Patterns = ()
    """Stands between dashes above a mail that is forwarded."""
    forwarded_begin: Patterns = ()
    """Stands before a colon above a mail that is forwarded."""
    subject_prefixes: Words = _NONE
    """What a subject begins with, before a colon, if the mail forwards another."""
    labels: MailLabels = MailLabels()
    """The names of the headers above what is quoted."""
