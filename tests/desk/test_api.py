"""The acts of the desk over HTTP: what programs ask, and that it is what the forms do."""

import itertools
import json
from urllib.parse import quote, urlencode

import pytest
from api_program import TOKENS, Program
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from served_desk import serving, write_dossier

from briefing.desk.acts import _ACTS
from briefing.desk.api.application import ACT_LIMITS
from briefing.desk.api.bodies import ACTS, SearchQuery
from briefing.desk.api.tokens import load_tokens
from briefing.desk.views.sentences import FATES
from briefing.errors import CannotWrite, UsageError
from briefing.publishing.editions.history import roll_back
from briefing.publishing.verification.verify import verify_edition

OTHER_COUNT = """---
title: Voters registered in Valmora
publisher: Example Post
date: 2021-06-20
---
The election commission said 6.1 million voters were registered.
"""

pytestmark = pytest.mark.slow(counted=True)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("api")
    with serving(write_dossier(folder / "dossier"), folder / "output", tokens=TOKENS) as found:
        yield found


@pytest.fixture
def program(served):
    """A program that may change; what the test has done is undone."""
    asking = Program(served)
    yield asking
    while asking.get("/api/status")["can_undo"]:
        asking.post("/api/undo", {}, if_match="*")


def test_the_document_is_valid_and_describes_each_answer(program):
    answer = program.ask("GET", "/api/openapi.json", Authorization="")
    document = json.loads(answer.body)
    OpenAPIV31SpecValidator(document).validate()
    names = [each["operationId"] for path in document["paths"].values() for each in path.values()]
    assert len(set(names)) == len(names) == 21
    program.act("note", text="We heard otherwise.", **program.printed())
    sentence = program.printed()
    queries = {"/api/evidence": urlencode(sentence), "/api/search": "words=harbour"}
    asked = 0
    for path, operations in document["paths"].items():
        schema = operations.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        reference = schema.get("application/json", {}).get("schema")
        if reference and "{" not in path:
            found = program.get(f"{path}?{queries[path]}" if path in queries else path)
            Draft202012Validator({**reference, "components": document["components"]}).validate(found)
            asked += 1
    assert asked == 10


def test_each_act_of_the_forms_is_one_of_the_api():
    assert ACTS.keys() == _ACTS.keys()
    assert set(FATES) | {""} == set(SearchQuery.__annotations__["fate"].__args__)


def test_what_is_decided_is_what_a_form_would_have_written(program, served):
    sentence = program.printed()
    done = program.act("pin", **sentence)
    assert done["what"].startswith("pinned “")
    by_api = served.review
    assert 'by = "A. Ruz"' in by_api
    program.post("/api/undo", {}, if_match="*")
    client = served.client()
    client.post("/decide", {"act": "pin", "by": "A. Ruz", "version": served.desk.history.version, **sentence})
    assert served.review == by_api
    assert program.get("/api/decisions")["decisions"][0]["by"] == "A. Ruz"


