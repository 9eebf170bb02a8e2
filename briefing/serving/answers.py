"""What is answered: pages that are made at each request, and files of editions, which never change."""

import hashlib
import os
import stat
from email.utils import formatdate
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from briefing.publishing.editions.published import EditionFile, PublishedEdition
from briefing.serving.access import EDITION_POLICY
from briefing.serving.catalogue import Catalogue, SeriesListing
from briefing.serving.conditions import evaluate

_FRESH_SECONDS = 3600
"""So long a browser may show a file without asking again: after that, one that was withdrawn is gone."""
_SHOWN_BY_BROWSERS = frozenset({"html", "pdf", "json", "md", "txt"})


def made_answer(request: Request, body: bytes, media_type: str) -> Response:
    """Return what was made for this request, or that it is what somebody has already."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": etag, "cache-control": "no-cache"}
    return _refusal(request, headers, None) or Response(body, headers=headers, media_type=media_type)


def origin_of(request: Request) -> str:
    """Return the beginning of the addresses of this server; its host is one of those that it knows."""
    return f"{request.url.scheme}://{request.headers['host']}"


def find_edition(
    catalogue: Catalogue, name: str, *, series: str = ""
) -> tuple[SeriesListing, PublishedEdition]:
    """Return an edition of a series, or its latest; raises HTTPException where there is none."""
    listing = next((each for each in catalogue.listings() if each.name == series), None)
    edition = listing.find(name) if listing else None
    if listing and edition:
        return listing, edition
    if listing and name in listing.withdrawn:
        raise HTTPException(410, "this edition was withdrawn")
    raise HTTPException(404, "there is no such edition")


def file_answer(
    request: Request, catalogue: Catalogue, edition: PublishedEdition, folder: Path, *, as_latest: bool
) -> Response:
    """Return a file of the edition in a folder, or the range of it that is asked for.

    Raises HTTPException where it is not served, or has other bytes than were published.
    """
    name = request.path_params["file"]
    file, status = _find_file(catalogue, edition, folder / name)
    fresh = "no-cache" if as_latest or not file.sha256 else f"max-age={_FRESH_SECONDS}, immutable"
    headers = {"cache-control": fresh, **_headers_of(file, status.st_mtime)}
    if refusal := _refusal(request, headers, status.st_mtime):
        return refusal
    _drop_foreign_range(request)
    return FileResponse(
        folder / name,
        headers=headers,
        media_type=file.media_type,
        stat_result=status,
        filename=f"{edition.name}.{file.label}" if file.is_format else f"{edition.name}-{name}",
        content_disposition_type="inline" if file.label in _SHOWN_BY_BROWSERS else "attachment",
    )


def _find_file(
    catalogue: Catalogue, edition: PublishedEdition, path: Path
) -> tuple[EditionFile, os.stat_result]:
    """Return a file of an edition, and its status; raises HTTPException."""
    missing = HTTPException(404, "there is no such file of this edition")
    file = next((file for file in catalogue.files_of(edition) if file.name == path.name), None)
    if file is None:
        raise missing
    try:
        status = path.stat(follow_symlinks=False)
        is_whole = stat.S_ISREG(status.st_mode) and catalogue.is_whole(path, file)
    except OSError:  # the edition was deleted meanwhile
        raise missing from None
    if not is_whole:
        raise HTTPException(404, "the file was altered after the edition was made; it is not served")
    return file, status


def _headers_of(file: EditionFile, modified: float) -> dict[str, str]:
    headers = {
        "etag": f'"{file.sha256}"' if file.sha256 else f'"{file.size}-{modified}"',
        "last-modified": formatdate(modified, usegmt=True),
    }
    if file.media_type.startswith("text/html"):
        headers["content-security-policy"] = EDITION_POLICY
    return headers


def _refusal(request: Request, headers: dict[str, str], modified: float | None) -> Response | None:
    """Return the answer to a request whose conditions do not hold; None where they do."""
    condition = evaluate(request.headers, etag=headers["etag"], modified=modified)
    if condition == "failed":
        return Response(status_code=412)
    if condition == "not modified":
        kept = ("etag", "cache-control", "last-modified")
        return Response(status_code=304, headers={key: headers[key] for key in kept if key in headers})
    return None


def _drop_foreign_range(request: Request) -> None:
    """Leave away a range in another unit than bytes: section 14.2 of RFC 9110 has it ignored."""
    if not request.headers.get("range", "bytes=").lower().startswith("bytes="):
        request.scope["headers"] = [item for item in request.scope["headers"] if item[0] != b"range"]
