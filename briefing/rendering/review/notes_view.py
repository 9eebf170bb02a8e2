"""The notes of analysts as the page prints them, apart from all that sources say."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.record import Briefing, topic_key
from briefing.rendering.wording import ENGLISH, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A note, signed."""

    name: str
    date: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalystNotes:
    """The notes by where they stand."""

    top: tuple[NoteView, ...]
    by_point: Mapping[str, tuple[NoteView, ...]]
    """By the id of the point."""
    by_topic: Mapping[str, tuple[NoteView, ...]]
    """By the name of the topic in small letters."""

    def under(self, topic: str) -> tuple[NoteView, ...]:
        """Return the notes under a topic."""
        return self.by_topic.get(topic_key(topic), ())


def build_notes(briefing: Briefing, words: Wording = ENGLISH) -> AnalystNotes:
    """Return the notes that are printed, in the order of the review."""
    top: list[NoteView] = []
    by_point: defaultdict[str, list[NoteView]] = defaultdict(list)
    by_topic: defaultdict[str, list[NoteView]] = defaultdict(list)
    for decision in briefing.decisions:
        if decision.kind != "note" or decision.state != "applied":
            continue
        note = NoteView(name=decision.by, date=words.format_date(decision.on), text=decision.text)
        for sentence in decision.sentences:
            by_point[sentence.point].append(note)
        for topic in decision.topics:
            by_topic[topic_key(topic)].append(note)
        if not (decision.sentences or decision.topics):
            top.append(note)
    return AnalystNotes(
        top=tuple(top),
        by_point={id_: tuple(notes) for id_, notes in by_point.items()},
        by_topic={topic: tuple(notes) for topic, notes in by_topic.items()},
    )


def describe_review(briefing: Briefing, words: Wording = ENGLISH) -> str:
    """Return how often a person decided in place of the program, and what notes are; empty without any."""
    applied = [decision.kind for decision in briefing.decisions if decision.state == "applied"]
    notes = applied.count("note")
    decided = len(applied) - notes
    said = []
    if decided:
        said.append(
            words.ngettext(
                "In %(num)s place a person decided, as the record lists it.",
                "In %(num)s places a person decided, as the record lists them.",
                decided,
            )
        )
    if notes:
        said.append(words.gettext("Analysts’ notes are signed and are the words of no source."))
    return " ".join(said)
