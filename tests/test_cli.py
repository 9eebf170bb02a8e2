"""The command line as its users meet it: real processes where it matters, click's runner elsewhere."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing import __version__, build_edition
from briefing.cli import main
from briefing.errors import UsageError

pytestmark = pytest.mark.usefixtures("reading_in_process")

NEWS = "The delegates signed a joint document in Astana on Sunday. They will meet again in March next year.\n"


def run(*arguments, code=0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result


def error_of(*arguments, code):
    result = run(*arguments, code=code)
    assert result.stdout == ""
    assert result.stderr.startswith("briefing: ")
    assert result.stderr.count("\n") == 1
    return result.stderr


def bind_socket(path):
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(path))  # the path of a socket has at most a hundred characters


@pytest.fixture
def dossier(tmp_path):
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    return folder


@pytest.fixture
def output(tmp_path):
    return tmp_path / "output"


def test_a_build_prints_the_path_of_every_file_and_reports_on_standard_error(dossier, output):
    result = run("build", dossier, "--output", output, "--format", "md,html")
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert [path.name for path in paths] == ["briefing.json", "briefing.md", "briefing.html"]
    assert all(path.is_file() for path in paths)
    assert result.stderr == "1 document read, 1 of them cited; 1 point; every file was read\n"


def test_a_build_opens_the_page_that_it_names_last(dossier, output, monkeypatch):
    opened = []
    monkeypatch.setattr("click.launch", opened.append)
    result = run("build", dossier, "--output", output, "--format", "md,html", "--open")
    assert opened == [result.stdout.splitlines()[-1]]
    assert opened[0].endswith("briefing.html")


def test_in_a_folder_with_a_profile_that_one_is_briefed(dossier, monkeypatch):
    (dossier / "briefing.toml").write_text('title = "News of the day"', encoding="utf-8")
    monkeypatch.chdir(dossier)
    for command in (["build", "--format", "md"], ["build", "briefing.toml", "--format", "md", "--force"]):
        page = Path(run(*command).stdout.splitlines()[-1])
        assert "# News of the day" in page.read_text("utf-8")
    assert "# News of the day" in run("digest").stdout
    assert "# News of the day" in run("digest", "briefing.toml").stdout


def test_a_profile_among_the_sources_is_the_profile(dossier, tmp_path):
    profile = tmp_path / "mine.toml"
    profile.write_text('title = "Mine"', encoding="utf-8")
    assert "# Mine" in run("digest", dossier, profile).stdout
    assert "two profiles" in error_of("digest", dossier, profile, "--profile", profile, code=2)


def test_without_a_profile_and_without_sources_the_way_out_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "as in `briefing build my-dossier`" in error_of("build", code=2)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "news.txt").write_text(NEWS, encoding="utf-8")
    assert "# Seeds" in run("digest").stdout


def test_a_file_of_an_edition_stands_for_the_edition(dossier, output):
    page = run("build", dossier, "--output", output, "--format", "md").stdout.splitlines()[-1]
    assert "proved" in run("verify", page).stdout


def test_init_wants_a_folder_and_not_a_file(dossier):
    assert f"`briefing init {dossier}`" in error_of("init", dossier / "news.txt", code=2)


def test_capitals_in_a_profile_do_not_matter(dossier):
    profile = 'title = "T"\nmarking = "tlp:amber"\nlanguage = "EN"\n[choice]\nview = "Now"\n'
    profile += '[output]\npaper = "a4"\nformats = ["MD"]\n'
    (dossier / "briefing.toml").write_text(profile, encoding="utf-8")
    assert "TLP:AMBER" in run("digest", dossier).stdout


def test_what_a_profile_names_wrongly_is_told_with_profile_and_key(dossier):
    path = dossier / "briefing.toml"
    path.write_text('title = "T"\n[output]\nformats = ["pdff"]', encoding="utf-8")
    message = f"briefing: {path}: 'formats' in [output]: no renderer is called 'pdff'"
    assert error_of("build", dossier, code=78).startswith(message)
    path.write_text('title = "T"\n[summariser]\nname = "lexrnk"', encoding="utf-8")
    message = f"briefing: {path}: 'name' in [summariser]: no summariser is called 'lexrnk'"
    assert error_of("build", dossier, "--profile", path, code=78).startswith(message)


def test_a_template_may_be_chosen_for_one_build(dossier, output):
    (dossier / "briefing.toml").write_text('title = "T"\n[output]\ntemplate = "full"', encoding="utf-8")
    run("build", dossier, "--output", output, "--format", "md")
    page = run("build", dossier, "--output", output, "--format", "html", "--template", "press")
    manifest = Path(page.stdout.splitlines()[-1]).with_name("manifest.json")
    assert json.loads(manifest.read_bytes())["settings"]["template"] == "press"
    message = error_of("build", dossier, "--output", output, "--template", "pres", code=2)
    assert message.startswith("briefing: unknown template 'pres': the templates are cable, diplomatic, full")


def test_a_build_can_report_as_json(dossier, output):
    result = run("build", dossier, "--output", output, "--format", "md", "--json")
    built = json.loads(result.stdout)
    assert built["edition"] in built["files"][0]


def test_a_digest_is_printed_and_nothing_is_written(dossier, tmp_path):
    result = run("digest", dossier)
    assert "The delegates signed a joint document in Astana on Sunday" in result.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dossier"]


def test_verify_proves_an_edition_and_says_how_much_it_proved(dossier, output):
    edition = Path(run("build", dossier, "--output", output, "--format", "md").stdout.split()[0]).parent
    assert "1 printed sentence and 1 citation proved against 1 source" in run("verify", edition).stdout


def test_verify_ends_with_65_when_a_source_was_altered(dossier, output):
    edition = Path(run("build", dossier, "--output", output, "--format", "md").stdout.split()[0]).parent
    (dossier / "news.txt").write_text(NEWS.replace("Sunday", "Monday"), encoding="utf-8")
    assert "news.txt" in error_of("verify", edition, code=65)


def test_explain_prints_the_ledger(dossier, output):
    edition = Path(run("build", dossier, "--output", output, "--format", "md").stdout.split()[0]).parent
    assert "They will meet again" in run("explain", edition, "next year").stdout
    assert json.loads(run("explain", edition, "p1", "--json").stdout)["sentences"][0]["chosen"]


def test_init_writes_a_profile_that_build_can_use(dossier, output):
    (dossier / "more.txt").write_text(NEWS * 3, encoding="utf-8")
    path = run("init", dossier).stdout.strip()
    assert Path(path) == dossier / "briefing.toml"
    run("build", dossier, "--output", output, "--format", "md")


@pytest.mark.slow  # it loads what tells languages apart
def test_init_says_which_documents_are_not_quoted_for_their_language(dossier):
    russian = "Делегаты подписали совместный документ в Астане в воскресенье. Они встретятся снова в марте."
    (dossier / "rus.txt").write_text(russian, encoding="utf-8")
    built = run("build", dossier, "--output", dossier.parent / "output", "--format", "md")
    line = 'not quoted: 1 document in Russian; to quote them, write languages = ["en", "ru"] in briefing.toml'
    assert line in built.stderr
    result = run("init", dossier)
    assert "1 document in Russian is read and not quoted" in result.stderr
    assert 'languages = ["en", "ru"] in ' in result.stderr
    profile = dossier / "briefing.toml"
    assert 'title = "Dossier"' in profile.read_text("utf-8")
    profile.write_text('title = "T"\nlanguages = ["en"]', encoding="utf-8")
    again = run("build", dossier, "--output", dossier.parent / "output", "--format", "md")
    assert "not quoted" not in again.stderr


def test_init_replaces_a_profile_only_when_told_to(dossier):
    run("init", dossier)
    assert "--force" in error_of("init", dossier, code=2)
    run("init", dossier, "--force")


def test_init_where_nothing_can_be_written_ends_with_73(dossier):
    (dossier / "briefing.toml").mkdir()
    assert "cannot be written" in error_of("init", dossier, "--force", code=73)


def test_several_sources_are_told_apart_by_their_names(dossier, tmp_path, output):
    other = tmp_path / "other"
    other.mkdir()
    (other / "news.txt").write_text(NEWS.replace("Sunday", "Monday"), encoding="utf-8")
    built = run("build", dossier, other, "--output", output, "--format", "md").stdout.split()
    record = json.loads(Path(built[0]).read_bytes())
    assert {source["path"] for source in record["sources"]} == {"dossier/news.txt", "other/news.txt"}
    run("verify", Path(built[0]).parent)


def test_a_file_can_be_a_source(dossier, output):
    built = run("build", dossier / "news.txt", "--output", output, "--format", "md").stdout.split()
    run("verify", Path(built[0]).parent)


def test_an_empty_folder_ends_with_4(tmp_path, output):
    (tmp_path / "empty").mkdir()
    assert "no documents in it" in error_of("build", tmp_path / "empty", "--output", output, code=4)


def test_a_folder_in_which_nothing_can_be_read_ends_with_4_and_names_every_file_with_its_reason(tmp_path):
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "b.csv").write_text("country,year\nA,2025\n")
    message = error_of("build", tmp_path, "--output", tmp_path / "out", code=4)
    assert "a.txt: binary data, not text; b.csv: no column of texts in it: a table of 2 rows" in message


@pytest.mark.parametrize("command", ["build", "digest"])
def test_a_missing_folder_ends_with_2(command, tmp_path):
    assert "no such file or folder" in error_of(command, tmp_path / "nowhere", code=2)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("binary.txt", bytes(range(256)) * 9, "binary data, not text"),
        ("nothing.txt", b"", "the file is empty"),
        ("report.pdf", b"%PDF-1.7 ...", "pdf-truncated"),
    ],
)
def test_a_file_that_cannot_be_read_is_listed_and_the_rest_published(dossier, output, name, data, reason):
    (dossier / name).write_bytes(data)
    result = run("build", dossier, "--output", output, "--format", "md")
    assert f"not read: {name}: {reason}" in result.stderr
    assert reason in Path(result.stdout.splitlines()[-1]).read_text("utf-8").replace("\\", "")


def test_strict_publishes_nothing_if_a_file_cannot_be_read(dossier, output):
    (dossier / "binary.txt").write_bytes(bytes(range(256)) * 9)
    message = error_of("build", dossier, "--output", output, "--strict", code=4)
    assert "binary.txt: binary data, not text" in message
    assert list(output.glob("[!.]*")) == []


def test_an_output_folder_that_cannot_be_written_ends_with_73(dossier, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    message = error_of("build", dossier, "--output", tmp_path / "file", "--format", "md", code=73)
    assert "name another with --output" in message


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        ('titel = "A"', "unknown key 'titel': did you mean 'title'?"),
        (
            'title = "A"\n[summariser]\nname = "lexrnk"',
            "no summariser is called 'lexrnk': did you mean 'lexrank'?",
        ),
        ('title = "A"\n[output]\ntemplate = "diplomat"', "diplomatic"),
        ('title = "A"\n[output]\nformats = ["pdff"]', "no renderer is called 'pdff'"),
        ('title = "A"\n[summariser.options]\ncolour = 1', "colour"),
        ("title = ", "cannot be read as TOML"),
    ],
)
def test_a_wrong_profile_ends_with_78_and_names_the_way_out(dossier, output, profile, message):
    (dossier / "briefing.toml").write_text(profile, encoding="utf-8")
    assert message in error_of("build", dossier, "--output", output, code=78)
    assert list(output.glob("[!.]*")) == []


def test_a_profile_that_does_not_exist_ends_with_78(dossier, output):
    assert "briefing init" in error_of(
        "build", dossier, "--profile", "none.toml", "--output", output, code=78
    )


def test_an_unknown_format_ends_with_2_and_names_those_there_are(dossier, output):
    message = error_of("build", dossier, "--output", output, "--format", "pptx", code=2)
    assert "docx, eml, html, json, md, pdf, txt" in message


def test_a_feed_of_which_some_items_are_read_is_one_line(dossier, output):
    said = [f"The {what} opened on Monday after a long delay of its owners." for what in ("mine", "harbour")]
    items = "".join(f"<item><description>{text}</description></item>" for text in (*said, *said[:1] * 500))
    (dossier / "feed.xml").write_text(f"<rss version='2.0'><channel>{items}</channel></rss>", "utf-8")
    result = run("build", dossier, "--output", output, "--format", "md")
    told = [line for line in result.stderr.splitlines() if line.startswith("read in part: ")]
    assert told == [
        "read in part: feed.xml (2 documents): the feed has 502 items, of which the first 500 are read"
    ]


@pytest.mark.parametrize(
    ("files", "last"),
    [(50, "not read: z49.txt: the file is empty"), (51, "not read: 1 more, listed in briefing.json")],
)
def test_of_many_files_that_are_not_read_the_first_fifty_are_told(dossier, output, files, last):
    for number in range(files):
        (dossier / f"z{number:02}.txt").touch()
    result = run("build", dossier, "--output", output, "--format", "md")
    told = [line for line in result.stderr.splitlines() if line.startswith("not read: ")]
    assert (len(told), told[-1]) == (min(files, 51), last)


def test_an_unexpected_fault_is_one_line_and_ends_with_70(dossier, monkeypatch):
    monkeypatch.setattr("briefing.pipeline.brief", lambda *_, **__: 1 // 0)
    assert "--debug" in error_of("digest", dossier, code=70)


def test_debug_shows_the_traceback(dossier, monkeypatch):
    monkeypatch.setattr("briefing.pipeline.brief", lambda *_, **__: 1 // 0)
    result = CliRunner().invoke(main, ["--debug", "digest", str(dossier)])
    assert isinstance(result.exception, ZeroDivisionError)


def test_the_cut_off_keeps_later_documents_out_and_lists_them(dossier, output):
    (dossier / "late.md").write_text(f"---\ndate: 2026-03-01\n---\n{NEWS}", encoding="utf-8")
    result = run("build", dossier, "--output", output, "--format", "md", "--as-of", "2026-02-01")
    assert "not read: late.md: published 2026-03-01, after the information cut-off" in result.stderr


def test_words_limits_the_length(dossier, output):
    (dossier / "more.txt").write_text(NEWS.replace("joint", "second") * 5, encoding="utf-8")
    record = Path(
        run("build", dossier, "--output", output, "--format", "md", "--words", "12").stdout.split()[0]
    )
    assert sum(point["words"] for point in json.loads(record.read_bytes())["points"]) <= 12


def test_a_length_that_no_sentence_keeps_is_remarked_on(dossier, output):
    result = run("build", dossier, "--output", output, "--format", "md", "--words", "1")
    assert "for no sentence is within 1\n" in result.stderr
    assert "for no sentence" not in run("build", dossier, "--output", output, "--format", "md").stderr


def test_a_list_without_a_format_ends_with_2(dossier, output):
    message = error_of("build", dossier, "--output", output, "--format", " ,", code=2)
    assert "as in --format pdf,md" in message


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("[summariser]\nname = 'nobody'", "no summariser is called 'nobody'"),
        ("[summariser]\noptions = {depth = 1}", "'coverage' has no option 'depth'"),
        ("[output]\nformats = ['doc']", "no renderer is called 'doc'"),
        ("[output]\ntemplate = 'grand'", "unknown template 'grand'"),
    ],
)
def test_what_a_profile_names_is_looked_for_before_anything_is_read(dossier, output, setting, message):
    (dossier / "briefing.toml").write_text(f"title = 'T'\n{setting}\n", encoding="utf-8")
    (dossier / "sources.toml").write_text("not TOML", encoding="utf-8")  # the first that is read
    assert message in error_of("build", dossier, "--output", output, code=78)


def test_the_module_runs_as_the_command_does():
    result = subprocess.run(
        [sys.executable, "-m", "briefing", "--version"], capture_output=True, text=True, check=True
    )
    assert result.stdout == f"briefing, version {__version__}\n"


def test_help_loads_no_heavy_library():
    script = (
        "import sys; from click.testing import CliRunner; from briefing.cli import main;"
        "CliRunner().invoke(main, ['--help']);"
        "print({'numpy', 'weasyprint', 'nltk', 'jinja2', 'sumy', 'lxml'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"


@pytest.mark.slow
def test_the_default_summariser_loads_neither_nltk_nor_trafilatura(dossier):
    script = (
        "import sys; from click.testing import CliRunner; from briefing.cli import main;"
        f"assert CliRunner().invoke(main, ['digest', {str(dossier)!r}]).exit_code == 0;"
        "print({'weasyprint', 'nltk', 'trafilatura', 'lxml'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"


def test_a_misspelt_command_is_a_usage_error_with_the_right_one():
    result = CliRunner().invoke(main, ["biuld"])
    assert result.exit_code == 2
    assert result.stderr == "briefing: no such command 'biuld'. Did you mean 'build'? See `main --help`\n"


def test_a_folder_that_may_not_be_entered_is_one_line(tmp_path, monkeypatch):
    is_file = Path.is_file

    def refuse(path):
        if path.name == "briefing.toml":
            raise PermissionError(13, "Permission denied", str(path))
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", refuse)
    run = CliRunner().invoke(main, ["build", str(tmp_path)])
    assert run.exit_code == 2
    expected = (
        f"briefing: {tmp_path}/briefing.toml: may not be opened: permission denied; ask its owner for it"
    )
    assert run.stderr.strip() == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--nope"], "no such option '--nope'; see `main --help`"),
        (["build", "--nope"], "no such option '--nope'"),
        (["changes", "a"], "missing argument 'B'; see `main changes --help`"),
        (["prune", "--keep", "0"], "invalid value for '--keep'"),
        (["schedule", "nope"], "no such command 'nope'"),
        (["completion"], "missing argument"),
        (["help", "nope"], "no such command 'nope'"),
    ],
)
def test_a_command_that_is_typed_wrong_is_one_line_with_the_way_out(arguments, message):
    error = error_of(*arguments, code=2)
    assert error.startswith("briefing: ")
    assert message in error.replace("option: --nope", "option '--nope'")
    assert "--help`" in error


def test_the_program_without_a_command_shows_its_help():
    result = CliRunner().invoke(main, [])
    assert result.exit_code == 2
    assert "Usage: " in result.stderr
    assert "verify" in result.stderr


def test_a_wrong_option_is_a_json_line_where_one_is_asked_for():
    result = CliRunner().invoke(main, ["--log", "json", "build", "--nope"])
    assert result.exit_code == 2
    assert json.loads(result.stderr)["exit_code"] == 2


@pytest.mark.parametrize("command", ["verify", "explain", "editions", "sign"])
def test_an_address_is_named_as_it_was_typed_and_is_no_file(command):
    error = error_of(command, "https://example.org/x", code=2)
    assert error == "briefing: https://example.org/x: an address; name a file or folder on this machine\n"


def test_health_of_a_folder_that_does_not_exist_is_a_usage_error(tmp_path):
    assert "no such folder" in error_of("health", tmp_path / "nope", code=2)
    assert "no run has succeeded yet" in run("health", tmp_path, code=1).stdout


def test_explain_finds_what_is_asked_for_in_any_case(dossier, output):
    run("build", dossier, "--output", output, "--format", "md")
    for word in ("p1", "P1", "Stories", "S1"):
        assert (
            run("explain", output / "latest", word).stdout
            == run("explain", output / "latest", word.lower()).stdout
        )


@pytest.mark.parametrize("inside", ["", "deeper/still"])
def test_an_edition_is_never_the_output_folder_of_another(dossier, output, inside):
    run("build", dossier, "--output", output, "--format", "md")
    edition = (output / "latest").resolve()
    before = sorted(edition.rglob("*"))
    error = error_of("build", dossier, "--force", "--output", output / "latest" / inside, code=2)
    assert f"inside the published edition {edition.name}" in error
    assert f"--output {output}" in error
    assert sorted(edition.rglob("*")) == before
    with pytest.raises(UsageError, match="inside the published edition"):
        build_edition([dossier], output=edition / inside)
    assert sorted(edition.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "code"), [("briefing.toml", 78), ("sources.toml", 78), ("news.txt", 4), ("other.toml", 78)]
)
@pytest.mark.parametrize("make", [os.mkfifo, bind_socket])
def test_a_pipe_or_socket_in_the_place_of_a_file_is_refused_at_once(dossier, output, name, code, make):
    (dossier / name).unlink(missing_ok=True)
    make(dossier / name)
    more = ("--profile", dossier / name) if name == "other.toml" else ()
    error = error_of("build", dossier, *more, "--output", output, "--format", "md", code=code)
    assert name in error or code == 4


def test_a_device_in_the_place_of_a_profile_is_refused_at_once(dossier, output):
    error = error_of("build", dossier, "--profile", "/dev/zero", "--output", output, code=78)
    assert "/dev/zero: not a regular file" in error


def test_a_pipe_in_the_place_of_a_kept_copy_status_or_cache_is_refused_at_once(dossier, output):
    run("build", dossier, "--output", output, "--format", "md")
    (copy,) = (path for path in (output / ".state" / "kept").rglob("*") if path.is_file())
    for path in (copy, output / "status.json", output / ".state" / "reading.sqlite"):
        path.unlink()
        os.mkfifo(path)
    assert "not a regular file" in error_of("verify", output / "latest", "--kept", code=65)
    assert run("health", output, code=1).stdout == "no run has succeeded yet\n"
    run("build", dossier, "--output", output, "--format", "md", "--force", "--as-of", "2030-01-02")
    run("verify", output / "latest", "--kept")
