"""A dossier of two stories, and the briefing that is made of it by a review."""

from dataclasses import replace
from datetime import date

from builders import set_paragraphs

from briefing.mentions import Difference, DifferingSpan
from briefing.models import Document, Dossier, Topic
from briefing.pipeline import analyse_dossier, draft_briefing, regroup_dossier
from briefing.profile import Profile
from briefing.review import NO_DECISIONS, Review, SentenceReference

AS_OF = date(2026, 11, 21)
GRAIN = Topic(name="Grain", terms=("grain", "wheat", "export*"))
REPORTS = {
    "agency.txt": (
        "The Agency",
        19,
        [
            [
                "The grain ministry of Ruritania lifted its ban on wheat exports on Thursday.",
                "Traders expect the first ships to leave the port of Zenda with 40,000 tonnes next week.",
            ],
            [
                "The minister Anna Ruz said that farmers had asked for the decision since the summer.",
                "She smiled.",
            ],
        ],
    ),
    "herald.txt": (
        "The Herald",
        20,
        [
            [
                "Ruritania will allow exports of wheat again, the grain ministry in Strelsau announced.",
                "The ban had been in force for eleven months and cost farmers 300 million crowns.",
            ],
            ["Bakers in the capital fear that the price of bread will rise by a fifth before the winter."],
        ],
    ),
    "courier.txt": (
        "The Courier",
        18,
        [
            [
                "A fire in the railway tunnel near Hentzau killed 12 people on Tuesday night.",
                "Rescue workers needed six hours to reach the last carriage of the night train.",
            ],
            ["The railway said that an old cable had caused the fire in the tunnel."],
        ],
    ),
    "post.txt": (
        "The Post",
        19,
        [
            [
                "A fire in the railway tunnel near Hentzau killed 14 people, rescuers said on Wednesday.",
                "Investigators found that a broken heater had caused the fire in the night train.",
            ],
            ["The tunnel stays closed until the new year, and trains are sent over the mountain line."],
        ],
    ),
}


def make_report(name):
    publisher, day, paragraphs = REPORTS[name]
    text, sentences = set_paragraphs(*paragraphs)
    spans = [
        (
            min(s.start for s in sentences if s.paragraph == n),
            max(s.end for s in sentences if s.paragraph == n),
        )
        for n in range(1, len(paragraphs) + 1)
    ]
    return Document(
        id=name,
        path=name,
        title="",
        publisher=publisher,
        author="",
        published=date(2026, 11, day),
        language="en",
        url="",
        reliability="",
        marking="",
        sha256="",
        text=text,
        paragraphs=tuple(spans),
        dropped=(),
    )


class ReviewedDossier:
    """A dossier that is briefed by a review again and again."""

    differing = ()
    """Words of the sentences of a difference that is found in it."""

    def __init__(self, *reports, **settings):
        self.dossier = Dossier(documents=reports or tuple(map(make_report, REPORTS)), unread=())
        known = {"title": "Ruritania", "topics": (GRAIN,), "words": 120, "share": 1.0}
        self.profile = Profile(**{**known, **settings})
        self._analysed = {}

    def draft(self, *decisions):
        """Return the draft by a review of these decisions."""
        review = NO_DECISIONS
        for decision in decisions:
            review = review.with_decision(decision)
        return self.draft_by(review)

    def draft_by(self, review: Review):
        profile = self.profile_by(review)
        analysed = self.analysed_by(profile)
        if self.differing:
            differences = (self._difference(analysed.analysis.corpus),)
            analysed = replace(analysed, analysis=replace(analysed.analysis, differences=differences))
        return draft_briefing(analysed, profile, as_of=AS_OF)

    def profile_by(self, review: Review):
        return replace(self.profile, review=review)

    def analysed_by(self, profile):
        """Return what is known of the dossier, found once for all reviews of the same stories and text."""
        review = profile.review
        # The dossier is kept, so that no other one gets its identity.
        found = id(self.dossier), review.passages
        if found not in self._analysed:
            self._analysed[found] = self.dossier, analyse_dossier(self.dossier, profile)
        key = (*found, review.joined, review.parted)
        if key not in self._analysed:
            self._analysed[key] = self.dossier, regroup_dossier(self._analysed[found][1], profile)
        return self._analysed[key][1]

    def _difference(self, corpus):
        """Return the difference in which one sentence has each of the words of `differing`."""
        sides = []
        for words in self.differing:
            ((i, text),) = [(i, text) for i, text in enumerate(corpus.texts) if words in text]
            start = text.index(words)
            sides.append((DifferingSpan(sentence=i, start=start, end=start + len(words)),))
        return Difference(subject="fire", reason="another cause: fire", likeness=0.9, sides=tuple(sides))

    def brief(self, *decisions):
        return self.draft(*decisions).briefing

    def sentence(self, words):
        """Return the reference of the only sentence that has these words."""
        (entry,) = [each for each in self.draft().ledger if words in each.text]
        return SentenceReference(document=entry.document, text=entry.text, start=entry.start, end=entry.end)

    def printed(self, where=lambda _: True):
        """Return the references of the points that are printed without a review, in print order."""
        briefing = self.brief()
        return [self.sentence(point.source_text) for point in briefing.points if where(point)]

    def unprinted(self):
        """Return the reference of a sentence that could be printed, and is not without a review."""
        entries = [each for each in self.draft().ledger if each.reason.startswith(("worth", "outscored"))]
        return self.sentence(max(entries, key=lambda entry: len(entry.text)).text)