def test_each_act_does_what_it_says(program):
    first, second = program.printed(0), program.printed(1)
    spare = next(
        row
        for row in program.get("/api/search?fate=" + quote("not chosen"))["sentences"]
        + program.get("/api/search?fate=" + quote("not eligible"))["sentences"]
    )
    other = {"other_document": spare["document"], "other_start": spare["start"]}
    assert program.act("key", **first)["what"].startswith("made a key point")
    assert program.act("no-key", **first)["what"].startswith("made no key point")
    assert program.act("release", **first)["what"].startswith("left to the program")
    assert program.act("move", topic="The election", **first)["what"].endswith("to The election")
    assert "in place of" in program.act("swap", **second, **other)["what"]
    assert (
        program.act("note", text="Said twice.", topic="The election")["what"]
        == "wrote the note “Said twice.”"
    )
    assert program.act("note", text="All of it.")["what"] == "wrote the note “All of it.”"
    assert program.act("reliability", document="election.md", reliability="B")["what"].startswith("noted")
    assert program.act("topic-down", topic="The harbour")["what"] == "moved down the topic The harbour"
    assert program.act("topic-up", topic="The harbour")["what"] == "moved up the topic The harbour"
    assert program.act("part", document="harbour-talks.md")["what"].startswith("made a story of its own")
    stories = program.get("/api/stories")
    assert stories["total"] >= 2
    assert program.act("join", story=1, other=2)["what"].startswith("joined the stories of")
    assert program.get("/api/stories")["total"] == stories["total"] - 1
    listed = program.get("/api/decisions")
    subject = listed["decisions"][-1]["subject"]
    assert program.act("withdraw", subject=subject)["what"].startswith("took back: ")
    assert len(program.get("/api/decisions")["decisions"]) == len(listed["decisions"]) - 1
    before = program.get("/api/draft")
    dropped = program.printed(0)
    program.act("drop", **dropped)
    cited = [point["citations"][0] for point in program.get("/api/draft")["points"]]
    assert (dropped["document"], dropped["start"]) not in [
        (each["document"], each["start"]) for each in cited
    ]
    assert program.get("/api/draft")["edition"] != before["edition"]


def test_topics_are_added_changed_moved_and_deleted(program, served):
    def ask(act, **fields):
        return program.post("/api/topics", {"act": act, "by": "A. Ruz", **fields})["what"]

    def topics():
        return [topic["name"] for topic in program.get("/api/topics")["topics"]]

    before = served.desk.profile.read_text()
    assert ask("add", name="Grain", terms=["grain*", "wheat"]) == "added the topic Grain"
    added = program.get("/api/topics")["topics"][-1]
    assert (added["name"], [term for term, _ in added["terms"]]) == ("Grain", ["grain*", "wheat"])
    assert min(number for _, number in added["terms"]) > 0
    assert ask("change", topic="Grain", name="Cargo", terms=["cargo*"]) == "changed the topic Grain"
    assert ask("up", topic="Cargo") == "moved the topic Cargo up"
    assert topics() == ["The harbour", "Cargo", "The election"]
    assert ask("down", topic="The harbour") == "moved the topic The harbour down"
    assert topics() == ["Cargo", "The harbour", "The election"]
    assert ask("delete", topic="Cargo") == "deleted the topic Cargo"
    assert topics() == ["The harbour", "The election"]
    assert "# work and trade" in served.desk.profile.read_text()
    for _ in range(5):
        program.post("/api/undo", {}, if_match="*")
    assert served.desk.profile.read_text() == before


def test_length_and_template_are_set_and_what_is_left_out_stays(program, served):
    before = program.get("/api/settings")
    assert (before["words"], before["key_points"]) == (120, 2)
    assert before["template"] in {each["name"] for each in before["templates"]}
    other = next(each["name"] for each in before["templates"] if each["name"] != before["template"])
    done = program.post("/api/settings", {"words": 40, "by": "A. Ruz"})
    assert done["what"] == "set 40 words"
    assert program.get("/api/settings") == {**before, "words": 40}
    assert program.get("/api/status")["words"] <= 40
    assert "# of all points together" in served.desk.profile.read_text()
    program.post("/api/settings", {"key_points": 0, "template": other})
    found = program.get("/api/settings")
    assert (found["words"], found["key_points"], found["template"]) == (40, 0, other)
    assert program.get("/api/draft")["key_points"] == []


