"""The files inside an office file: documents that were put into it whole, and files that were packed in.

The workbooks that hold the figures of a chart, formulas and other drawings are no files that a person put in.
"""

import io
import posixpath
import re
import struct
import zipfile

from briefing.models import Attachment
from briefing.reading.discovery.containers import COMPOUND
from briefing.reading.office.archives import read_entry
from briefing.reading.office.packages import parse_part

_EMBEDDED = re.compile(r"(?:word|ppt|xl)/embeddings/[^/]+")
_CHART_RELATIONS = re.compile(r"(?:word|ppt|xl)/(?:charts|diagrams)/_rels/[^/]+\.rels")
_PACKED, _PACKAGES = "\x01Ole10Native", ("Package", "CONTENTS")
"""The streams in which a compound file has a file of any kind, and one that is a document of its own."""
_FORMULA = "Equation Native"
_MOST_NAME = 260  # bytes of a path in a packed file
_SIZE = struct.Struct("<I")
_FAULTS = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What olefile raises on damaged files, beside its own errors."""
_MANIFEST = "META-INF/manifest.xml"
_ENTRY = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}file-entry"
_PATH, _MEDIA_TYPE = _ENTRY.replace("file-entry", "full-path"), _ENTRY.replace("file-entry", "media-type")
_DOCUMENTS = re.compile(r"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)")
_SUFFIXES = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_OLE = "application/vnd.sun.star.oleobject"


def find_embedded_files(archive: zipfile.ZipFile) -> tuple[Attachment, ...]:
    """Return the files inside a checked package of Office Open XML, in the order of their names.

    Raises Unreadable for one that is damaged.
    """
    of_charts = {
        target
        for name in archive.namelist()
        if _CHART_RELATIONS.fullmatch(name)
        for target in _targets(archive, name)
    }
    names = sorted(name for name in archive.namelist() if _EMBEDDED.fullmatch(name))
    found = (
        _file(read_entry(archive, name), name.rpartition("/")[2]) for name in names if name not in of_charts
    )
    return tuple(file for file in found if file is not None)


def find_open_objects(archive: zipfile.ZipFile) -> tuple[Attachment, ...]:
    """Return the documents inside a checked package of OpenDocument; raises Unreadable for a damaged one."""
    manifest = parse_part(archive, _MANIFEST)
    found: list[Attachment | None] = []
    for entry in () if manifest is None else manifest.iter(_ENTRY):
        path, media_type = entry.get(_PATH, ""), entry.get(_MEDIA_TYPE, "")
        kind = _DOCUMENTS.fullmatch(media_type)
        if kind and path not in ("", "/"):
            found.append(
                Attachment(
                    name=f"{path.strip('/')}.{_SUFFIXES[kind[1]]}", data=_repacked(archive, path, media_type)
                )
            )
        elif media_type == _OLE and path in archive.namelist():
            found.append(_file(read_entry(archive, path), path))
    return tuple(file for file in found if file is not None)


def _targets(archive: zipfile.ZipFile, name: str) -> list[str]:
    """Return the parts that the relations in a part lead to."""
    folder = posixpath.dirname(posixpath.dirname(name))
    root = parse_part(archive, name)
    found = () if root is None else (relation.get("Target", "") for relation in root)
    return [posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/") for target in found]


def _repacked(archive: zipfile.ZipFile, folder: str, media_type: str) -> bytes:
    """Return a folder of a package as a package of its own."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as inner:
        inner.writestr("mimetype", media_type)
        for name in archive.namelist():
            if name.startswith(folder) and not name.endswith("/") and name != folder + "mimetype":
                inner.writestr(name.removeprefix(folder), read_entry(archive, name))
    return data.getvalue()


def _file(data: bytes, name: str) -> Attachment | None:
    """Return an embedded file, taken out of the compound file that holds it; None for a formula."""
    if not data.startswith(COMPOUND):
        return Attachment(name=name, data=data)
    try:
        stream, content = _stream(data)
    except (ModuleNotFoundError, *_FAULTS):  # without the extra, its type says so where it is listed
        return Attachment(name=name, data=data)
    if stream == _FORMULA:
        return None
    packed = _packed_file(content) if stream == _PACKED else None
    return packed or Attachment(name=name, data=data if stream == _PACKED else content or data)


def _stream(data: bytes) -> tuple[str, bytes]:
    """Return the name and the bytes of the stream that holds a file, if a compound file has one."""
    import olefile

    with olefile.OleFileIO(data) as storage:
        for name in (_FORMULA, _PACKED, *_PACKAGES):
            if storage.exists(name):
                return name, storage.openstream(name).read()
    return "", b""


def _packed_file(stream: bytes) -> Attachment | None:
    """Return the file in a stream of the Packager ([MS-OLEDS] 2.3.6): its label, paths, size and bytes."""
    label, place = _text(stream, 6)
    path, place = _text(stream, place)
    place += 8  # its kind, and the length of the next path
    _, place = _text(stream, place)
    if place + _SIZE.size > len(stream):
        return None
    (size,) = _SIZE.unpack_from(stream, place)
    data = stream[place + _SIZE.size :][:size]
    name = re.split(r"[\\/]", label or path)[-1]
    return Attachment(name=name, data=data) if len(data) == size and name else None


def _text(stream: bytes, place: int) -> tuple[str, int]:
    """Return the text up to the next zero byte, and the place behind it."""
    end = stream.find(b"\0", place, place + _MOST_NAME)
    end = place if end < 0 else end
    return stream[place:end].decode("cp1252", "replace"), end + 1
