"""Read text files as editors save them: UTF-8, with or without a byte order mark, with any line ends."""

from __future__ import annotations

import codecs
import re
import stat
from itertools import islice
from pathlib import Path

from publish.diagnostics import Diagnostic, Location, error

# The C0 and C1 controls except tab and line feed, the two noncharacters that XML forbids
# (https://www.w3.org/TR/xml/#charsets), which an EPUB cannot contain, and the separators of lines and paragraphs that
# word processors and layout programs leave behind: a typeface has an empty box for them.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_SEPARATORS = {
    "\u2028": "delete it; to break the line here, write a backslash and begin a new line",
    "\u2029": "delete it; to begin a paragraph here, write an empty line",
}

# Quotation marks, dashes and other signs of Windows-1252 in a text that was read as ISO 8859-1.
WINDOWS_SIGNS = {
    chr(byte): sign for byte in range(0x80, 0xA0) if (sign := bytes((byte,)).decode("cp1252", errors="ignore"))
}

# A whole Bible is 5 MB. Anything larger is not the text of a book, and would be held in memory many times over.
LARGEST_TEXT = 16 * 1024 * 1024
MOST_LINES = 500_000
# A file of control characters has one fault, not a million: report at most this many.
_MOST_CONTROLS = 100

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SAVE_AS = "save the file as UTF-8"
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_OTHER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def read_text(path: Path, shown_as: str, largest: int = LARGEST_TEXT) -> tuple[str, list[Diagnostic]]:
    """Read a text file: return its text and its problems.

    `shown_as` is its path in messages, `largest` the number of bytes it may have. A byte order mark is dropped, and all
    line ends become `\\n`. A control character is replaced by U+FFFD, so that the positions after it stay right. After
    any other problem, the text is empty. Codes: `file-missing`, `file-unreadable`, `text-too-long`, `encoding`,
    `control-character`.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            what = "a folder" if path.is_dir() else "a device or a pipe"
            return "", [error("file-unreadable", f"this is {what}, not a text file", Location(shown_as))]
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except (FileNotFoundError, NotADirectoryError):
        return "", [error("file-missing", "the file does not exist", Location(shown_as))]
    except (OSError, ValueError) as reason:
        why = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
        return "", [error("file-unreadable", f"the file cannot be read: {why}", Location(shown_as))]
    if len(data) > largest:
        return "", [
            error(
                "text-too-long",
                f"the file has more than {largest:,} bytes",
                Location(shown_as),
                "split it, or remove what is not text of the book",
            )
        ]
    return decoded(data, shown_as)


def decoded(data: bytes, shown_as: str) -> tuple[str, list[Diagnostic]]:
    """Decode the bytes of a text file, as `read_text` does."""
    other = _other_encoding(data)
    if other:
        return "", [error("encoding", f"the file is {other}, not UTF-8", Location(shown_as), _SAVE_AS)]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = _with_line_feeds(data.decode())
    except UnicodeDecodeError as reason:
        before = _with_line_feeds(data[: reason.start].decode())
        message = f"the byte 0x{data[reason.start]:02X} is not UTF-8"
        return "", [error("encoding", message, _place(before, len(before), shown_as), _SAVE_AS)]
    if text.count("\n") > MOST_LINES:
        return "", [
            error(
                "text-too-long",
                f"the file has more than {MOST_LINES:,} lines",
                Location(shown_as),
                "split it into several parts",
            )
        ]
    problems = [
        error(
            "control-character",
            f"the control character U+{ord(match[0]):04X} cannot be printed",
            _place(text, match.start(), shown_as),
            _instead(match[0]),
        )
        for match in islice(CONTROL.finditer(text), _MOST_CONTROLS)
    ]
    return CONTROL.sub(_REPLACEMENT, text), problems


def _instead(control: str) -> str:
    """What to do about a control character."""
    if control in WINDOWS_SIGNS:
        return f"write {WINDOWS_SIGNS[control]}, for which it stands in a file of Windows"
    return _SEPARATORS.get(control, "delete it")


def _other_encoding(data: bytes) -> str:
    """Return the name of the encoding that the first bytes show, or "" if it may be UTF-8."""
    for mark, name in _OTHER_MARKS:
        if data.startswith(mark):
            return name
    # Without a mark: in Latin text as UTF-16, one byte of each pair is zero, and the other is not.
    head = data[:200]
    zeros = sorted((head[0::2].count(0), head[1::2].count(0)))
    return "UTF-16" if len(head) >= 8 and zeros[0] == 0 and zeros[1] * 4 > len(head) else ""


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(text: str, offset: int, shown_as: str) -> Location:
    line_start = text.rfind("\n", 0, offset) + 1
    return Location(shown_as, text.count("\n", 0, offset) + 1, offset - line_start + 1)