def test_a_topic_and_a_length_that_somebody_else_has_set_meanwhile_are_told(program):
    seen = program.ask("GET", "/api/topics").headers["etag"]
    program.post("/api/topics", {"act": "up", "topic": "The election", "by": "B. Sen"})
    program.post("/api/settings", {"words": 90})
    for path, body in (
        ("/api/topics", {"act": "delete", "topic": "The harbour"}),
        ("/api/settings", {"words": 80}),
    ):
        answer = program.ask("POST", path, body, if_match=seen)
        assert (answer.status, len(json.loads(answer.body)["changed"])) == (409, 1)
    program.post("/api/decisions", {"act": "pin", **program.printed()}, if_match=seen)


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("topics", {"act": "add", "name": "A", "terms": []}, "length >= 1"),
        ("topics", {"act": "add", "name": "A", "terms": ["*"]}, "fits everything"),
        ("topics", {"act": "add", "name": "The harbour", "terms": ["a"]}, "two topics are called"),
        ("topics", {"act": "up", "topic": "Nothing"}, "no such topic"),
        ("topics", {"act": "up"}, "missing required field `topic`"),
        ("topics", {"act": "pin", "topic": "The harbour"}, "Invalid value 'pin'"),
        ("settings", {}, "nothing is to be set"),
        ("settings", {"words": 0}, ">= 1"),
        ("settings", {"words": 100_001}, "<= 100000"),
        ("settings", {"key_points": 51}, "<= 50"),
        ("settings", {"template": "../full"}, "no template"),
    ],
)
def test_a_topic_or_a_length_that_cannot_be_changes_nothing(program, served, path, body, said):
    before = served.desk.profile.read_text()
    answer = program.ask("POST", f"/api/{path}", body)
    assert (answer.status, said in json.loads(answer.body)["detail"]) == (422, True), answer.text
    assert served.desk.profile.read_text() == before


def test_a_difference_is_printed_as_none_and_again_after_undoing(tmp_path):
    dossier = write_dossier(tmp_path / "dossier")
    (dossier / "voters.md").write_text(OTHER_COUNT, encoding="utf-8")
    with serving(dossier, tmp_path / "output", tokens=TOKENS) as served:
        program = Program(served)
        (difference,) = program.get("/api/draft")["conflicts"]
        assert {value["value"] for value in difference["values"]} == {"5.2 million", "6.1 million"}
        done = program.act("no-difference", difference=difference["id"])
        assert done["what"] == f"marked as no difference “{difference['subject']}”"
        assert program.get("/api/draft")["conflicts"] == []
        assert "[[no_difference]]" in served.review
        again = program.ask(
            "POST", "/api/decisions", {"act": "no-difference", "difference": difference["id"]}
        )
        assert (again.status, "no such difference any more" in again.text) == (422, True)
        program.post("/api/undo", {}, if_match="*")
        assert program.get("/api/draft")["conflicts"] == [difference]


def test_a_passage_that_was_left_out_is_taken_for_text(program):
    passage = program.get("/api/draft")["dropped"][0]
    named = {"document": passage["document"], "start": passage["start"]}
    assert program.act("text", **named)["what"].startswith("took for text")
    assert passage not in program.get("/api/draft")["dropped"]


def lists(draft):
    """Return the sentences of the key points and of each section, in their order."""
    cited = {point["id"]: point["citations"][0] for point in draft["points"]}
    named = {id_: (each["document"], each["start"]) for id_, each in cited.items()}
    ids = draft["key_points"], *(section["points"] for section in draft["sections"])
    return [[named[id_] for id_ in each] for each in ids]


def test_points_change_places(program):
    draft = program.get("/api/draft")
    points = {point["id"]: point["citations"][0] for point in draft["points"]}
    section = next(each for each in draft["sections"] if len(each["points"]) > 1)
    upper = points[section["points"][0]]
    before = lists(draft)
    done = program.act("down", document=upper["document"], start=upper["start"])
    assert done["what"].startswith("moved down")
    after = lists(program.get("/api/draft"))
    assert after != before
    assert [sorted(each) for each in after] == [sorted(each) for each in before]
    done = program.act("up", document=upper["document"], start=upper["start"])
    assert done["what"].startswith("moved up")
    assert lists(program.get("/api/draft")) == before


