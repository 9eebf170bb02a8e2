"""What people decided about single sentences, stories and sources: the data classes and `review.toml`.

`load_review` reads the file, `Review.with_decision` and `Review.without` edit it in memory, `save_review`
writes it, and `find_review` finds in a corpus what the decisions name. A profile carries its review
(:attr:`briefing.profile.Profile.review`), so that whoever makes a briefing by a profile does what the review
asks. A program that edits a review keeps the one that it has loaded and gives it to `save_review` as `was`:
if another has written meanwhile, nothing is written and :class:`briefing.errors.ReviewChanged` is raised.

::

    review = load_review(path)
    sentence = SentenceReference(document="a.txt", start=0, end=20, text="A sentence is pinned.")
    save_review(path, review.with_decision(Pin(sentence=sentence, by="A. Ruz")), was=review)
    profile = replace(profile, review=load_review(path))
"""

from briefing.review.decisions import Decided as Decided
from briefing.review.decisions import KeyPoint as KeyPoint
from briefing.review.decisions import LeaveOut as LeaveOut
from briefing.review.decisions import Move as Move
from briefing.review.decisions import NoDifference as NoDifference
from briefing.review.decisions import Note as Note
from briefing.review.decisions import Order as Order
from briefing.review.decisions import Pin as Pin
from briefing.review.decisions import Reliability as Reliability
from briefing.review.decisions import StoryJoin as StoryJoin
from briefing.review.decisions import StorySplit as StorySplit
from briefing.review.files import REVIEW_FILE as REVIEW_FILE
from briefing.review.files import REVIEW_SUFFIX as REVIEW_SUFFIX
from briefing.review.files import load_review as load_review
from briefing.review.files import review_path as review_path
from briefing.review.files import save_review as save_review
from briefing.review.finding import FoundReview as FoundReview
from briefing.review.finding import FoundSentence as FoundSentence
from briefing.review.finding import find_review as find_review
from briefing.review.finding import named_documents as named_documents
from briefing.review.passages import TextPassage as TextPassage
from briefing.review.review import NO_DECISIONS as NO_DECISIONS
from briefing.review.review import Review as Review
from briefing.review.sentences import SentenceReference as SentenceReference

__all__ = [
    "NO_DECISIONS",
    "REVIEW_FILE",
    "REVIEW_SUFFIX",
    "Decided",
    "FoundReview",
    "FoundSentence",
    "KeyPoint",
    "LeaveOut",
    "Move",
    "NoDifference",
    "Note",
    "Order",
    "Pin",
    "Reliability",
    "Review",
    "SentenceReference",
    "StoryJoin",
    "StorySplit",
    "TextPassage",
    "find_review",
    "load_review",
    "named_documents",
    "review_path",
    "save_review",
]
