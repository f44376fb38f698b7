"""Marked contents of a page: which content belongs to the structure, which does not, and which text it holds.

See ISO 32000-1, 14.6, 14.8.2.2 and, for the text, 9.10.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from msgspec import Struct, field

from publish.pdf_bytes import is_of_added_words

# Operators that show text, and all that paint. pikepdf gives a picture in the content, BI ID EI, as one operator.
_TEXT = {"Tj", "TJ", "'", '"'}
_SHOWING = _TEXT | {"Do", "sh", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "INLINE IMAGE"}
_FOLLOWED = " ".join(("BMC", "BDC", "EMC", "Tf", "BI", "ID", "EI", *sorted(_SHOWING)))
_ENTRY = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")


class MarkedPage(Struct, frozen=True):
    """Marked contents of a page.

    `contents` holds their numbers (MCID), `artifacts` is the number of artifacts. `is_bare` tells whether anything is
    painted outside numbered contents and artifacts. `texts` has the text of contents by their numbers, without words
    that stylesheets add.
    """

    contents: frozenset[int]
    artifacts: int
    is_bare: bool
    texts: Mapping[int, str] = field(default_factory=dict)


def marked_pages(document: pikepdf.Pdf) -> Iterator[MarkedPage]:
    """Yield the marked contents of each page, in order."""
    tables: dict[tuple[int, int], _Table] = {}
    for page in document.pages:
        yield _marked(page, tables)


class _Mark(Struct, frozen=True):
    """A marked content that is open.

    `number` is its own or that of the content around it, or None. `is_known` tells whether it is one that counts: a
    numbered one, an artifact, or inside of such. `is_given` tells whether its text is given by an /ActualText, or left
    out.
    """

    number: int | None = None
    is_known: bool = False
    is_given: bool = False


class _Table(dict[bytes, str]):
    """The texts of strings in one font. Most are one word's letters between two kerns: the same few again and again."""

    def __init__(self, font: Any) -> None:
        entries = font.ToUnicode.read_bytes() if font is not None and "/ToUnicode" in font else b""
        self._texts = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
            for code, text in _ENTRY.findall(entries)
        }

    def __missing__(self, string: bytes) -> str:
        codes = [high << 8 | low for high, low in zip(string[::2], string[1::2], strict=False)]
        found = self[string] = "".join([self._texts.get(code, "\ufffd") for code in codes])
        return found


def _marked(page: pikepdf.Page, tables: dict[tuple[int, int], _Table]) -> MarkedPage:
    contents: set[int] = set()
    texts: dict[int, list[str]] = {}
    artifacts, is_bare, table = 0, False, _Table(None)
    marks = [_Mark()]
    resources: Any = page.resources
    fonts = resources.get("/Font", {})
    for one in pikepdf.parse_content_stream(page, _FOLLOWED):
        operator, operands = str(one.operator), one.operands
        mark = marks[-1]
        if operator in _TEXT and mark.number is not None and not mark.is_given:
            strings: Any = operands[0] if operator == "TJ" else [operands[-1]]
            held = texts.setdefault(mark.number, [])
            held += [table[bytes(one)] for one in strings if isinstance(one, pikepdf.String)]
        elif operator == "Tf":
            table = _table(fonts.get(str(operands[0])), tables)
        elif operator in ("BMC", "BDC"):
            properties, is_artifact = _properties(resources, operands), operands[0] == "/Artifact"
            is_numbered, is_given = "/MCID" in properties, "/ActualText" in properties
            is_added = is_of_added_words(str(operands[0])[1:])
            number = int(properties["/MCID"]) if is_numbered else mark.number
            artifacts += is_artifact
            if is_numbered and number is not None:
                contents.add(number)
            if is_given and number is not None and not mark.is_given:
                texts.setdefault(number, []).append(str(properties["/ActualText"]))
            is_known = mark.is_known or is_numbered or is_artifact
            marks.append(_Mark(number, is_known, mark.is_given or is_given or is_added))
        elif operator == "EMC":
            del marks[max(len(marks) - 1, 1) :]
        elif operator in _SHOWING and not mark.is_known:
            is_bare = True
    return MarkedPage(
        frozenset(contents), artifacts, is_bare, {number: "".join(pieces) for number, pieces in texts.items()}
    )


def _properties(resources: Any, operands: Any) -> Any:
    """Return the properties of a marked content, which are in the content or in the page's resources."""
    found = operands[1] if len(operands) > 1 else None
    if isinstance(found, pikepdf.Name):
        found = resources.get("/Properties", {}).get(str(found))
    return found if isinstance(found, pikepdf.Dictionary) else {}


def _table(font: Any, tables: dict[tuple[int, int], _Table]) -> _Table:
    if font is None or not font.is_indirect:
        return _Table(font)
    if font.objgen not in tables:
        tables[font.objgen] = _Table(font)
    return tables[font.objgen]
