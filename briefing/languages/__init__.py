"""What is known of natural languages: one file a language, and the scripts that they are written in.

No other module holds a word of a natural language, but for the words that the tool itself prints.
"""

from briefing.languages.language import Language as Language
from briefing.languages.loading import language_codes as language_codes
from briefing.languages.loading import load_all_languages as load_all_languages
from briefing.languages.loading import load_language as load_language
from briefing.languages.loading import missing_features as missing_features
from briefing.languages.loading import read_language as read_language
from briefing.languages.merging import merge_groups as merge_groups

__all__ = [
    "Language",
    "language_codes",
    "load_all_languages",
    "load_language",
    "merge_groups",
    "missing_features",
    "read_language",
]
