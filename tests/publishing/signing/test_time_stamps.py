"""Time stamps by a real authority, which openssl plays on this machine."""

import re
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from publishing.signing.news import publish

from briefing.cli import main
from briefing.errors import BriefingError, UsageError, VerificationFailed
from briefing.publishing.scheduling.slots import Slot
from briefing.publishing.signing import time_stamps
from briefing.publishing.signing.time_stamps import (
    check_time_stamp,
    describe_time_stamp,
    load_authority,
    stamp_edition,
)
from briefing.publishing.verification.reproduce import reproduce
from briefing.publishing.verification.verify import VerifyOptions, verify_edition

INSTANT = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return publish(tmp_path_factory.mktemp("stamped")).edition


@pytest.fixture
def edition(published):
    yield published
    (published / "manifest.json.tsr").unlink(missing_ok=True)


@pytest.mark.slow
def test_a_time_stamp_says_since_when_an_edition_is_there(edition, authority):
    run = CliRunner().invoke(main, ["sign", str(edition), "--authority", str(authority["path"])])
    assert run.stdout == f"{edition / 'manifest.json.tsr'}\n"
    run = CliRunner().invoke(main, ["verify", str(edition), "--authority", str(authority["path"])])
    assert re.search(f"there since {INSTANT}, as {re.escape(authority['url'])} states", run.stdout)
    (note,) = verify_edition(edition).notes
    assert re.fullmatch(f"stamped {INSTANT}; by whom, --authority FILE says", note)
    assert reproduce(edition)


def test_a_time_stamp_of_another_manifest_is_found(edition, authority):
    stamp_edition(edition, load_authority(authority["path"]))
    manifest = edition / "manifest.json"
    before = manifest.read_bytes()
    manifest.write_bytes(before + b" ")
    try:
        with pytest.raises(VerificationFailed, match="no time stamp of this manifest by http"):
            check_time_stamp(edition, load_authority(authority["path"]))
        with pytest.raises(VerificationFailed, match=r"manifest\.json\.tsr: no time stamp of this manifest"):
            describe_time_stamp(edition)
    finally:
        manifest.write_bytes(before)


def test_a_time_stamp_of_another_authority_is_not_believed(edition, authority):
    stamp_edition(edition, load_authority(authority["path"]))
    other = authority["path"].with_name("other.toml")
    other.write_text('url = "https://other.example/"\ncertificates = "other.pem"\n')
    with pytest.raises(
        VerificationFailed, match=r"no time stamp of this manifest by https://other\.example/"
    ):
        verify_edition(edition, VerifyOptions(authority=other, fast=True))
    other.write_text(f'url = "{authority["url"]}"\ncertificates = "other.pem"\n')
    with pytest.raises(BriefingError, match="its time stamp is not to be trusted"):
        stamp_edition(edition, load_authority(other))


def test_an_edition_without_a_time_stamp_or_with_something_else_is_refused(edition, authority):
    options = VerifyOptions(authority=authority["path"], fast=True)
    with pytest.raises(VerificationFailed, match="it has no time stamp"):
        verify_edition(edition, options)
    (edition / "manifest.json.tsr").write_bytes(b"four words stand here")
    for used in (options, VerifyOptions(fast=True)):
        with pytest.raises(VerificationFailed, match=r"manifest\.json\.tsr: no time stamp of RFC 3161"):
            verify_edition(edition, used)


def der(kind, data):
    size = bytes([len(data)]) if len(data) < 128 else b"\x82" + len(data).to_bytes(2, "big")
    return bytes([kind]) + size + data


def with_status(answer, text):
    """Return an answer with another text of its status, which nobody has signed."""
    token = answer[answer.index(bytes.fromhex("06092a864886f70d010702")) - 4 :]
    return der(0x30, der(0x30, der(2, b"\0") + der(0x30, der(0x0C, text))) + token)


@pytest.mark.parametrize(
    "text", [b"granted\nTime stamp: Jan  1 03:00:00 2021 GMT", b"x\nTime stamp: Xyz 99 03:00:00 2021 GMT"]
)
def test_the_instant_is_that_of_the_signed_part_whatever_the_status_says(edition, authority, text):
    stamp_edition(edition, load_authority(authority["path"]))
    path = edition / "manifest.json.tsr"
    instant = describe_time_stamp(edition)
    path.write_bytes(with_status(path.read_bytes(), text))
    assert text in path.read_bytes()
    assert describe_time_stamp(edition) == instant
    assert check_time_stamp(edition, load_authority(authority["path"])) == instant


def test_a_date_that_no_calendar_has_is_no_time_stamp(edition, authority, monkeypatch):
    stamp_edition(edition, load_authority(authority["path"]))
    monkeypatch.setattr(time_stamps, "_signed_text", lambda _: "Time stamp: Xyz 99 03:00:00 2021 GMT\n")
    with pytest.raises(VerificationFailed, match="no time stamp of RFC 3161"):
        describe_time_stamp(edition)


