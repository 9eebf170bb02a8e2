"""Signatures in the form of SSH (PROTOCOL.sshsig) by an Ed25519 key, without ``ssh-keygen``.

They are the same bytes that ``ssh-keygen -Y sign`` would write by such a key, and it checks them. The key
may be one of SSH, or one in PKCS 8 as OpenSSL writes it, which ``ssh-keygen`` does not read.
"""

import base64
import hashlib
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError, UsageError

_MAGIC, _VERSION, _KIND, _HASH = b"SSHSIG", 1, b"ssh-ed25519", b"sha512"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_LINE = 70
_LENGTH = struct.Struct(">I")
_ALLOWED = re.compile(r"(\S+)\s+(?:namespaces=\"([^\"]*)\"\s+)?ssh-ed25519\s+([A-Za-z0-9+/=]+)")
"""A line of a file of allowed signers: names, perhaps for what, and an Ed25519 key. See ``ssh-keygen``."""


def sign(data: bytes, key: Path, namespace: str) -> bytes:
    """Return the signature of some bytes by the private key in a file.

    Raises UsageError for a file without an Ed25519 key that can be read without a passphrase.
    """
    private = _load_private(key)
    public = private.public_key().public_bytes_raw()
    raw = private.sign(_signed(data, namespace))
    blob = _MAGIC + _LENGTH.pack(_VERSION)
    blob += _packed(_packed(_KIND) + _packed(public), namespace.encode(), b"", _HASH)
    blob += _packed(_packed(_KIND) + _packed(raw))
    text = base64.b64encode(blob).decode("ascii")
    lines = [text[start : start + _LINE] for start in range(0, len(text), _LINE)]
    return "\n".join([_BEGIN, *lines, _END, ""]).encode("ascii")


def signing_key(data: bytes, signature: bytes, namespace: str) -> bytes:
    """Return the public key by which some bytes were signed; raises ValueError for any other signature."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    text = signature.decode("ascii").strip()
    if not (text.startswith(_BEGIN) and text.endswith(_END)):
        raise ValueError("no signature of SSH")
    blob = base64.b64decode("".join(text.removeprefix(_BEGIN).removesuffix(_END).split()), validate=True)
    head = _MAGIC + _LENGTH.pack(_VERSION)
    if not blob.startswith(head):
        raise ValueError("another version")
    key, purpose, _, method, signed = _unpacked(blob[len(head) :], 5)
    kinds, public, raw = _unpacked(key, 2)[0], _unpacked(key, 2)[1], _unpacked(signed, 2)
    if (purpose, method, kinds, raw[0]) != (namespace.encode(), _HASH, _KIND, _KIND):
        raise ValueError("another purpose, hash or kind of key")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(raw[1], _signed(data, namespace))
    except InvalidSignature as error:
        raise ValueError("not of these bytes") from error
    return key


def find_name(key: bytes, signers: Path, namespace: str) -> str:
    """Return the name under which a key stands in a file of allowed signers, or an empty string.

    Lines with options other than ``namespaces`` are not understood here, and so allow nobody.
    """
    for line in signers.read_text("utf-8", "replace").splitlines():
        found = _ALLOWED.match(line.strip())
        if not found:
            continue
        name, purposes, text = found.groups()
        if namespace in (purposes or namespace).split(",") and _decoded(text) == key:
            return str(name)
    return ""


def fingerprint(key: bytes) -> str:
    """Return the fingerprint of a public key as ``ssh-keygen`` prints it."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode("ascii").rstrip("=")


def _load_private(path: Path) -> Any:
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import (
            load_pem_private_key,
            load_ssh_private_key,
        )
    except ModuleNotFoundError as error:
        raise BriefingError(
            "signing needs ssh-keygen (apt-get install openssh-client)"
            " or the package cryptography: pip install 'diplomatic-briefing[sign]'"
        ) from error
    data = path.read_bytes()
    load: Any = load_ssh_private_key if b"OPENSSH PRIVATE KEY" in data else load_pem_private_key
    try:
        key = load(data, password=None)
    except TypeError as error:
        raise UsageError(f"{path}: cannot sign with it: it has a passphrase; give it to an agent") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UsageError(f"{path}: cannot sign with it: no private key that can be read") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError(f"{path}: cannot sign with it: no Ed25519 key; `ssh-keygen -t ed25519` makes one")
    return key


def _signed(data: bytes, namespace: str) -> bytes:
    """Return the bytes that are signed: the hash of the data, and for what it is."""
    return _MAGIC + _packed(namespace.encode(), b"", _HASH, hashlib.sha512(data).digest())


def _packed(*parts: bytes) -> bytes:
    return b"".join(_LENGTH.pack(len(part)) + part for part in parts)


def _unpacked(data: bytes, count: int) -> list[bytes]:
    parts = list(_parts(data))
    if len(parts) != count:
        raise ValueError("damaged")
    return parts


def _parts(data: bytes) -> Iterator[bytes]:
    while data:
        if len(data) < _LENGTH.size:
            raise ValueError("damaged")
        (length,) = _LENGTH.unpack_from(data)
        part, data = data[_LENGTH.size :][:length], data[_LENGTH.size + length :]
        if len(part) != length:
            raise ValueError("damaged")
        yield part


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""
