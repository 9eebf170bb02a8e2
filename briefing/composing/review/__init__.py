"""What a person decided: done before sentences are chosen, in print, and listed with what became of it."""

from briefing.composing.review.application import apply_decisions as apply_decisions
from briefing.composing.review.application import leave_out_agreed as leave_out_agreed
from briefing.composing.review.application import print_before_pinned as print_before_pinned
from briefing.composing.review.passages import restore_passages as restore_passages
from briefing.composing.review.topics import arrange_topics as arrange_topics

__all__ = [
    "apply_decisions",
    "arrange_topics",
    "leave_out_agreed",
    "print_before_pinned",
    "restore_passages",
]
