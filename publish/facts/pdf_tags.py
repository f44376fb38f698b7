"""Summary of the structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from msgspec import Struct


class Tags(Struct, frozen=True):
    """Summary of the tags of a document.

    `is_marked` tells whether the file declares that it is tagged. `language` is the language of the document. `counts`
    counts the elements by type ("P", "Note"). `alternatives` holds the alternative texts of elements in order.
    `contents` holds the marked contents in the elements, by page (from 1, 0 if unknown) and number. `objects` holds the
    ids of the annotations in the elements. `languages` holds the languages of elements. `headings` holds the types of
    the numbered headings ("H1") in order. `note_ids` holds the ids of the notes, "" for a note without one.
    """

    is_marked: bool
    language: str
    counts: Mapping[str, int]
    alternatives: tuple[str, ...]
    contents: frozenset[tuple[int, int]] = frozenset()
    objects: frozenset[tuple[int, int]] = frozenset()
    languages: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    note_ids: tuple[str, ...] = ()


def tags_of(document: pikepdf.Pdf) -> Tags:
    """Summarize the tags of a document. Without a structure tree, only `is_marked` and `language` are filled in."""
    root: Any = document.Root
    pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages, 1)}
    counts: Counter[str] = Counter()
    alternatives: list[str] = []
    languages: list[str] = []
    headings: list[str] = []
    note_ids: list[str] = []
    contents: set[tuple[int, int]] = set()
    objects: set[tuple[int, int]] = set()
    for one, page in _walk(root.get("/StructTreeRoot")):
        if isinstance(one, int):
            contents.add((pages.get(page, 0), one))
            continue
        if one.get("/Type") == "/OBJR":
            objects.add(one.Obj.objgen)
        if "/S" not in one:
            continue
        kind = str(one.S).removeprefix("/")
        counts[kind] += 1
        if "/Alt" in one:
            alternatives.append(str(one.Alt))
        if "/Lang" in one:
            languages.append(str(one.Lang))
        if kind[0] == "H" and kind[1:].isdecimal():
            headings.append(kind)
        if kind == "Note":
            note_ids.append(str(one.get("/ID", "")))
    marked = root.get("/MarkInfo", {}).get("/Marked", False)
    return Tags(
        bool(marked),
        str(root.get("/Lang", "")),
        dict(counts),
        tuple(alternatives),
        frozenset(contents),
        frozenset(objects),
        tuple(languages),
        tuple(headings),
        tuple(note_ids),
    )


def _walk(top: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every element and the number of every marked content below, in order, with the id of its page or None."""
    waiting: list[tuple[Any, Any]] = [(top, None)] if top is not None else []
    seen: set[tuple[int, int]] = set()
    while waiting:
        one, page = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend((kid, page) for kid in reversed(list(one)))
        elif isinstance(one, pikepdf.Dictionary):
            if one.objgen != (0, 0):
                if one.objgen in seen:
                    continue
                seen.add(one.objgen)
            page = one.Pg.objgen if "/Pg" in one else page
            if one.get("/Type") == "/MCR":
                yield int(one.MCID), page
                continue
            yield one, page
            if "/K" in one:
                waiting.append((one.K, page))
        elif isinstance(one, int):
            yield one, page
