"""The public API: which names there are, what they take, and that nothing is missing or untyped."""

import ast
import importlib
import inspect
import json
import subprocess
import sys
import typing
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import briefing

pytestmark = pytest.mark.usefixtures("reading_in_process")

AS_OF = date(2015, 10, 8)
REPORTS = {
    "astana.md": (
        5,
        "The foreign ministers met in Astana and signed a treaty on the water of the Syr Darya.",
    ),
    "border.md": (6, "The border crossing at Korday was opened again after four weeks of talks."),
    "power.md": (7, "Uzbekistan will sell electricity to its neighbours at a price that falls every year."),
}
PROFILE = """
title = "Three reports"
[length]
share = 1.0
[[topics]]
name = "Water"
terms = ["water", "river"]
"""
EXPORTED = [
    "Actor",
    "ActorStatement",
    "Alteration",
    "ArchiveSummary",
    "Before",
    "Briefing",
    "BriefingError",
    "BuildResult",
    "CannotWrite",
    "Changes",
    "Citation",
    "CitedParagraph",
    "ClockSetBack",
    "ClusterFailed",
    "Conflict",
    "DayReports",
    "Decided",
    "DecidedSentence",
    "Document",
    "Dossier",
    "Draft",
    "Dropped",
    "DroppedText",
    "Duplicate",
    "EarlierEdition",
    "Feed",
    "FeedStatus",
    "FormerPoint",
    "FormerSource",
    "Gloss",
    "Heading",
    "Input",
    "Introduction",
    "KeyFigure",
    "KeyPoint",
    "Later",
    "LeaveOut",
    "Ledger",
    "LedgerEntry",
    "Locked",
    "MailDelivery",
    "Method",
    "Move",
    "NamedDay",
    "NoDifference",
    "NotAnalysed",
    "Note",
    "Order",
    "Period",
    "Pin",
    "Point",
    "Profile",
    "ProfileError",
    "Reliability",
    "Review",
    "ReviewChanged",
    "ReviewDecision",
    "Schedule",
    "Section",
    "SentenceReference",
    "SlotTaken",
    "Source",
    "Speaker",
    "StoryJoin",
    "StorySplit",
    "StorySummary",
    "TextPassage",
    "TimelineEntry",
    "TooFewSources",
    "Topic",
    "UnanalysedSource",
    "Unread",
    "UsageError",
    "Value",
    "Variant",
    "VerificationFailed",
    "__version__",
    "brief",
    "brief_dossier",
    "build_edition",
    "load_profile",
    "load_review",
    "make_digest",
    "profile_for",
    "read",
    "render",
    "save_review",
    "verify",
]
OBJECTS = {name: getattr(briefing, name) for name in EXPORTED if name != "__version__"}
FUNCTIONS = [item for item in OBJECTS.values() if inspect.isfunction(item)]


