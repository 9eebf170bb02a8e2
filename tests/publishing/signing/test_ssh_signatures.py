"""Signatures by the package cryptography: the same as those of ssh-keygen."""

import shutil
import subprocess
import sys

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from briefing.errors import BriefingError, UsageError
from briefing.publishing.signing.ssh_signatures import find_name, fingerprint, sign, signing_key

DATA, PURPOSE = b"a manifest", "briefing-edition"


def write_key(folder, key, *, form=PrivateFormat.PKCS8, lock=None):
    path = folder / "key"
    path.write_bytes(key.private_bytes(Encoding.PEM, form, lock or NoEncryption()))
    path.chmod(0o600)
    return path


@pytest.fixture
def key():
    return ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture
def public(key):
    return key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, PrivateFormat.OpenSSH])
def test_a_signature_is_found_to_be_by_its_key(tmp_path, key, public, form):
    signature = sign(DATA, write_key(tmp_path, key, form=form), PURPOSE)
    found = signing_key(DATA, signature, PURPOSE)
    signers = tmp_path / "signers"
    signers.write_text(f"# desk\nother ssh-ed25519 AAAA\ndesk {public}\n")
    assert find_name(found, signers, PURPOSE) == "desk"


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="ssh-keygen is not installed")
def test_ssh_keygen_makes_and_checks_the_same_signature(tmp_path, key, public):
    path = write_key(tmp_path, key, form=PrivateFormat.OpenSSH)
    ours = sign(DATA, path, PURPOSE)
    command = ["ssh-keygen", "-Y", "sign", "-f", str(path), "-n", PURPOSE]
    theirs = subprocess.run(command, input=DATA, capture_output=True, check=True, timeout=60).stdout
    assert ours == theirs
    (tmp_path / "signers").write_text(f"desk {public}\n")
    (tmp_path / "sig").write_bytes(ours)
    command = ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "signers"), "-I", "desk", "-n", PURPOSE]
    done = subprocess.run(
        [*command, "-s", str(tmp_path / "sig")], input=DATA, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0
    command = ["ssh-keygen", "-l", "-f", str(path)]
    told = subprocess.run(command, capture_output=True, check=True, timeout=60, text=True).stdout
    assert fingerprint(signing_key(DATA, ours, PURPOSE)) in told


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"four words stand here",
        lambda text: text.replace(b"SIGNATURE-----\n", b"SIGNATURE-----\nAAAA", 1),
        lambda text: text.replace(b"U1NI", b"U1NJ", 1),
        lambda text: text.replace(b"AAAA", b"AA.A", 1),
        lambda text: b"\xff" + text,
        lambda text: text[: len(text) // 2] + b"\n-----END SSH SIGNATURE-----\n",
    ],
)
def test_what_is_no_signature_is_refused(tmp_path, key, change):
    signature = change(sign(DATA, write_key(tmp_path, key), PURPOSE))
    with pytest.raises(ValueError):  # noqa: PT011 - one of several reasons
        signing_key(DATA, signature, PURPOSE)


def test_a_signature_of_other_bytes_or_for_another_purpose_is_refused(tmp_path, key):
    signature = sign(DATA, write_key(tmp_path, key), PURPOSE)
    with pytest.raises(ValueError, match="not of these bytes"):
        signing_key(b"another", signature, PURPOSE)
    with pytest.raises(ValueError, match="another purpose"):
        signing_key(DATA, signature, "git")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("desk,front {key}", "desk,front"),
        ('desk namespaces="briefing-edition,git" {key}', "desk"),
        ('desk namespaces="git" {key}', ""),
        ('desk valid-before="20200101" {key}', ""),
        ("desk cert-authority {key}", ""),
        ("desk ssh-ed25519 ====", ""),
        ("desk ssh-rsa AAAA", ""),
    ],
)
def test_a_line_with_other_options_allows_nobody(tmp_path, key, public, line, name):
    found = signing_key(DATA, sign(DATA, write_key(tmp_path, key), PURPOSE), PURPOSE)
    (tmp_path / "signers").write_text(line.format(key=public))
    assert find_name(found, tmp_path / "signers", PURPOSE) == name


def test_a_key_of_another_kind_or_with_a_passphrase_is_a_usage_error(tmp_path, key):
    locked = write_key(tmp_path, key, lock=BestAvailableEncryption(b"secret"))
    with pytest.raises(UsageError, match="it has a passphrase; give it to an agent"):
        sign(DATA, locked, PURPOSE)
    with pytest.raises(UsageError, match="no Ed25519 key"):
        sign(DATA, write_key(tmp_path, ec.generate_private_key(ec.SECP256R1())), PURPOSE)
    locked.write_text("no key")
    with pytest.raises(UsageError, match="no private key that can be read"):
        sign(DATA, locked, PURPOSE)


def test_without_the_library_both_ways_out_are_named(tmp_path, key, monkeypatch):
    path = write_key(tmp_path, key)
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    with pytest.raises(BriefingError, match=r"apt-get install openssh-client\) or the package cryptography"):
        sign(DATA, path, PURPOSE)
