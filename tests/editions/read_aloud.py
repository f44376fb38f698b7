"""What a tagged PDF says to a screen reader: the characters of its tags in order, with no help from the toolchain.

Nothing is concluded from places on the page. A soft hyphen joins the halves of a word; other lines must say themselves
that a word ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

SOFT_HYPHEN = "\u00ad"


@dataclass
class Spoken:
    """The words of the text without calls and notes, those of each note, and the elements of some types.

    `links` are the numbers of links in the entries of the contents.
    """

    text: str = ""
    notes: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    links: list[int] = field(default_factory=list)

    def hear(self, words: str, into: str) -> None:
        """Add words to the text, to the last note, to the text and the last title, or to nothing."""
        if into == "note":
            self.notes[-1] += words
        elif into in ("text", "title"):
            self.text += words
        if into == "title":
            self.titles[-1] += words

    def from_words(self, wanted: str) -> list[str]:
        """As many words of the text as `wanted` has, from the last place where it begins with the same eight words."""
        words = wanted.split()
        start = self.text.rfind(f" {' '.join(words[:8])} ")
        return self.text[max(start, 0) :].split()[: len(words)]


def spoken(path: Path) -> Spoken:
    """What the file says."""
    found = Spoken()
    with pikepdf.open(path) as document:
        pages = {page.objgen: _page_text(page) for page in document.pages}
        _speak(document.Root.StructTreeRoot.K, None, pages, found, "text")
    found.text = _words(found.text)
    found.notes = [_words(one) for one in found.notes]
    found.titles = [_words(one) for one in found.titles]
    return found


def _words(text: str) -> str:
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def _speak(one: Any, page: Any, pages: dict[Any, dict[int, str]], found: Spoken, into: str) -> None:
    if isinstance(one, pikepdf.Array):
        for kid in one:
            _speak(kid, page, pages, found, into)
    elif isinstance(one, int):
        found.hear(pages[page].get(int(one), ""), into)
    elif one.get("/Type") == "/MCR":
        _speak(int(one.MCID), one.Pg.objgen, pages, found, into)
    elif one.get("/Type") == "/OBJR":
        if into == "contents":
            found.links[-1] += 1
    else:
        kind = str(one.S)
        if kind in ("/Lbl", "/TOCI") or (kind == "/Reference" and into != "contents"):
            into = "contents" if kind == "/TOCI" else "nothing"
        if kind == "/Note":
            into = "note"
            found.notes.append("")
        elif kind == "/Title":
            into = "title"
            found.titles.append("")
        elif kind == "/TOCI":
            found.links.append(0)
        if kind in ("/P", "/LBody", "/TD", "/TH", "/Caption") or re.match("/H[1-6]", kind):
            # Blocks are apart even if nothing is written between them.
            found.text += "\n"
        if "/ActualText" in one:  # stands for all that the element holds
            found.hear(str(one.ActualText), into)
            return
        _speak(one.get("/K", pikepdf.Array()), one.Pg.objgen if "/Pg" in one else page, pages, found, into)


def _page_text(page: pikepdf.Page) -> dict[int, str]:
    """The characters of each marked content of a page."""
    tables = {name: _table(font) for name, font in page.resources.get("/Font", {}).items()}
    said: dict[int, str] = {}
    open_marks: list[tuple[int | None, bool]] = [(None, False)]
    table: dict[bytes, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        number, is_replaced = open_marks[-1]
        match str(operator):
            case "Tf":
                table = tables[str(operands[0])]
            case "BMC":
                open_marks.append((number, is_replaced))
            case "BDC":
                properties = operands[1]
                number = int(properties.get("/MCID", -1 if number is None else number))
                if "/ActualText" in properties:
                    said[number] = said.get(number, "") + str(properties["/ActualText"])
                open_marks.append((number, is_replaced or "/ActualText" in properties))
            case "EMC":
                open_marks.pop()
            case "TJ" | "Tj" if number is not None and not is_replaced:
                said[number] = said.get(number, "") + "".join(_shown(operands[0], table))
    return said


def _shown(given: Any, table: dict[bytes, str]) -> Iterator[str]:
    for one in given if isinstance(given, pikepdf.Array) else [given]:
        if isinstance(one, pikepdf.String):
            codes = bytes(one)
            yield from (table[codes[at : at + 2]] for at in range(0, len(codes), 2))


def _table(font: Any) -> dict[bytes, str]:
    rows = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", font.ToUnicode.read_bytes())
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}


def in_turn(path: Path) -> list[tuple[str, str]]:
    """Each paragraph, heading and note in the order of the tags, with all its words: ("P", "The ferry left")."""
    found: list[tuple[str, str]] = []
    with pikepdf.open(path) as document:
        pages = {page.objgen: _page_text(page) for page in document.pages}
        _take_turns(document.Root.StructTreeRoot.K, None, pages, found, is_inside=False)
    return [(kind, _words(text)) for kind, text in found]


def _take_turns(
    one: Any, page: Any, pages: dict[Any, dict[int, str]], found: list[tuple[str, str]], *, is_inside: bool
) -> None:
    if isinstance(one, pikepdf.Array):
        for kid in one:
            _take_turns(kid, page, pages, found, is_inside=is_inside)
    elif isinstance(one, int):
        if is_inside:
            kind, text = found[-1]
            found[-1] = kind, text + pages[page].get(int(one), "")
    elif one.get("/Type") == "/MCR":
        _take_turns(int(one.MCID), one.Pg.objgen, pages, found, is_inside=is_inside)
    elif one.get("/Type") != "/OBJR":
        kind = str(one.S).removeprefix("/")
        if not is_inside and kind in ("P", "Note", "H1", "H2", "H3"):
            found.append((kind, ""))
            is_inside = True
        page = one.Pg.objgen if "/Pg" in one else page
        _take_turns(one.get("/K", pikepdf.Array()), page, pages, found, is_inside=is_inside)
