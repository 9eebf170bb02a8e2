"""What people and programs expect beside the code: citation, security, issue forms, hooks, metadata."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

import briefing
from briefing.reading.fetching.client import NetworkOptions
from briefing.reading.isolation.limits import Limits

ROOT = Path(__file__).parents[1]
LARGE = {"cluster", "parquet"}
"""Extras that bring so much that only who needs them installs them."""
FORMS = [path for path in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")) if path.stem != "config"]
CITATION_KEYS = set(
    "abstract authors cff-version commit contact date-released doi identifiers keywords license license-url"
    " message preferred-citation references repository repository-artifact repository-code title type url"
    " version".split()
)
"""All that schema 1.2.0 of the Citation File Format has at the top."""
FORM_FIELDS = {
    "checkboxes": {"label", "options"},
    "dropdown": {"label", "options"},
    "input": {"label"},
    "markdown": {"value"},
    "textarea": {"label"},
}
"""The kinds of fields of an issue form, and what each must have."""


def load(name):
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def steps():
    """The steps of scripts/check in their order, as CI takes them."""
    script = (ROOT / "scripts" / "check").read_text("utf-8")
    return re.search(r"set -- ([a-z ]+); fi", script)[1].split()


def test_the_citation_file_is_valid():
    citation = load("CITATION.cff")
    assert citation["cff-version"] == "1.2.0"
    assert {"authors", "cff-version", "message", "title"} <= citation.keys() <= CITATION_KEYS
    assert citation["type"] in {"software", "dataset"}
    assert citation["authors"] == [{"name": "The briefing authors"}]
    assert all(isinstance(citation[key], str) for key in ("message", "title", "abstract", "version"))
    assert len(set(citation["keywords"])) == len(citation["keywords"])


def test_the_citation_file_is_of_this_version_and_licence():
    citation = load("CITATION.cff")
    assert (citation["version"], citation["license"]) == (briefing.__version__, project()["license"])


def test_the_security_policy_names_the_limits_that_are_in_force():
    page = (ROOT / "SECURITY.md").read_text("utf-8")
    limits, network = Limits(), NetworkOptions()
    rows = {
        "bytes of the file": f"{limits.file_size // 10**6} MB",
        "memory": f"{limits.memory // 2**30} GiB",
        "processor time": f"{limits.cpu_seconds} s",
        "time by the clock": f"{limits.wall_seconds} s",
        "open files": f"{limits.open_files}",
        "files inside the file, such as attachments": f"{limits.parts:,}, {limits.parts_size // 10**6} MB"
        f" together, {limits.depth} deep",
        "text of one document; what is longer is read in part": f"{limits.document_length:,} characters",
        "what it may send back": f"{limits.response_size // 10**6} MB",
    }
    assert [what for what, most in rows.items() if f"| {what} | {most} |" not in page] == []
    assert f"at most {network.max_size // 10**6} MB and {network.timeout} s a document" in page


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_is_valid(path):
    form = yaml.safe_load(path.read_text("utf-8"))
    assert (
        {"name", "description", "body"} <= form.keys() <= {"name", "description", "body", "labels", "title"}
    )
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(set(ids)) == len(ids) > 0
    for field in form["body"]:
        assert FORM_FIELDS[field["type"]] <= field["attributes"].keys()


def test_an_issue_form_asks_for_the_version():
    assert [path.stem for path in FORMS if "briefing --version" not in path.read_text("utf-8")] == []


def test_the_hooks_run_what_ci_runs_before_the_tests_and_build_the_site_that_a_test_builds_there():
    (local,) = load(".pre-commit-config.yaml")["repos"]
    assert local["repo"] == "local"
    assert [hook["entry"] for hook in local["hooks"]] == [
        f"scripts/check {step}" for step in [*steps()[:-1], "docs"]
    ]
    assert steps()[-1] == "tests"
    assert {(hook["language"], hook["pass_filenames"]) for hook in local["hooks"]} == {("system", False)}


def test_the_lowest_python_that_is_allowed_is_among_the_classifiers():
    lowest = project()["requires-python"].removeprefix(">=")
    assert f"Programming Language :: Python :: {lowest}" in project()["classifiers"]


def test_an_extra_for_all_has_every_other_one():
    extras = project()["optional-dependencies"]
    assert extras["all"] == [f"diplomatic-briefing[{','.join(sorted(extras.keys() - {'all', *LARGE}))}]"]
