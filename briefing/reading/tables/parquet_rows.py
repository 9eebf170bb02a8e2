"""The rows of a Parquet file as JSON Lines, so that they are read as those of any export.

It runs in a reading process: the file may be hostile.
"""

import json
from datetime import date, datetime
from typing import Any

from briefing.errors import Unreadable
from briefing.reading.discovery.reasons import missing_extra

SUFFIX = ".parquet"
_MOST_ROWS = 200_000
_LARGEST = 100_000_000  # bytes of the lines
_BATCH = 500  # rows
_GOOD, _BAD = b"\n", b"!"


def parquet_lines(data: bytes) -> bytes:
    """Return the rows of a Parquet file as lines of JSON behind one byte, for :func:`unpack_lines`."""
    try:
        return _GOOD + read_lines(data)
    except Unreadable as error:
        return _BAD + error.reason.encode()
    except ModuleNotFoundError as error:
        return _BAD + missing_extra("parquet", error).encode()


def unpack_lines(answer: bytes) -> bytes:
    """Return the lines that :func:`parquet_lines` gave; raises Unreadable with its reason for none."""
    if answer[:1] != _GOOD:
        raise Unreadable(answer[1:].decode("utf-8", "replace"))
    return answer[1:]


def read_lines(data: bytes) -> bytes:
    """Return the rows of a Parquet file as lines of JSON, with days and times in ISO form.

    Raises Unreadable for a damaged file and for one with too many rows.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    pa.set_memory_pool(pa.system_memory_pool())  # the others reserve more address space than a reader has
    lines = bytearray()
    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        if file.metadata.num_rows > _MOST_ROWS:
            raise Unreadable(f"more than {_MOST_ROWS:,} rows: write smaller files", state="too-large")
        for batch in file.iter_batches(batch_size=_BATCH, use_threads=False):
            for row in batch.to_pylist():
                lines += (
                    json.dumps(row, ensure_ascii=False, default=_plain).encode("utf-8", "replace") + b"\n"
                )
            if len(lines) > _LARGEST:
                raise Unreadable(f"more than {_LARGEST // 1_000_000} MB of text: write smaller files")
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Unreadable("damaged: its rows cannot be read") from error
    return bytes(lines)


def _plain(value: Any) -> Any:
    """Return what stands for a value that JSON has not; pictures and other bytes are left out."""
    return value.isoformat() if isinstance(value, date | datetime) else None