def test_what_somebody_else_has_changed_meanwhile_is_told(program):
    first, second = program.printed(0), program.printed(1)
    seen = program.ask("GET", "/api/draft").headers["etag"]
    program.act("pin", **first)
    answer = program.ask("POST", "/api/decisions", {"act": "drop", **first}, if_match=seen)
    problem = json.loads(answer.body)
    assert (answer.status, answer.headers["content-type"]) == (409, "application/problem+json")
    assert problem["type"] == "urn:briefing:changed-meanwhile"
    assert problem["changed"][0].startswith("pinned “")
    assert problem["changed"][0].endswith("(A. Ruz)")
    program.post("/api/decisions", {"act": "drop", **second}, if_match=seen)
    answer = program.ask("POST", "/api/undo", {}, if_match=seen)
    assert (answer.status, len(json.loads(answer.body)["changed"])) == (409, 2)
    assert program.ask("POST", "/api/undo", {}).status == 428
    assert program.ask("POST", "/api/decisions", {"act": "drop", **first}, if_match="yesterday").status == 400
    seen = program.ask("GET", "/api/draft").headers["etag"]
    assert program.post("/api/undo", {"by": "B. Sen"}, if_match=seen)["what"].startswith("undone: left out")
    seen = program.ask("GET", "/api/status").headers["etag"]
    assert program.post("/api/redo", {}, if_match=seen)["what"].startswith("done again: left out")


def test_a_program_that_has_the_draft_is_told_so(program):
    etag = program.ask("GET", "/api/draft").headers["etag"]
    for given in (etag, f'"other", W/{etag}', "*"):
        assert program.ask("GET", "/api/draft", if_none_match=given).status == 304
    program.act("pin", **program.printed())
    assert program.ask("GET", "/api/draft", if_none_match=etag).status == 200


def test_a_change_by_hand_is_followed(tmp_path):
    with serving(write_dossier(tmp_path / "dossier"), tmp_path / "output", tokens=TOKENS) as served:
        program, profile = Program(served), served.desk.profile
        profile.write_text(profile.read_text().replace("Valmora this month", "Valmora by hand"))
        assert program.get("/api/draft")["title"] == "Valmora by hand"
        assert program.get("/api/status")["last"] == "briefing.toml changed outside the desk"
        profile.write_text("title = ")
        fault = program.get("/api/status")["fault"]
        assert "briefing.toml" in fault
        assert str(tmp_path) not in fault
        assert program.ask("POST", "/api/decisions", {"act": "pin", **program.printed()}).status == 409


def test_sentences_are_found_page_by_page(program):
    whole = program.get("/api/search?source=" + quote("Example Courier"))
    assert whole["total"] == len(whole["sentences"]) > 4
    assert program.get("/api/search?words=quays&first=2021-06-11&last=2021-06-11")["total"] >= 1
    assert program.get("/api/search?words=harbour&page=9")["page"] == 1
    assert program.get("/api/search")["total"] == 0
    row = whole["sentences"][0]
    evidence = program.get("/api/evidence?" + urlencode({"document": row["document"], "start": row["start"]}))
    assert evidence["row"]["text"] == row["text"]
    assert program.ask("GET", "/api/evidence?document=election.md&start=1").status == 404


def test_an_edition_is_published_as_it_was_seen_and_fetched(tmp_path):
    with serving(write_dossier(tmp_path / "dossier"), tmp_path / "output", tokens=TOKENS) as served:
        program = Program(served)
        seen = program.get("/api/draft")["edition"]
        assert program.get("/api/editions")["editions"] == []
        answer = program.ask("POST", "/api/publish", {"edition": "another"})
        assert (answer.status, seen in json.loads(answer.body)["detail"]) == (409, True)
        done = program.post("/api/publish", {"edition": seen}, prefer="wait=60")
        assert done["publishing"] == {"is_running": False, "error": "", "edition": seen, "is_new": True}
        assert not verify_edition(tmp_path / "output" / seen).notes
        (listed,) = program.get("/api/editions")["editions"]
        for file in listed["files"]:
            path = file["url"].removeprefix(served.client().address)
            answer = program.ask("GET", path)
            assert answer.body == (tmp_path / "output" / seen / file["name"]).read_bytes()
        assert program.ask("GET", path, if_none_match=answer.headers["etag"]).status == 304
        latest = program.ask("GET", "/api/editions/latest/briefing.md", range="bytes=0-4")
        assert (latest.status, len(latest.body)) == (206, 5)
        for name, said in (
            ("nothing/briefing.md", "no such edition"),
            (f"{seen}/nothing.md", "no such file of this edition"),
        ):
            answer = program.ask("GET", f"/api/editions/{name}")
            assert (answer.status, said in json.loads(answer.body)["detail"]) == (404, True)
        assert program.ask("GET", f"/api/editions/{seen}/..%2f..%2fdossier%2felection.md").status == 404
        program.act("drop", **program.printed())
        second = program.get("/api/draft")["edition"]
        answer = program.ask("POST", "/api/publish", {"edition": second})
        assert answer.status in {200, 202}
        while program.get("/api/status")["publishing"]["is_running"]:
            pass
        roll_back(tmp_path / "output" / seen)
        assert program.ask("GET", f"/api/editions/{second}/briefing.md").status == 410


