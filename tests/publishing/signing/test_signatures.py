"""Signatures of editions by SSH keys."""

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from publishing.signing.news import NEWS, publish

from briefing.cli import main
from briefing.errors import BriefingError, UsageError, VerificationFailed
from briefing.publishing.editions.committing import has_files
from briefing.publishing.scheduling.slots import Slot
from briefing.publishing.signing import signatures
from briefing.publishing.signing.signatures import check_signature, sign_edition
from briefing.publishing.verification.verify import VerifyOptions, verify_all, verify_edition

pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="ssh-keygen is not installed")

NAME = "desk@example.org"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """A folder with two keys, `desk` and `other`, and the file of signers, in which `desk` stands."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("desk", "other"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
        subprocess.run(command, check=True, timeout=60)
    kind, key, _ = (folder / "desk.pub").read_text("utf-8").split()
    (folder / "signers").write_text(f"{NAME} {kind} {key}\n", encoding="utf-8")
    return folder


@pytest.fixture
def edition(tmp_path):
    return publish(tmp_path).edition


def test_a_signature_says_who_vouches_for_an_edition(edition, keys):
    run = CliRunner().invoke(main, ["sign", str(edition), "--key", str(keys / "desk")])
    assert run.stdout == f"{edition / 'manifest.json.sig'}\n"
    assert check_signature(edition, keys / "signers") == NAME
    run = CliRunner().invoke(main, ["verify", str(edition), "--signers", str(keys / "signers")])
    assert f"signed by {NAME}" in run.stdout


def test_a_signature_that_was_not_asked_for_is_mentioned(edition, keys):
    assert not verify_edition(edition).notes
    sign_edition(edition, keys / "desk")
    (note,) = verify_edition(edition).notes
    assert re.fullmatch("signed by the key SHA256:[^ ]+; whose that is, --signers FILE says", note)


def test_what_is_no_signature_of_the_edition_is_a_fault_without_signers_too(edition, keys):
    sign_edition(edition, keys / "desk")
    other = (edition / "manifest.json.sig").read_text("utf-8").replace("A", "B")
    for forged in ("four words stand here", other):
        (edition / "manifest.json.sig").write_text(forged, encoding="utf-8")
        with pytest.raises(VerificationFailed, match=r"manifest\.json\.sig: no signature of this manifest"):
            verify_edition(edition)


@pytest.mark.parametrize("alter", [lambda _: b"", lambda data: data + b"The Minister agrees.\n"])
def test_a_file_that_is_more_or_less_than_one_signature_is_a_fault(edition, keys, alter):
    path = sign_edition(edition, keys / "desk")
    path.write_bytes(alter(path.read_bytes()))
    for options in (VerifyOptions(fast=True), VerifyOptions(signers=keys / "signers", fast=True)):
        with pytest.raises(VerificationFailed, match=r"manifest\.json\.sig: no signature of this manifest"):
            verify_edition(edition, options)


def test_an_edition_that_nobody_has_signed_is_none_of_the_signers(edition, keys):
    options = VerifyOptions(signers=keys / "signers")
    with pytest.raises(VerificationFailed, match=r"nobody has signed it: it has no manifest\.json\.sig"):
        verify_edition(edition, options)
    with pytest.raises(VerificationFailed, match="nobody has signed it"):
        list(verify_all(edition.parent, options))


def test_a_signature_of_somebody_else_is_not_taken(edition, keys):
    sign_edition(edition, keys / "other")
    with pytest.raises(VerificationFailed, match=r"none of those in .*signers has signed it"):
        check_signature(edition, keys / "signers")
    (edition / "manifest.json.sig").write_text("no signature", encoding="utf-8")
    with pytest.raises(VerificationFailed, match=r"manifest\.json\.sig: no signature of this manifest"):
        check_signature(edition, keys / "signers")


def test_a_signature_of_another_manifest_is_found(edition, keys):
    sign_edition(edition, keys / "desk")
    manifest = edition / "manifest.json"
    manifest.write_bytes(manifest.read_bytes() + b" ")
    with pytest.raises(VerificationFailed, match=f"the signature by {NAME} is not one of this manifest"):
        check_signature(edition, keys / "signers")


def test_a_signature_for_another_purpose_is_none_of_an_edition(edition, keys, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(signatures, "NAMESPACE", "git")
        sign_edition(edition, keys / "desk")
    with pytest.raises(VerificationFailed, match="is not one of this manifest"):
        check_signature(edition, keys / "signers")


def test_a_key_that_is_missing_or_signs_nothing_is_a_usage_error(edition, keys):
    with pytest.raises(UsageError, match="no such key; `ssh-keygen -t ed25519` makes one"):
        sign_edition(edition, keys / "none")
    with pytest.raises(UsageError, match="signers: no key in it"):
        sign_edition(edition, keys / "signers")
    broken = keys / "broken"
    broken.write_text("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n", encoding="utf-8")
    broken.chmod(0o600)
    with pytest.raises(UsageError, match="cannot sign with it"):
        sign_edition(edition, broken)
    with pytest.raises(UsageError, match="no such file; write a name and a public key"):
        check_signature(edition, keys / "none")


def test_a_machine_without_ssh_keygen_signs_and_checks_by_the_library(edition, keys, monkeypatch):
    monkeypatch.setattr(signatures, "_PROGRAM", "no-such-program")
    sign_edition(edition, keys / "desk")
    assert check_signature(edition, keys / "signers") == NAME
    (note,) = verify_edition(edition).notes
    assert re.fullmatch("signed by the key SHA256:[^ ]+; whose that is, --signers FILE says", note)
    monkeypatch.undo()
    assert check_signature(edition, keys / "signers") == NAME
    monkeypatch.setattr(signatures, "_PROGRAM", "no-such-program")
    sign_edition(edition, keys / "other")
    with pytest.raises(VerificationFailed, match=r"none of those in .*signers has signed it"):
        check_signature(edition, keys / "signers")
    (edition / "manifest.json.sig").write_text("four words stand here", encoding="utf-8")
    with pytest.raises(VerificationFailed, match=r"manifest\.json\.sig: no signature of this manifest"):
        check_signature(edition, keys / "signers")


def test_a_machine_that_cannot_sign_says_what_it_lacks(edition, keys, monkeypatch):
    monkeypatch.setattr(signatures, "_PROGRAM", "no-such-program")
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    with pytest.raises(BriefingError, match="apt-get install openssh-client"):
        sign_edition(edition, keys / "desk")


def test_a_program_that_waits_for_ever_is_ended(edition, keys, monkeypatch):
    monkeypatch.setattr(signatures, "_TIMEOUT", 0)
    with pytest.raises(BriefingError, match="did not answer"):
        sign_edition(edition, keys / "desk")


def test_a_program_that_ends_without_a_word_is_named(edition, keys, monkeypatch):
    monkeypatch.setattr(signatures, "_PROGRAM", "false")
    with pytest.raises(UsageError, match="false ended with 1"):
        sign_edition(edition, keys / "desk")


def slot_of(day):
    instant = datetime(2026, 11, day, 7, tzinfo=UTC)
    return Slot(date=instant.date(), time="07:00", timezone="UTC", instant=instant)


def test_a_profile_has_each_scheduled_edition_signed_and_no_other(tmp_path, keys):
    shutil.copy(keys / "desk", tmp_path / "desk")
    profile = '[publish]\nsign = "../desk"\n'
    by_hand = publish(tmp_path, profile)
    assert not (by_hand.edition / "manifest.json.sig").exists()
    (tmp_path / "dossier" / "more.txt").write_text(NEWS.replace("Sunday", "Monday"), encoding="utf-8")
    scheduled = publish(tmp_path, profile, slot_of(20))
    assert check_signature(scheduled.edition, keys / "signers") == NAME
    again = publish(tmp_path, profile)
    assert (again.new, again.edition) == (False, scheduled.edition)


def test_an_edition_whose_key_is_gone_is_published_and_said_not_to_be_signed(tmp_path):
    built = publish(tmp_path, '[publish]\nsign = "gone"\n', slot_of(20))
    assert built.new
    assert "not signed: " in built.report[-1]
    assert "`briefing sign " in built.report[-1]


def test_a_signed_edition_is_the_same_edition(tmp_path, keys):
    edition = publish(tmp_path).edition
    files = {path.name: path.read_bytes() for path in edition.iterdir()}
    assert has_files(edition, files)
    sign_edition(edition, keys / "desk")
    assert has_files(edition, files)


def test_a_signer_whose_line_does_not_allow_it_is_named(edition, keys, tmp_path):
    kind, key, _ = (keys / "desk.pub").read_text("utf-8").split()
    (tmp_path / "signers").write_text(f'{NAME} namespaces="git" {kind} {key}\n', encoding="utf-8")
    sign_edition(edition, keys / "desk")
    with pytest.raises(VerificationFailed, match=f"{NAME} has signed it, and the line of that name in"):
        check_signature(edition, tmp_path / "signers")


def test_signers_without_names_are_explained(edition, keys):
    sign_edition(edition, keys / "desk")
    with pytest.raises(VerificationFailed, match=r"a line needs a name before its key: desk@example\.org"):
        check_signature(edition, keys / "desk.pub")
