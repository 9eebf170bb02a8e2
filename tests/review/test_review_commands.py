"""`briefing review` lists and edits; `build` does what the file says, `verify` and `reproduce` prove it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from reviewed_dossier import REPORTS

from briefing.cli import main
from briefing.publishing.editions.layout import MANIFEST, read_edition_files
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.editions.manifest import decode_manifest
from briefing.publishing.verification.point_checks import decision_problems
from briefing.review import load_review
from briefing.serialisation import decode, encode_indented

pytestmark = pytest.mark.usefixtures("reading_in_process")

PROFILE = """title = "Ruritania"
[length]
words = 120
share = 1.0
[[topics]]
name = "Grain"
terms = ["grain", "wheat", "export*"]
"""
AS_OF = "2026-11-21"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, (_, day, paragraphs) in REPORTS.items():
        text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
        path = tmp_path / "dossier" / name.replace(".txt", ".md")
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ndate: 2026-11-{day}\n---\n{text}\n", encoding="utf-8")
    (tmp_path / "dossier" / "briefing.toml").write_text(PROFILE, encoding="utf-8")
    return tmp_path


def run(*args, code=0):
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exit_code == code, result.output
    return result


def build(*more, code=0):
    return run("build", "dossier", "--as-of", AS_OF, "--format", "md,html", *more, code=code)


def latest():
    return load_briefing(read_edition_files(Path("output/latest").resolve())["briefing.json"])


def edit(*args, code=0):
    return run("review", *args, "--dossier", "dossier", code=code)


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_decisions_are_written_listed_built_and_proved():
    build()
    points = {point.id: point for point in latest().points}
    assert edit("pin", "p2", "--by", "A. Ruz", "--reason", "asked for").output.startswith(
        "dossier/review.toml: 1  pin “"
    )
    edit("drop", "p1")
    edit("pin", "Rescue workers needed")
    edit("note", "We heard otherwise.", "--topic", "Grain", "--by", "A. Ruz")
    listed = run("review", "dossier").stdout.splitlines()
    assert listed[0].startswith("dossier/review.toml: 4 decisions; states as of 2026-11-21-ruritania-")
    assert [line.split()[0] for line in listed if line[:3].strip().isdigit()] == ["1", "2", "3", "4"]
    assert sum(" new " in line for line in listed) == 4
    assert "A. Ruz, " in listed[2]
    build()
    made = latest()
    assert [(each.kind, each.state) for each in made.decisions] == [
        ("pin", "applied"),
        ("pin", "applied"),
        ("leave_out", "applied"),
        ("note", "applied"),
    ]
    assert points["p1"].source_text not in {point.source_text for point in made.points}
    listed = json.loads(run("review", "dossier", "--json").stdout)
    assert [each["state"] for each in listed] == ["applied"] * 4
    assert "made again from them, every file is the same" in run("verify", "output/latest").output
    run("verify", "--fast", "output/latest")
    assert "every byte the same" in run("reproduce", "latest").output
    assert "pinned by review" in run("explain", "latest", "Rescue workers").output
    build(code=3)


def test_what_cannot_be_done_is_told_on_standard_error_and_stops_nothing(folder):
    build()
    edit("pin", "Rescue workers needed")
    edit("pin", "Bakers in the capital")
    courier = folder / "dossier" / "courier.md"
    courier.write_text(courier.read_text("utf-8").replace("six hours", "five hours"), encoding="utf-8")
    (folder / "dossier" / "herald.md").unlink()
    said = build().stderr
    assert "review: not done: pin “Rescue workers needed six hours" in said
    assert "courier.md has no sentence of these words any more; `briefing review undo 1` deletes it" in said
    assert "herald.md is not read; `briefing review undo 2` deletes it" in said
    listed = run("review", "dossier").stdout
    assert "text changed" in listed
    assert "gone" in listed
    assert "undone: pin “Rescue workers" in edit("undo", "1", "2").output
    assert load_review(folder / "dossier" / "review.toml").decisions == ()


def test_each_kind_is_decided_from_the_command_line(folder):
    build()
    edit("key", "p2")
    edit("key", "p1", "--not")
    edit("move", "p3", "--topic", "Elsewhere")
    edit("order", "p3", "p2")
    edit("order", "Grain", "Elsewhere", "--topics")
    edit("join", "agency.md", "post.md")
    edit("split", "herald.md")
    edit("reliability", "post.md", "b")
    edit("reliability", "The Herald", "C", "--publisher")
    edit("note", "At the top.", "--by", "A. Ruz")
    edit("note", "Under it.", "--by", "A. Ruz", "--point", "p1")
    kinds = [decision.kind for decision in load_review(folder / "dossier" / "review.toml").decisions]
    assert kinds == [
        "move", "key_point", "key_point", "order", "order", "join", "split", "reliability", "reliability",
        "note", "note",
    ]  # fmt: skip
    listed = run("review", "dossier").stdout
    for words in (
        "no key point",
        "to Elsewhere",
        "agency.md and post.md",
        "B for post.md",
        "C for The Herald",
    ):
        assert words in listed
    assert "“At the top.” at the top" in listed
    assert "“Under it.” under “" in listed


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("pin", "p99"), "'p99': no point has this name; `briefing explain output/2026"),
        (("pin", "the fire"), "sentences have these words: “"),
        (("pin", "zebra"), "'zebra': no sentence has these words"),
        (("pin", "   "), "no sentence has these words"),
        (("no-difference", "c9"), "'c9': no difference has this name"),
        (("order", "p1"), "an order has at least two names, each once"),
        (("order", "p1", "p1"), "an order has at least two names, each once"),
        (("join", "a.md"), "name at least two documents"),
        (("note", "x"), "a note is signed: give --by"),
        (("note", " ", "--by", "A"), "the note is empty"),
        (("note", "x", "--by", "A", "--topic", "T", "--point", "p1"), "are two places"),
        (("undo", "3"), "3: no decision has this number; dossier/review.toml has 0 decisions"),
    ],
)
def test_what_is_typed_wrong_is_one_line_with_the_way_out(folder, args, message):
    build()
    result = edit(*args, code=2)
    assert message in result.output
    assert len(result.output.splitlines()) == 1
    assert not (folder / "dossier" / "review.toml").exists()


@pytest.mark.usefixtures("folder")
def test_before_there_is_an_edition_points_have_no_names():
    assert "there is no edition below output: `briefing build` makes one" in edit("pin", "p1", code=2).output
    assert run("review", "dossier").output == "dossier/review.toml: 0 decisions\n"


def test_another_file_is_named_by_an_option(folder):
    build()
    edit("pin", "Rescue workers needed", "--review", "ours.toml")
    assert (folder / "ours.toml").exists()
    build("--review", "ours.toml")
    assert [each.state for each in latest().decisions] == ["applied"]
    assert "none.toml: there is no such review" in build("--review", "none.toml", code=2).output


def test_a_folder_without_a_profile_has_its_review_too(folder):
    (folder / "dossier" / "briefing.toml").unlink()
    run("build", "dossier", "--as-of", AS_OF, "--format", "md")
    edit("pin", "Rescue workers needed")
    run("build", "dossier", "--as-of", AS_OF, "--format", "md")
    assert [each.state for each in latest().decisions] == ["applied"]
    assert not [item for item in latest().unread if "review" in item.path]


def test_a_review_is_no_profile_of_a_folder_of_profiles(folder):
    (folder / "profiles").mkdir()
    (folder / "profiles" / "grain.toml").write_text('sources = ["../dossier"]\n' + PROFILE, encoding="utf-8")
    (folder / "profiles" / "grain.review.toml").write_text(
        '[[note]]\ntext = "Ours."\nby = "A"\non = 2026-11-21\n', encoding="utf-8"
    )
    run("build", "--profile", "profiles", "--as-of", AS_OF, "--format", "md")
    digest = Path("output/grain/latest/briefing.md").read_text("utf-8")
    assert "Analyst’s note, A, 21 November 2026:** Ours." in digest


@pytest.mark.usefixtures("folder")
def test_a_record_whose_decisions_are_not_those_of_the_review_or_not_done_is_found():
    build()
    edit("pin", "Rescue workers needed")
    edit("pin", "p2")
    edit("drop", "p1")
    edit("move", "p2", "--topic", "Elsewhere")
    build()
    files = read_edition_files(Path("output/latest").resolve())
    settings, record = decode_manifest(files[MANIFEST]).settings, files["briefing.json"]
    assert list(decision_problems(load_briefing(record), settings)) == []

    def problems(change):
        raw = decode(record, dict)
        change(raw)
        return list(decision_problems(load_briefing(encode_indented(raw)), settings))

    assert problems(lambda raw: raw["decisions"].pop()) == [
        "briefing.json: decisions: are not those of the review"
    ]
    not_done = "is listed as applied, and it was not done"
    (pin, _, left_out, moved) = latest().decisions
    other = next(point.id for point in latest().points if point.id != pin.sentences[0].point)
    assert problems(lambda raw: raw["decisions"][0]["sentences"][0].update(point="p99")) == [
        f"briefing.json: decision 1: pin {not_done}"
    ]
    assert problems(lambda raw: raw["decisions"][0]["sentences"][0].update(point=other)) == [
        f"briefing.json: decision 1: pin {not_done}"
    ]
    printed = latest().points[0].source_text
    assert problems(lambda raw: raw["decisions"][2]["sentences"][0].update(text=printed)) == [
        f"briefing.json: decision 3: leave_out {not_done}"
    ]
    assert problems(lambda raw: raw["decisions"][3].update(topics=["Nowhere"])) == [
        f"briefing.json: decision 4: move {not_done}"
    ]
    assert (left_out.kind, moved.kind) == ("leave_out", "move")


@pytest.mark.usefixtures("folder")
def test_the_changes_say_that_a_person_left_a_sentence_out():
    build()
    edit("drop", "p1")
    build()
    digest = Path("output/latest/briefing.md").read_text("utf-8")
    assert "**No longer printed**" in digest
    assert "; left out by review)" in digest


def add_to_courier(*passages):
    with Path("dossier/courier.md").open("a", encoding="utf-8") as file:
        file.write("".join(f"\n\n{passage}\n" for passage in passages))


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_the_command_takes_a_passage_for_text_and_the_edition_is_proved_and_made_again():
    passage = "Photo: A train stands before the tunnel of Hentzau on Wednesday in deep snow."
    add_to_courier(passage)
    build()
    assert [item.text for item in latest().dropped] == [passage]
    assert "no passage that was left out has these words" in edit("text", "No such", code=2).output
    assert edit("text", "tunnel of Hentzau on Wednesday").output.startswith(
        f"dossier/review.toml: 1  text “{passage[:20]}"
    )
    build()
    assert latest().dropped == ()
    assert [decision.state for decision in latest().decisions] == ["applied"]
    assert " applied " in run("review", "dossier").stdout
    run("verify", "output/latest", "--sources", "dossier")
    run("reproduce", "output/latest")
    run("review", "undo", "1", "--dossier", "dossier")
    build()
    assert [item.text for item in latest().dropped] == [passage]


@pytest.mark.usefixtures("folder")
def test_of_two_passages_with_the_words_none_is_taken():
    passages = "Photo: The tunnel of Hentzau in snow.", "Photo: The tunnel of Hentzau at night."
    add_to_courier(*passages)
    build()
    assert "2 passages have these words" in edit("text", "tunnel of Hentzau", code=2).output
