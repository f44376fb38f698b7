"""Accept or reject all tracked changes of a Word document by the rules of ECMA-376 part 1, 17.13.5."""

from __future__ import annotations

import io
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ADDED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
_RANGES = tuple(f"{W}{kind}Range{end}" for kind in ("moveFrom", "moveTo") for end in ("Start", "End"))


def resolved(data: bytes, *, accepted: bool) -> bytes:
    """The bytes of the document with all changes accepted, or rejected."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as archive, ZipFile(made, "w") as target:
        for name in archive.namelist():
            held = archive.read(name)
            if name in ("word/document.xml", "word/footnotes.xml"):
                root = etree.fromstring(held)
                _resolve(root, *((_ADDED, _DELETED) if accepted else (_DELETED, _ADDED)), accepted=accepted)
                held = etree.tostring(root)
            target.writestr(name, held)
    return made.getvalue()


def _resolve(root: etree._Element, kept: tuple[str, str], gone: tuple[str, str], *, accepted: bool) -> None:
    for one in list(root.iter(*_RANGES)):
        _remove(one)
    for name in gone:
        for row in [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}{name}") is not None]:
            _remove(row)
    for table in [one for one in root.iter(f"{W}tbl") if one.find(f"{W}tr") is None]:
        _remove(table)
    for name in gone:
        for one in list(root.iter(f"{W}{name}")):
            if one.getparent().tag != f"{W}rPr" and one.getparent().tag != f"{W}trPr":
                _remove(one)
    for name in kept:
        for one in list(root.iter(f"{W}{name}")):
            _unwrap(one)
    for one in list(root.iter(f"{W}delText")):
        one.tag = f"{W}t"
    for name in ("rPrChange", "pPrChange"):
        for one in list(root.iter(f"{W}{name}")):
            _settle(one, accepted=accepted)
    for paragraph in list(root.iter(f"{W}p")):
        marks = [one for name in gone for one in paragraph.findall(f"{W}pPr/{W}rPr/{W}{name}")]
        if marks:
            _remove(marks[0])
            _join(paragraph)


def _join(paragraph: etree._Element) -> None:
    """Join a paragraph with the next one, which keeps its properties."""
    following = paragraph.getnext()
    held = [one for one in paragraph if one.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        place = 1 if following.find(f"{W}pPr") is not None else 0
        for number, one in enumerate(held):
            following.insert(place + number, one)
        _remove(paragraph)
    elif not held:
        _remove(paragraph)


def _settle(change: etree._Element, *, accepted: bool) -> None:
    """Remove a change of properties; if it is rejected, put back the old ones."""
    properties = change.getparent()
    _remove(change)
    if not accepted:
        stay = [one for one in properties if one.tag in (f"{W}rPr", f"{W}sectPr") and properties.tag == f"{W}pPr"]
        properties[:] = [*change[0], *stay]


def _unwrap(one: etree._Element) -> None:
    parent = one.getparent()
    place = parent.index(one)
    parent[place : place + 1] = list(one)


def _remove(one: etree._Element) -> None:
    one.getparent().remove(one)