@pytest.mark.parametrize("alter", [lambda _: b"", lambda data: data + b"\n", lambda data: data[:-1]])
def test_a_file_that_is_more_or_less_than_one_time_stamp_is_a_fault(edition, authority, alter):
    stamp_edition(edition, load_authority(authority["path"]))
    path = edition / "manifest.json.tsr"
    path.write_bytes(alter(path.read_bytes()))
    with pytest.raises(VerificationFailed, match=r"manifest\.json\.tsr: no time stamp of RFC 3161"):
        describe_time_stamp(edition)
    with pytest.raises(VerificationFailed, match=r"manifest\.json\.tsr: no time stamp of RFC 3161"):
        check_time_stamp(edition, load_authority(authority["path"]))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"answer": b"no answer"}, "no time stamp of RFC 3161"),
        ({"answer": bytes.fromhex("30053003020102")}, "is not to be trusted: no time stamp"),
        ({"status": 503}, "does not answer: status 503"),
    ],
)
def test_an_authority_that_gives_no_time_stamp_is_named(edition, authority, change, message):
    authority.update(change)
    with pytest.raises(BriefingError, match=message):
        stamp_edition(edition, load_authority(authority["path"]))
    assert not (edition / "manifest.json.tsr").exists()


def test_an_authority_that_cannot_be_reached_is_named(edition, authority):
    path = authority["path"].with_name("closed.toml")
    path.write_text('url = "http://127.0.0.1:9"\ncertificates = "root.pem"\n')
    with pytest.raises(BriefingError, match="the authority does not answer: "):
        stamp_edition(edition, load_authority(path))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'url' is missing"),
        ('url = "http://a.example"', "'certificates' is missing"),
        ('url = "ftp://a.example"\ncertificates = "a.pem"', "'url' is no address of the web"),
        ("adress = 1", "unknown key 'adress'"),
        ("url = ", "cannot be read as TOML"),
    ],
)
def test_what_is_no_file_of_an_authority_is_a_usage_error(tmp_path, text, message):
    path = tmp_path / "authority.toml"
    with pytest.raises(UsageError, match="no such file; it names the url"):
        load_authority(path)
    path.write_text(text)
    with pytest.raises(UsageError, match=message):
        load_authority(path)


def test_an_authority_without_certificates_is_a_usage_error(edition, authority):
    authority["path"].write_text(f'url = "{authority["url"]}"\ncertificates = "none.pem"\n')
    with pytest.raises(UsageError, match=r"none\.pem: no such file"):
        stamp_edition(edition, load_authority(authority["path"]))


@pytest.mark.parametrize(
    ("program", "timeout", "message"),
    [("no-such-program", 9, "apt-get install openssl"), ("openssl", 0, "did not answer within 0 seconds")],
)
def test_a_machine_that_cannot_check_says_what_it_lacks(
    edition, authority, monkeypatch, program, timeout, message
):
    stamp_edition(edition, load_authority(authority["path"]))
    monkeypatch.setattr(time_stamps, "_PROGRAM", program)
    monkeypatch.setattr(time_stamps, "_TIMEOUT", timeout)
    with pytest.raises(BriefingError, match=message):
        check_time_stamp(edition, load_authority(authority["path"]))


def test_a_program_that_asks_for_nothing_is_named(edition, authority, monkeypatch):
    monkeypatch.setattr(time_stamps, "_PROGRAM", "false")
    with pytest.raises(BriefingError, match="no time stamp can be asked for: false ended with 1"):
        stamp_edition(edition, load_authority(authority["path"]))


def test_a_profile_has_each_scheduled_edition_stamped(tmp_path, authority):
    instant = datetime(2026, 11, 20, 7, tzinfo=UTC)
    slot = Slot(date=instant.date(), time="07:00", timezone="UTC", instant=instant)
    built = publish(tmp_path, f'[publish]\nauthority = "{authority["path"]}"\n', slot)
    assert re.fullmatch(INSTANT, describe_time_stamp(built.edition))


def test_an_edition_that_cannot_be_stamped_is_published_and_said_not_to_be(tmp_path):
    instant = datetime(2026, 11, 20, 7, tzinfo=UTC)
    slot = Slot(date=instant.date(), time="07:00", timezone="UTC", instant=instant)
    built = publish(tmp_path, '[publish]\nauthority = "gone.toml"\n', slot)
    assert built.new
    assert built.report[-1].startswith("not stamped: ")
    assert "--authority FILE` does it" in built.report[-1]


def test_neither_a_key_nor_an_authority_is_a_usage_error(edition):
    run = CliRunner().invoke(main, ["sign", str(edition)])
    assert "name a key that signs it, --key FILE" in run.output + str(run.exception)
