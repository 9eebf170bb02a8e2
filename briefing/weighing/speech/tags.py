"""Parts of speech and punctuation as flags: a word has several, for without a parser nothing picks one."""

from collections.abc import Mapping
from types import MappingProxyType

QUOTED = "“”"
"""Stands for a quotation among the words of a sentence."""


class Tag:
    """Flags of a token, to be joined with ``|`` and tested with ``&``.

    Plain integers, for the rules test them at every word: an ``enum.IntFlag`` takes ten times as long.
    """

    ANY = 1 << 0
    """Every token has it."""
    CAPITAL = 1 << 1
    """Begins with a capital letter."""

    # Punctuation: what is not of a language.
    STOP = 1 << 2
    """A full stop, and what stands before and after a sentence."""
    MARK = 1 << 3
    """Any other mark."""
    COMMA = 1 << 4
    COLON = 1 << 5
    SEMICOLON = 1 << 6
    DASH = 1 << 7
    CLOSING_BRACKET = 1 << 8
    QUOTATION = 1 << 9
    SPEECH = 1 << 10
    """A quotation that ends as speech does before its speaker is named: “It is over,”."""

    # Verbs and what stands beside them.
    REPORTING_VERB = 1 << 11
    FINITE_REPORTING_VERB = 1 << 12
    NOUN_LIKE_VERB = 1 << 13
    FINITE_VERB = 1 << 14
    PAST = 1 << 15
    """Has the ending and the length of a past form."""
    PAST_ENDING = 1 << 16
    PARTICIPLE = 1 << 17
    """Has the ending and the length of a present participle."""
    BE = 1 << 18
    AUXILIARY = 1 << 19
    """*Be* or another auxiliary verb."""
    NEGATION = 1 << 20
    INFINITIVE_MARKER = 1 << 21
    PARTICIPLE_CONJUNCTION = 1 << 22
    PARTICIPLE_PREPOSITION = 1 << 23
    ADVERB = 1 << 24
    DERIVED_ADVERB = 1 << 25
    """Has the ending of an adverb."""

    # Nouns and what stands beside them.
    SPEECH_NOUN = 1 << 26
    NOUN_LINK = 1 << 27
    DETERMINER = 1 << 28
    SINGULAR_ARTICLE = 1 << 29
    PLURAL = 1 << 30
    NAME_PARTICLE = 1 << 31
    POSSESSIVE_ENDING = 1 << 32
    POSSESSIVE_PRONOUN = 1 << 33
    PRONOUN = 1 << 34
    RELATIVE_PRONOUN = 1 << 35
    RELATIVE_POSSESSIVE = 1 << 36

    # What joins words and clauses.
    SOURCE_PHRASE = 1 << 37
    """The first word of a source phrase."""
    PREPOSITION = 1 << 38
    CONJUNCTION = 1 << 39
    SUBORDINATOR = 1 << 40
    COMPLEMENTIZER = 1 << 41
    COMMENT_CONJUNCTION = 1 << 42
    TIME = 1 << 43
    ADJUNCT_OPENER = 1 << 44
    MODAL = 1 << 45
    """An auxiliary verb of what may be: *could*."""
    TIME_OF_DAY = 1 << 46
    TIME_PREPOSITION = 1 << 47
    LIGHT_VERB = 1 << 48
    """A verb that says little beside a noun: *made* a statement."""
    LIGHT_VERB_LINK = 1 << 49


PUNCTUATION: Mapping[str, int] = MappingProxyType(
    {
        QUOTED: Tag.QUOTATION,
        ".": Tag.STOP | Tag.NAME_PARTICLE,
        ",": Tag.MARK | Tag.COMMA | Tag.NAME_PARTICLE,
        ":": Tag.MARK | Tag.COLON,
        ";": Tag.MARK | Tag.SEMICOLON,
        ")": Tag.MARK | Tag.CLOSING_BRACKET,
        **dict.fromkeys("([]?!…", Tag.MARK),
        **dict.fromkeys(("—", "–", "-", "--"), Tag.MARK | Tag.DASH),
    }
)
