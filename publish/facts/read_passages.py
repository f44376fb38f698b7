"""What a tagged PDF says when it is read aloud: the words of its structure in order, without regard to their places.

The text comes from the content alone: the glyphs by their table of characters (ISO 32000-1, 9.10), /ActualText, and the
alternative texts of figures. Nothing is concluded from gaps, so a space that is missing in the content is missing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

# Elements within a line; all others begin and end a passage.
_INLINE = {"/Span", "/Link", "/Reference", "/Code", "/Quote", "/Em", "/Strong"}
_FOLLOWED = "BDC BMC EMC Tf Tj TJ"
_ENTRY = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage that is read in one go.

    `kinds` are the types of the elements around it, from the document down ("Document", "Sect", "P"). `page` counts
    from 1; it is 0 if the passage is on no page, like the text of a figure without content.
    """

    text: str
    kinds: tuple[str, ...]
    page: int


def passages(document: pikepdf.Pdf) -> Iterator[ReadPassage]:
    """Yield the passages of a tagged PDF that hold words, in the order of its structure."""
    root: Any = document.Root
    tree = root.get("/StructTreeRoot")
    if tree is not None:
        yield from _Reader(document).read(tree)


class _Reader:
    def __init__(self, document: pikepdf.Pdf) -> None:
        self._pages = {page.objgen: (number, page) for number, page in enumerate(document.pages, 1)}
        self._texts: dict[int, dict[int, str]] = {}
        self._characters: dict[Any, dict[int, str]] = {}
        self._pieces: list[str] = []
        self._page = 0

    def read(self, tree: Any) -> Iterator[ReadPassage]:
        # The elements that are open, each with its page and the children that are still to be read.
        open_kinds: list[str] = []
        waiting: list[tuple[Any, Any]] = [(tree.get("/K", pikepdf.Array()), None)]
        while waiting:
            one, page = waiting.pop()
            if isinstance(one, str):  # the end of an element
                if one not in _INLINE:
                    yield from self._passage(open_kinds)
                open_kinds.pop()
            elif isinstance(one, pikepdf.Array):
                waiting.extend((kid, page) for kid in reversed(list(one)))
            elif isinstance(one, int):
                self._hold(int(one), page)
            elif one.get("/Type") == "/MCR":
                self._hold(int(one.MCID), one.Pg.objgen if "/Pg" in one else page)
            elif "/S" in one:
                kind = str(one.S)
                if kind not in _INLINE:
                    yield from self._passage(open_kinds)
                open_kinds.append(kind)
                waiting.append((kind, None))
                if "/ActualText" in one:
                    self._pieces.append(str(one.ActualText))
                elif kind == "/Figure":
                    self._pieces.append(str(one.get("/Alt", "")))
                elif "/K" in one:
                    waiting.append((one.K, one.Pg.objgen if "/Pg" in one else page))

    def _passage(self, kinds: list[str]) -> Iterator[ReadPassage]:
        text = "".join(self._pieces)
        self._pieces.clear()
        if text.strip():
            yield ReadPassage(text, tuple(kind.removeprefix("/") for kind in kinds), self._page)

    def _hold(self, content: int, page: Any) -> None:
        number, _ = self._pages[page]
        if number not in self._texts:
            self._texts[number] = self._shown(self._pages[page][1])
        self._pieces.append(self._texts[number].get(content, ""))
        self._page = number

    def _shown(self, page: pikepdf.Page) -> dict[int, str]:
        """Return the text of each marked content of a page, by its number."""
        fonts: Any = page.resources.get("/Font", {})
        texts: dict[int, str] = {}
        table: dict[int, str] = {}
        # For each marked content that is open: its number or None, and whether its text is given.
        marks: list[tuple[int | None, bool]] = []
        for one in pikepdf.parse_content_stream(page, _FOLLOWED):
            operator, given = str(one.operator), list[Any](one.operands)
            number, is_given = marks[-1] if marks else (None, False)
            if operator == "Tf":
                table = self._table(fonts[given[0]])
            elif operator == "EMC":
                marks.pop()
            elif operator in ("BMC", "BDC"):
                properties: Any = given[1] if len(given) > 1 and isinstance(given[1], pikepdf.Dictionary) else {}
                number = int(properties["/MCID"]) if "/MCID" in properties else number
                if "/ActualText" in properties and number is not None and not is_given:
                    texts[number] = texts.get(number, "") + str(properties["/ActualText"])
                marks.append((number, is_given or "/ActualText" in properties))
            elif number is not None and not is_given:
                strings = given[0] if operator == "TJ" else given[:1]
                shown = "".join(_decoded(one, table) for one in strings if isinstance(one, pikepdf.String))
                texts[number] = texts.get(number, "") + shown
        return texts

    def _table(self, font: Any) -> dict[int, str]:
        """Return the text of each code of a font."""
        found = self._characters.get(font.objgen)
        if found is None:
            entries = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
            found = self._characters[font.objgen] = {
                int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
                for code, text in _ENTRY.findall(entries)
            }
        return found


def _decoded(string: pikepdf.String, table: dict[int, str]) -> str:
    codes = bytes(string)
    return "".join(
        [table.get(codes[at] << 8 | codes[at + 1], "\ufffd") for at in range(0, len(codes) - 1, 2)],
    )
