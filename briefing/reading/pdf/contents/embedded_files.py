"""The files that are attached to a PDF: to the whole of it, or by a mark on one of its pages."""

import ctypes
from collections.abc import Iterator
from typing import Any

from briefing.models import Attachment

_MOST_FILES = 1000
_LARGEST = 200_000_000  # bytes, as much as all files inside a file may have
_LONGEST_NAME = 2048  # bytes


def find_embedded_files(pdf: Any, pages: int) -> tuple[Attachment, ...]:
    """Return the files that are attached to a PDF of PDFium and to the first of its pages, each once."""
    found: dict[tuple[str, bytes], Attachment] = {}
    for file in (*_of_document(pdf), *_of_pages(pdf, pages)):
        found.setdefault((file.name, file.data), file)
    return tuple(found.values())


def _of_document(pdf: Any) -> Iterator[Attachment]:
    from pypdfium2 import raw

    for index in range(min(raw.FPDFDoc_GetAttachmentCount(pdf), _MOST_FILES)):
        yield from _read(raw.FPDFDoc_GetAttachment(pdf, index))


def _of_pages(pdf: Any, pages: int) -> Iterator[Attachment]:
    """Yield the files behind the marks on the pages, such as a paper clip."""
    import pypdfium2
    from pypdfium2 import raw

    for index in range(pages):
        try:
            page = pdf[index]
        except pypdfium2.PdfiumError:
            continue
        for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_FILES)):
            mark = raw.FPDFPage_GetAnnot(page, number)
            if raw.FPDFAnnot_GetSubtype(mark) == raw.FPDF_ANNOT_FILEATTACHMENT:
                yield from _read(raw.FPDFAnnot_GetFileAttachment(mark))
            raw.FPDFPage_CloseAnnot(mark)
        page.close()


def _read(file: Any) -> Iterator[Attachment]:
    from pypdfium2 import raw

    if not file:
        return
    size = ctypes.c_ulong()
    name = (ctypes.c_ushort * _LONGEST_NAME)()
    length = min(raw.FPDFAttachment_GetName(file, name, _LONGEST_NAME), _LONGEST_NAME)
    label = bytes(name)[: max(0, length - 2)].decode("utf-16-le", "replace")
    if raw.FPDFAttachment_GetFile(file, None, 0, size) and size.value <= _LARGEST:
        data = ctypes.create_string_buffer(size.value)
        raw.FPDFAttachment_GetFile(file, data, size.value, size)
        yield Attachment(name=label.replace("\\", "/").rpartition("/")[2], data=data.raw)
