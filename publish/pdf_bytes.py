"""PDFs opened from bytes and saved as bytes.

pikepdf reads a Python stream a few bytes at a time: a temporary file takes less than half of the time. Where none can
be written, the bytes go through such a stream.
"""

from __future__ import annotations

import io
import re
import tempfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pikepdf

# The contents of a blank page. qpdf declares a stream without a byte as compressed, which it is not: Ghostscript
# reports an error, and a printer's program may.
NO_CONTENTS = b"\n"
# The tag of marked content (ISO 32000-1, 14.6) with words that stylesheets add, before the number of the declaration.
_ADDED_WORDS = "AddedWords"

_TABLE = re.compile(rb"xref\s+0 (\d+)\s*?\n")
_STREAM = b"%d 0 obj\n<<%b /Filter /FlateDecode /Length %d>>\nstream\n%b\nendstream\nendobj\n"


def added_words(number: int | None) -> str:
    """Return the tag of marked content with words that the declaration of a number adds, None if it has no number."""
    return _ADDED_WORDS if number is None else f"{_ADDED_WORDS}.{number}"


def is_of_added_words(tag: str) -> bool:
    """Whether marked content with a tag, without its slash, has words that stylesheets add."""
    return tag.partition(".")[0] == _ADDED_WORDS


def number_of_rule(tag: str) -> int | None:
    """Return the number in a tag of added words; None if it has none."""
    number = tag.partition(".")[2]
    return int(number) if number.isdecimal() else None


def opened(data: bytes) -> pikepdf.Pdf:
    """Open a PDF. Raises pikepdf.PdfError if the bytes are not a PDF."""
    # A file that is mapped into memory need not stay open. An empty one cannot be mapped (ValueError).
    with suppress(OSError, ValueError), tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        stream: Any = file  # on Windows the file is wrapped
        return pikepdf.open(stream, access_mode=pikepdf.AccessMode.mmap_only)
    return pikepdf.open(io.BytesIO(data))


def saved(document: pikepdf.Pdf, **how: Any) -> bytes:
    """Return the bytes of a document; the options are those of `pikepdf.Pdf.save`."""
    # Not through a file: where the disk is full, qpdf ends the process.
    stream = io.BytesIO()
    document.save(stream, **how)
    return stream.getvalue()


def with_contents(data: bytes, contents: Mapping[int, tuple[bytes, bytes]]) -> bytes:
    """Return a PDF in which streams have other contents, compressed: by the number of the object, entries and content.

    The entries are those of its dictionary without the brackets, the length and the filter. The other objects stay as
    they are: qpdf would read and write each of them. The file must have a plain table of objects, as pydyf writes it.
    """
    begin = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    head = _TABLE.match(data, begin)
    assert head is not None
    count, first = int(head[1]), head.end()
    entries = [data[first + 20 * number : first + 20 * number + 20] for number in range(count)]
    offsets = sorted((int(entry[:10]), number) for number, entry in enumerate(entries) if entry[17:18] == b"n")
    ends = [offset for offset, _ in offsets[1:]] + [begin]
    pieces, length = [data[: offsets[0][0]]], offsets[0][0]
    for (offset, number), end in zip(offsets, ends, strict=True):
        piece = data[offset:end]
        if number in contents:
            of_stream, content = contents[number]
            packed = zlib.compress(content)
            piece = _STREAM % (number, of_stream, len(packed), packed)
        entries[number] = b"%010d" % length + entries[number][10:]
        pieces.append(piece)
        length += len(piece)
    rest = data[first + 20 * count : data.rindex(b"startxref")]
    table = b"xref\n0 %d\n%b%bstartxref\n%d\n%%%%EOF\n" % (count, b"".join(entries), rest, length)
    return b"".join([*pieces, table])
