"""Time stamps of RFC 3161: an authority states that the manifest of an edition was there at an instant.

``openssl ts`` asks and checks, as ``ssh-keygen`` signs: it reads what authorities really send, which is often
not in the strict form that libraries want. The file of an authority says where it is asked and by which
certificates it is believed::

    url = "http://timestamp.example.org/tsr"
    certificates = "authority.pem"

The hash of the manifest is sent to it, and nothing else.
"""

import hashlib
import os
import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from briefing.durable import write_atomically
from briefing.errors import BriefingError, ProfileError, UsageError, VerificationFailed
from briefing.publishing.editions.layout import MANIFEST, TIME_STAMP, open_edition, read_if_exists
from briefing.strict_toml import check_keys, read_toml

_PROGRAM = "openssl"
_TIMEOUT = 20  # seconds for each step of an exchange, and for the program
_LARGEST = 100_000  # bytes of an answer; one with certificates has 5,000
_OK = 200
_QUERY = "application/timestamp-query"
_TIME = re.compile(r"^Time stamp: (\w{3} +\d+ [\d:]{8})(?:\.\d+)? (\d{4}) GMT", re.MULTILINE)
_DUMP = re.compile(r"^ +[0-9a-f]{4} - ((?:[0-9a-f]{2}[ -]){1,16})", re.MULTILINE)
_IMPRINT = re.compile(r"^Message data:\n((?: +[0-9a-f]{4} - .*\n)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Who states what time it is, and the certificates by which that is believed."""

    url: str
    certificates: Path


def load_authority(path: Path) -> Authority:
    """Read the file of an authority; raises UsageError for one that is missing or none."""
    try:
        raw = read_toml(path)
        check_keys(raw, {"url": str, "certificates": str}, "")
    except FileNotFoundError:
        raise UsageError(
            f"{path}: no such file; it names the url and the certificates of an authority"
        ) from None
    except ProfileError as error:
        raise UsageError(f"{path}: {error}") from error
    for key in ("url", "certificates"):
        if not raw.get(key):
            raise UsageError(f"{path}: {key!r} is missing")
    if urlsplit(raw["url"]).scheme not in ("http", "https"):
        raise UsageError(f"{path}: 'url' is no address of the web: {raw['url']!r}")
    certificates = path.parent / raw["certificates"]
    if not certificates.is_file():
        raise UsageError(f"{certificates}: no such file; it has the certificates of the authority")
    return Authority(url=raw["url"], certificates=certificates)


def stamp_edition(edition: Path, authority: Authority) -> Path:
    """Write a time stamp of the manifest of an edition into its folder, and return its path.

    Another stamp is replaced. Raises BriefingError if the authority gives none that its certificates prove.
    """
    open_edition(edition)
    with TemporaryDirectory() as name:
        folder = Path(name)
        query, answer = folder / "query", folder / "answer"
        data = "-data", str((edition / MANIFEST).resolve())
        asked = _run("-query", *data, "-sha512", "-cert", "-out", str(query))
        if asked.returncode:
            raise BriefingError(f"{edition.name}: no time stamp can be asked for: {_message(asked)}")
        answer.write_bytes(_ask(authority.url, query.read_bytes()))
        try:
            _check(answer, ("-queryfile", str(query)), authority)
        except VerificationFailed as error:
            raise BriefingError(f"{authority.url}: its time stamp is not to be trusted: {error}") from error
        write_atomically(edition / TIME_STAMP, answer.read_bytes())
    return edition / TIME_STAMP


def check_time_stamp(edition: Path, authority: Authority) -> str:
    """Return since when an edition was there, as its authority states, in UTC.

    Raises VerificationFailed for an edition without a time stamp, and for one that the certificates of the
    authority do not prove.
    """
    path = edition / TIME_STAMP
    if not os.path.lexists(path):
        raise VerificationFailed(f"{edition.name}: it has no time stamp: there is no {TIME_STAMP}")
    try:
        return _check(path.resolve(), ("-data", str((edition / MANIFEST).resolve())), authority)
    except VerificationFailed as error:
        raise VerificationFailed(f"{edition.name}: {TIME_STAMP}: {error}") from error


def describe_time_stamp(edition: Path) -> str:
    """Return the instant that the time stamp of an edition states, whoever made it; empty without one.

    Raises VerificationFailed for a time stamp that is none of its manifest.
    """
    path = edition / TIME_STAMP
    if not os.path.lexists(path):
        return ""
    try:
        text = _signed_text(path.resolve())
        instant = _instant(text)
    except VerificationFailed as error:
        raise VerificationFailed(f"{edition.name}: {TIME_STAMP}: {error}") from error
    dump = "".join(_DUMP.findall("".join(_IMPRINT.findall(text))))
    digest = hashlib.sha512((edition / MANIFEST).read_bytes()).hexdigest()
    if re.sub("[ -]", "", dump) != digest:
        raise VerificationFailed(f"{edition.name}: {TIME_STAMP}: no time stamp of this manifest")
    return _shown(instant)


def _check(answer: Path, given: tuple[str, str], authority: Authority) -> str:
    """Return the instant of a time stamp, if it is one of what is given; the certificates held then."""
    instant = _instant(_signed_text(answer))
    certificates = "-CAfile", str(authority.certificates.resolve())
    at_that_time = "-attime", str(int(instant.timestamp()))
    checked = _run("-verify", "-in", str(answer), *given, *certificates, *at_that_time)
    if checked.returncode:
        raise VerificationFailed(f"no time stamp of this manifest by {authority.url}: {_message(checked)}")
    return _shown(instant)


def _signed_text(answer: Path) -> str:
    """Return what the signed part of a time stamp states (its TSTInfo), as openssl prints it.

    The answer has another part, its status, which is not signed: whoever hands the file on may write any text
    into it. Raises VerificationFailed for what is no time stamp, and for bytes behind one.
    """
    if not _is_one_value(read_if_exists(answer)):
        raise VerificationFailed("no time stamp of RFC 3161, or more than one")
    shown = _run("-reply", "-in", str(answer), "-token_out", "-text")
    return "" if shown.returncode else shown.stdout.decode("utf-8", "replace")


def _is_one_value(data: bytes) -> bool:
    """Say whether some bytes are one value of DER (X.690), by its length, and nothing behind it."""
    if len(data) < 2:  # noqa: PLR2004 - a type and a length
        return False
    more = data[1] & 0x7F if data[1] & 0x80 else 0
    length = int.from_bytes(data[2 : 2 + more], "big") if more else data[1]
    return len(data) == 2 + more + length


def _instant(text: str) -> datetime:
    found = _TIME.search(text)
    try:
        if found:
            return datetime.strptime(f"{found[1]} {found[2]}", "%b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    except ValueError:  # a date that no calendar has
        pass
    raise VerificationFailed("no time stamp of RFC 3161")


def _shown(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M:%S} UTC"


def _ask(url: str, request: bytes) -> bytes:
    """Return what an authority answers; raises BriefingError if it does not."""
    parts = urlsplit(url)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    connection = connect(parts.hostname or "", parts.port, timeout=_TIMEOUT)
    try:
        connection.request("POST", path, body=request, headers={"Content-Type": _QUERY})
        response = connection.getresponse()
        answer = response.read(_LARGEST)
    except (OSError, HTTPException) as error:
        raise BriefingError(f"{url}: the authority does not answer: {error}") from error
    finally:
        connection.close()
    if response.status != _OK:
        raise BriefingError(f"{url}: the authority does not answer: status {response.status}")
    return answer


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603
            [_PROGRAM, "ts", *arguments], capture_output=True, check=False, timeout=_TIMEOUT
        )
    except FileNotFoundError as error:
        raise BriefingError(
            f"{_PROGRAM} is missing, which checks time stamps: apt-get install openssl"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise BriefingError(f"{_PROGRAM} did not answer within {_TIMEOUT} seconds") from error


def _message(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the reason in the last line of openssl: ``...:error:...:message imprint mismatch:...``."""
    lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if ":error:" in line]
    parts = lines[-1].split(":") if lines else []
    return parts[5] if len(parts) > 5 else f"{_PROGRAM} ended with {done.returncode}"  # noqa: PLR2004