def test_documents_are_read_again_and_what_is_at_work_is_told(tmp_path):
    with serving(
        write_dossier(tmp_path / "dossier"), tmp_path / "output", read=False, tokens=TOKENS
    ) as served:
        program = Program(served)
        for path in ("/api/draft", "/api/search?words=a", "/api/decisions"):
            answer = program.ask("GET", path)
            assert (answer.status, answer.headers["retry-after"]) == (503, "1")
        assert (
            program.ask("POST", "/api/decisions", {"act": "drop", "document": "a", "start": 0}).status == 503
        )
        assert program.get("/api/status")["edition"] == ""
        assert program.post("/api/read", {}, prefer="wait=60")["documents"] == 4
        served.desk.reading.status = type(served.desk.reading.status)(is_running=True)
        assert program.ask("POST", "/api/read", {}).status == 409
        served.desk.reading.status = type(served.desk.reading.status)()
        for file in served.desk.request.sources[0].glob("*.md"):
            file.unlink()
        answer = program.ask("POST", "/api/read", {}, prefer="wait=60")
        assert (answer.status, "no documents" in answer.text) == (409, True)
        assert str(tmp_path) not in answer.text


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"{", 400, "no JSON"),
        (b"\xff", 400, "no JSON"),
        (b"[" * 5000, 422, "Expected `object`"),
        (b"null", 422, "got `null`"),
        ({"act": "nothing"}, 422, "Invalid value 'nothing'"),
        ({"act": "pin"}, 422, "missing required field `document`"),
        ({"act": "pin", "document": "a.md", "start": "0"}, 422, "Expected `int`"),
        ({"act": "pin", "document": "a.md", "start": -1}, 422, ">= 0"),
        ({"act": "pin", "document": "a.md", "start": 0}, 422, "no such sentence"),
        ({"act": "pin", "document": "a.md", "start": 0, "path": "/etc"}, 422, "unknown field `path`"),
        ({"act": "pin", "document": "a" * 1001, "start": 0}, 422, "length <= 1000"),
        ({"act": "note", "text": "Unsigned."}, 422, "a note is signed"),
        ({"act": "note", "text": "a" * 2001, "by": "A"}, 422, "length <= 2000"),
        ({"act": "reliability", "document": "election.md", "reliability": "G"}, 422, "Invalid enum value"),
        ({"act": "join", "story": 1, "other": 99}, 422, "no story of the number"),
        ({"act": "withdraw", "subject": "nothing"}, 422, "does not hold any more"),
        (b" " * (ACT_LIMITS.most + 1), 413, "too long"),
    ],
)
def test_what_cannot_be_done_is_told_as_a_problem(program, served, body, status, said):
    answer = program.ask("POST", "/api/decisions", body)
    problem = json.loads(answer.body)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status, problem["status"]) == (status, status)
    assert said in problem["detail"]
    assert served.review == ""