@pytest.fixture
def dossier(tmp_path):
    """Three short reports and a profile."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    for name, (day, sentence) in REPORTS.items():
        write(folder / name, date(2015, 10, day), sentence)
    (folder / "briefing.toml").write_text(PROFILE, encoding="utf-8")
    return folder


def write(path, day, sentence):
    path.write_text(f"---\ndate: {day}\n---\n{sentence}\n", encoding="utf-8")


def types_of(annotation):
    """Yield the classes of an annotation such as ``tuple[Point, ...] | None``."""
    if inspect.isclass(annotation):
        yield annotation
    for part in typing.get_args(annotation):
        yield from types_of(part)


def test_the_api_has_these_names_and_no_others():
    assert sorted(briefing.__all__) == EXPORTED
    assert dir(briefing) == EXPORTED


def test_type_checkers_are_given_the_same_names_from_the_same_modules():
    tree = ast.parse(Path(briefing.__file__).read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    typed = [(name.asname, node.module) for node in block.body for name in node.names]
    assert typed == list(briefing._MODULES.items())


def test_a_name_that_is_not_in_the_api_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        briefing.nonsense  # noqa: B018


def test_a_class_is_the_one_that_the_package_works_with():
    assert briefing.Point is importlib.import_module("briefing.record").Point


def test_importing_the_package_loads_none_of_its_modules():
    script = "import sys, briefing; print([name for name in sys.modules if name.startswith('briefing.')])"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


def test_each_name_says_what_it_is():
    # A data class without a docstring is given its signature for one.
    silent = [n for n, item in OBJECTS.items() if not item.__doc__ or item.__doc__.startswith(f"{n}(")]
    assert silent == []


def test_each_class_that_the_api_takes_or_returns_is_in_it():
    hints = [hint for function in FUNCTIONS for hint in typing.get_type_hints(function).values()]
    for item in filter(is_dataclass, OBJECTS.values()):
        known = vars(importlib.import_module(item.__module__))
        hints += [typing.get_type_hints(item, known)[field.name] for field in fields(item)]
    ours = {kind for hint in hints for kind in types_of(hint) if kind.__module__.startswith("briefing")}
    assert {kind.__name__ for kind in ours} <= set(EXPORTED)
    assert briefing.Citation in ours


def test_each_error_is_in_the_api():
    errors = importlib.import_module("briefing.errors")
    tree = {item for item in vars(errors).values() if inspect.isclass(item)}
    ours = {item for item in tree if issubclass(item, briefing.BriefingError)}
    assert {item.__name__ for item in ours} <= set(EXPORTED)


def test_a_source_is_a_string_or_a_path_and_there_may_be_several(dossier):
    first, second, _ = sorted(dossier.glob("*.md"))
    read = briefing.read([str(first), second], as_of=AS_OF)
    assert {item.id for item in read.documents} == {first.name, second.name}
    assert briefing.read(str(first), as_of=AS_OF) == briefing.read(iter([first]), as_of=AS_OF)


def test_no_source_is_a_usage_error():
    with pytest.raises(briefing.UsageError, match="no source was given"):
        briefing.read([])


def test_the_profile_is_that_of_the_folder_if_none_is_given(dossier):
    assert briefing.profile_for(dossier) == briefing.load_profile(str(dossier / "briefing.toml"))
    made = briefing.brief(dossier, as_of=AS_OF).briefing
    assert made.title == "Three reports"
    assert made.sections[0].topic == "Water"


def test_a_folder_without_a_profile_has_one_without_topics(dossier):
    (dossier / "briefing.toml").unlink()
    assert briefing.profile_for([str(dossier)]) == briefing.Profile(title="Dossier")
    assert briefing.brief(dossier, as_of=AS_OF).briefing.title == "Dossier"


def test_a_profile_is_given_as_itself_or_by_its_path(dossier):
    path = dossier / "briefing.toml"
    profile = briefing.load_profile(path)
    read = briefing.read(dossier, profile, as_of=AS_OF)
    draft = briefing.brief_dossier(read, profile, as_of=AS_OF)
    assert len(draft.briefing.points) == 3
    assert briefing.brief_dossier(read, str(path), as_of=AS_OF) == draft
    shorter = briefing.brief_dossier(read, replace(profile, words=20), as_of=AS_OF)
    assert len(shorter.briefing.points) == 1


def test_the_cut_off_is_today_if_none_is_given(dossier):
    days = {datetime.now().astimezone().date()}
    later = max(days) + timedelta(days=2)
    write(dossier / "later.md", later, "The railway to the port was closed for repairs.")
    draft = briefing.brief(dossier)
    days.add(datetime.now().astimezone().date())  # at midnight another day has begun
    assert draft.briefing.as_of in days
    assert [item.path for item in draft.briefing.unread] == ["later.md"]


def test_what_was_read_is_kept_in_the_cache_that_is_named(dossier, tmp_path):
    briefing.read(dossier, as_of=AS_OF, cache=str(tmp_path / "cache.sqlite"))
    assert (tmp_path / "cache.sqlite").stat().st_size > 0


def test_the_changes_are_those_since_an_earlier_briefing(dossier):
    before = briefing.brief(dossier, as_of=date(2015, 10, 6)).briefing
    after = briefing.brief(dossier, as_of=AS_OF, since=before).briefing
    assert before.changes is None
    assert after.changes.since == before.edition
    assert len(after.changes.new) == 1


def test_what_a_reader_knows_from_earlier_documents_is_not_printed(dossier):
    profile = briefing.profile_for(dossier)
    read = briefing.read(dossier, profile, as_of=AS_OF)
    earlier = briefing.read(dossier / "power.md", profile, as_of=AS_OF).documents
    draft = briefing.brief_dossier(read, profile, as_of=AS_OF, earlier=earlier)
    assert {point.citations[0].document for point in draft.briefing.points} == {"astana.md", "border.md"}


def test_a_briefing_is_rendered_in_the_formats_of_the_profile(dossier):
    profile = replace(briefing.profile_for(dossier), formats=("md",))
    made = briefing.brief(dossier, profile, as_of=AS_OF).briefing
    files = briefing.render(made, profile)
    assert set(files) == {"briefing.json", "briefing.md"}
    assert briefing.make_digest(dossier, profile, as_of=AS_OF) == files["briefing.md"].decode()


@pytest.mark.slow
def test_a_briefing_is_rendered_in_all_formats_without_a_profile(dossier):
    made = briefing.brief(dossier, as_of=AS_OF).briefing
    assert set(briefing.render(made)) == {f"briefing.{name}" for name in ("json", "md", "html", "pdf")}


@pytest.fixture
def published(dossier, tmp_path):
    """The dossier, its profile, and an edition of it."""
    profile = replace(briefing.profile_for(dossier), formats=("md",))
    built = briefing.build_edition(str(dossier), profile, output=str(tmp_path / "output"), as_of=AS_OF)
    return dossier, profile, built


def test_an_edition_is_published_below_the_output_folder(published, tmp_path):
    _, _, built = published
    assert built.new
    assert built.edition.parent.samefile(tmp_path / "output")
    assert {path.name for path in built.files} == {"briefing.json", "briefing.md"}


def test_another_day_is_no_reason_for_an_edition_and_force_is_one(published, tmp_path):
    dossier, profile, built = published
    again = briefing.build_edition([dossier], profile, output=tmp_path / "output")
    assert (again.new, again.edition) == (False, built.edition)
    assert briefing.build_edition(dossier, profile, output=tmp_path / "output", force=True).new


def test_with_strict_a_file_that_cannot_be_read_stops_the_edition(dossier, tmp_path):
    (dossier / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    with pytest.raises(briefing.TooFewSources):
        briefing.build_edition(dossier, output=tmp_path / "output", as_of=AS_OF, strict=True)
    assert not list((tmp_path / "output").glob("2015*"))


def test_an_edition_is_proved_against_its_sources_wherever_they_lie(published, tmp_path):
    dossier, _, built = published
    assert briefing.verify(str(built.edition)) == built.briefing
    moved = dossier.rename(tmp_path / "moved")
    with pytest.raises(briefing.UsageError):
        briefing.verify(built.edition)
    assert briefing.verify(built.edition, sources=str(moved)) == built.briefing
    assert briefing.verify(built.edition, sources=[moved]) == built.briefing
    assert briefing.verify(built.edition, kept=True) == built.briefing


@pytest.mark.slow(counted=True)
def test_an_edition_is_made_of_addresses_beside_a_folder(dossier, tmp_path):
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "week.jsonl").write_text(json.dumps({"title": "Talks", "text": "The talks go on in May."}))
    built = briefing.build_edition([dossier, f"{archive}/*.jsonl"], output=tmp_path / "output")
    assert "local://week.jsonl/part-00001.jsonl" in {item.path for item in built.briefing.sources}
    alone = briefing.build_edition(f"{archive}/*.jsonl", output=tmp_path / "alone")
    assert (alone.briefing.title, len(alone.briefing.sources)) == ("Briefing", 1)
