"""What a page says of the review: analysts' notes, and how much people decided."""

from briefing.rendering.review.notes_view import AnalystNotes as AnalystNotes
from briefing.rendering.review.notes_view import NoteView as NoteView
from briefing.rendering.review.notes_view import build_notes as build_notes
from briefing.rendering.review.notes_view import describe_review as describe_review

__all__ = ["AnalystNotes", "NoteView", "build_notes", "describe_review"]