def test_what_is_asked_in_another_way_is_told_as_a_problem(program):
    for path, status in (
        ("/api/nothing", 404), ("/api/", 404), ("/api/draft/", 404), ("/api/draft?a=1", 400),
        ("/api/stories?page=0", 422), ("/api/stories?page=x", 422), ("/api/search?first=yesterday", 422),
        ("/api/search?nothing=1", 422), ("/api/evidence", 422), ("/api/publish", 405),
        ("/api/search?words=" + "a" * 5000, 414),
    ):  # fmt: skip
        answer = program.ask("GET", path)
        assert (answer.status, json.loads(answer.body)["status"]) == (status, status), path
        assert ("has them all" in answer.text) == (status == 404), path
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        answer = program.ask("POST", "/api/decisions", {"act": "pin"}, Content_Type=kind)
        assert answer.status == 415
    assert set(program.ask("DELETE", "/api/draft").headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert program.ask("HEAD", "/api/status").body == b""


def test_without_a_token_nothing_is_answered_and_with_that_to_read_nothing_is_changed(program, served):
    cookies = "; ".join(f"{name}={value}" for name, value in served.client().cookies.items())
    sentence = program.printed()
    reader = Program(served, TOKENS.read)
    assert reader.get("/api/draft")["title"] == "Valmora this month"
    paths = [
        path
        for path in json.loads(program.ask("GET", "/api/openapi.json").body)["paths"]
        if path != "/api/editions/{edition}/{file}"
    ]
    wrong = (
        "", "Bearer", "Bearer ", f"Bearer {TOKENS.read}x", f"Basic {TOKENS.change}", f"bearer{TOKENS.change}",
        f"Bearer {TOKENS.change[:-1]}", f"Bearer {served.rules.token}", f"Bearer {served.rules.session}",
        "Bearer é",
    )  # fmt: skip
    body = {"act": "pin", **sentence}
    for path, method, given in itertools.product(paths, ("GET", "POST"), wrong):
        answer = program.ask(
            method,
            path,
            body,
            Authorization=given.encode().decode("latin-1"),
            cookie=cookies,
            origin=program_origin(served),
        )
        assert answer.status == 401, (path, method, given)
        assert answer.headers["www-authenticate"].startswith("Bearer realm=")
    for path in paths:
        answer = reader.ask("POST", path, body)
        assert (answer.status, "insufficient_scope" in answer.headers["www-authenticate"]) == (403, True)
    assert program.ask("GET", f"/api/draft?token={TOKENS.read}", Authorization="").status == 401
    assert program.ask("GET", "/api/draft", host=f"example.org:{served.port}").status == 421
    assert program.ask("GET", "/api/openapi.json", host="example.org").status == 421
    assert served.client().get("/api/draft").status == 401
    assert served.review == ""
    assert "access-control-allow-origin" not in program.ask("GET", "/api/draft").headers


def program_origin(served):
    return f"http://127.0.0.1:{served.port}"


def test_without_tokens_there_is_no_api(tmp_path):
    with serving(write_dossier(tmp_path / "dossier"), tmp_path / "output", read=False) as served:
        assert Program(served).ask("GET", "/api/status").status == 403
        assert served.client().get("/api/status").status == 404


def test_the_tokens_are_made_once_and_are_for_their_owner_alone(tmp_path):
    path = tmp_path / "tokens"
    made = load_tokens(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_tokens(path) == made
    assert len({made.read, made.change}) == 2
    assert made.read not in repr(made)
    path.chmod(0o640)
    with pytest.raises(UsageError, match="others may read it"):
        load_tokens(path)
    path.chmod(0o600)
    for text in (
        "",
        f"read {'a' * 40}\n",
        f"read {'a' * 40}\nchange {'a' * 40}\n",
        f"read a\nchange {'b' * 40}\n",
    ):
        path.write_text(text)
        with pytest.raises(UsageError, match="delete the file, and the desk makes it"):
            load_tokens(path)
    with pytest.raises(CannotWrite, match="name another file"):
        load_tokens(tmp_path / "nowhere" / "tokens")
