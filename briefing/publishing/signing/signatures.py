"""Sign the manifest of an edition by an SSH key, and check whose signature it bears.

``ssh-keygen`` makes and checks the signatures, as it does for git (see its manual page, ``-Y``). Where it is
not installed, and for Ed25519 keys in PKCS 8, the package cryptography does. The manifest has the hash of
every other file of the edition, and so a signature of it is one of them all.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from briefing.durable import write_atomically
from briefing.errors import BriefingError, UsageError, VerificationFailed
from briefing.publishing.editions.layout import MANIFEST, SIGNATURE, open_edition, read_if_exists
from briefing.publishing.signing import ssh_signatures

NAMESPACE = "briefing-edition"
"""What the signature is for: one that was made for git or a mail is none of an edition."""
_PROGRAM = "ssh-keygen"
_ARMOURED = re.compile(rb"\s*-----BEGIN SSH SIGNATURE-----\s[A-Za-z0-9+/=\s]+-----END SSH SIGNATURE-----\s*")
"""ssh-keygen reads no further than its end, and a person reads on."""
_PKCS8 = b"-----BEGIN PRIVATE KEY-----"
_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----|^(?:ssh|ecdsa|sk-ssh|sk-ecdsa)-\S+ \S", re.MULTILINE)
_NAMELESS = re.compile(rb"^(?:ssh|ecdsa|sk-ssh|sk-ecdsa)-\S+ \S", re.MULTILINE)
_TIMEOUT = 60  # seconds; a key in a token waits for a finger


def sign_edition(edition: Path, key: Path) -> Path:
    """Write the signature of an edition into its folder, and return its path.

    `key` is a private SSH key, a public one whose private key an agent holds, or an Ed25519 key in PKCS 8.
    Another signature is replaced.

    Raises UsageError for a key that signs nothing, and VerificationFailed for a damaged manifest.
    """
    if not key.is_file():
        raise UsageError(f"{key}: no such key; `ssh-keygen -t ed25519` makes one")
    if not _KEY.search(key.read_bytes()):
        raise UsageError(f"{key}: no key in it; `ssh-keygen -t ed25519` makes one")
    open_edition(edition)
    manifest = (edition / MANIFEST).read_bytes()
    write_atomically(edition / SIGNATURE, _signature(manifest, key))
    return edition / SIGNATURE


def _signature(manifest: bytes, key: Path) -> bytes:
    if _PKCS8 in key.read_bytes() or not shutil.which(_PROGRAM):
        return ssh_signatures.sign(manifest, key, NAMESPACE)
    signed = _run("sign", "-f", str(key), "-n", NAMESPACE, data=manifest)
    if signed.returncode:
        raise UsageError(f"{key}: cannot sign with it: {_message(signed)}")
    return signed.stdout


def check_signature(edition: Path, signers: Path) -> str:
    """Return who has signed an edition, of those whom the file `signers` allows.

    The file is one of allowed signers as ``ssh-keygen`` has it: a name and a public key on each line. Raises
    UsageError if there is no such file, and VerificationFailed for an edition that none of them has signed.
    """
    if not signers.is_file():
        raise UsageError(
            f"{signers}: no such file; write a name and a public key into it, one of each on a line"
        )
    signature = _read_signature(edition)
    if signature is None:
        raise VerificationFailed(f"{edition.name}: nobody has signed it: it has no {SIGNATURE}")
    if not shutil.which(_PROGRAM):
        key = _key_of(edition, signature)
        if name := ssh_signatures.find_name(key, signers, NAMESPACE):
            return name
        raise _nobody(edition, signers)
    files = "-f", str(signers), "-s", str(edition / SIGNATURE)
    found = _run("find-principals", *files)
    name = found.stdout.decode("utf-8", "replace").partition("\n")[0].strip()
    if found.returncode or not name:
        raise _nobody(edition, signers)
    manifest = (edition / MANIFEST).read_bytes()
    checked = _run("verify", *files, "-I", name, "-n", NAMESPACE, data=manifest)
    if checked.returncode:
        if not _is_of_manifest(edition):
            raise VerificationFailed(f"{edition.name}: the signature by {name} is not one of this manifest")
        raise VerificationFailed(
            f"{edition.name}: {name} has signed it, and the line of that name in {signers} does not allow it:"
            f' it needs namespaces="{NAMESPACE}" or none, and days that have not passed'
        )
    return name


def _is_of_manifest(edition: Path) -> bool:
    try:
        return bool(describe_signature(edition))
    except VerificationFailed:
        return False


def _nobody(edition: Path, signers: Path) -> VerificationFailed:
    """Return the error for an edition that no signer has signed."""
    nameless = _NAMELESS.search(signers.read_bytes())
    hint = "; a line needs a name before its key: desk@example.org ssh-ed25519 AAAA..." if nameless else ""
    return VerificationFailed(f"{edition.name}: none of those in {signers} has signed it{hint}")


def describe_signature(edition: Path) -> str:
    """Return by which key an edition was signed, whosever that is; empty for one without a signature.

    Raises VerificationFailed for a signature that is none of its manifest.
    """
    signature = _read_signature(edition)
    if signature is None:
        return ""
    if not shutil.which(_PROGRAM):
        return ssh_signatures.fingerprint(_key_of(edition, signature))
    manifest = (edition / MANIFEST).read_bytes()
    checked = _run("check-novalidate", "-s", str(edition / SIGNATURE), "-n", NAMESPACE, data=manifest)
    if checked.returncode:
        raise VerificationFailed(f"{edition.name}: {SIGNATURE}: no signature of this manifest")
    return checked.stdout.decode("utf-8", "replace").rpartition(" key ")[2].strip()


def _read_signature(edition: Path) -> bytes | None:
    """Return the signature of an edition, or None if it has no such file.

    Raises VerificationFailed for a file that is empty, or that has anything but one signature in it.
    """
    path = edition / SIGNATURE
    if not os.path.lexists(path):
        return None
    signature = read_if_exists(path)
    if not _ARMOURED.fullmatch(signature):
        raise VerificationFailed(
            f"{edition.name}: {SIGNATURE}: no signature of this manifest: it has to be one, and nothing else"
        )
    return signature


def _key_of(edition: Path, signature: bytes) -> bytes:
    """Return the key by which an edition was signed, as the package cryptography finds it."""
    try:
        return ssh_signatures.signing_key((edition / MANIFEST).read_bytes(), signature, NAMESPACE)
    except ValueError as error:
        raise VerificationFailed(f"{edition.name}: {SIGNATURE}: no signature of this manifest") from error


def _run(action: str, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [_PROGRAM, "-Y", action, *arguments]
    try:
        return subprocess.run(command, input=data, capture_output=True, check=False, timeout=_TIMEOUT)  # noqa: S603
    except FileNotFoundError as error:
        raise BriefingError(f"{_PROGRAM} is missing, which signs: apt-get install openssh-client") from error
    except subprocess.TimeoutExpired as error:
        raise BriefingError(f"{_PROGRAM} did not answer within {_TIMEOUT} seconds") from error


def _message(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].strip().rstrip(".") if lines else f"{_PROGRAM} ended with {done.returncode}"
