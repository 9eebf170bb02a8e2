"""Sections: which heading each point stands under."""

from briefing.composing.sections.assignment import (
    first_sentences_of_headlines as first_sentences_of_headlines,
)
from briefing.composing.sections.assignment import head_sections as head_sections

__all__ = ["first_sentences_of_headlines", "head_sections"]
