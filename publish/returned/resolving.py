"""Read the tracked changes of a Word document as accepted, or as rejected (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from msgspec.structs import replace

from publish.importing.word.word_package import WordPackage, attribute, child, name_of

# Decides whether a change is accepted, by its element.
Accepts = Callable[[etree._Element], bool]

ADDED, DELETED = frozenset({"w:ins", "w:moveTo"}), frozenset({"w:del", "w:moveFrom"})
_PROPERTIES = {"w:rPrChange", "w:pPrChange"}
_OTHERS = {"w:sectPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:tblGridChange", "w:numberingChange"}
_HOLDERS = {"w:rPr", "w:trPr"}


def resolved(package: WordPackage, accepts: Accepts) -> WordPackage:
    """Return a document without tracked changes: those for which `accepts` holds are accepted, the others rejected."""
    paths = [package.main, *filter(None, (package.beside(kind) for kind in ("footnotes", "endnotes")))]
    files = dict(package.files)
    for path in paths:
        root = package.xml(path)
        if root is not None and any(name_of(one) in ADDED | DELETED | _PROPERTIES for one in root.iter()):
            _resolve(root, accepts)
            files[path] = etree.tostring(root)
    return replace(package, files=files)


def _resolve(root: etree._Element, accepts: Accepts) -> None:
    def stays(change: etree._Element) -> bool:
        return accepts(change) == (name_of(change) in ADDED)

    for one in list(root.iter()):
        name = name_of(one)
        if name in _PROPERTIES:
            _settle(one, accepted=accepts(one))
        elif name in _OTHERS:
            _remove(one)
    for change in [one for one in root.iter() if name_of(one) in ADDED | DELETED]:
        parent = change.getparent()
        if parent is None or name_of(parent) in _HOLDERS:
            continue
        if stays(change):
            _unwrap(change)
        else:
            _remove(change)
    for row in [one for one in root.iter() if name_of(one) == "w:tr"]:
        marks = _marks(child(row, "w:trPr"))
        if not all(map(stays, marks)):
            _remove(row)
        for one in marks:
            _remove(one)
    for table in [one for one in root.iter() if name_of(one) == "w:tbl" and child(one, "w:tr") is None]:
        _remove(table)
    for text in [one for one in root.iter() if name_of(one) == "w:delText"]:
        text.tag = text.tag.replace("delText", "t") if isinstance(text.tag, str) else text.tag
    for paragraph in [one for one in root.iter() if name_of(one) == "w:p"]:
        marks = _marks(child(paragraph, "w:pPr", "w:rPr"))
        is_joined = not all(map(stays, marks))
        for one in marks:
            _remove(one)
        if is_joined:
            _join(paragraph)


def _marks(properties: etree._Element | None) -> list[etree._Element]:
    """Return the changes of the owner of some properties: a row, or the end of a paragraph."""
    return [] if properties is None else [one for one in properties if name_of(one) in ADDED | DELETED]


def _join(paragraph: etree._Element) -> None:
    """Join a paragraph whose end was deleted with the next one, which keeps its properties."""
    following = paragraph.getnext()
    while following is not None and name_of(following) not in ("w:p", "w:tbl", "w:sectPr"):
        following = following.getnext()  # ranges of moves, bookmarks
    held = [one for one in paragraph if name_of(one) != "w:pPr"]
    if following is not None and name_of(following) == "w:p":
        place = 1 if child(following, "w:pPr") is not None else 0
        following[place:place] = held
        _remove(paragraph)
    elif not any(name_of(one) == "w:r" for one in held):
        _remove(paragraph)


def _settle(change: etree._Element, *, accepted: bool) -> None:
    """Remove a change of properties; if it is rejected, put back those that it has in it."""
    properties = change.getparent()
    if properties is None:
        return
    properties.remove(change)
    if not accepted:
        before = list(change[0]) if len(change) else []
        is_of_paragraph = name_of(properties) == "w:pPr"
        properties[:] = [
            *before,
            *(one for one in properties if is_of_paragraph and name_of(one) in ("w:rPr", "w:sectPr")),
        ]


def _unwrap(one: etree._Element) -> None:
    parent = one.getparent()
    assert parent is not None
    place = parent.index(one)
    parent[place : place + 1] = list(one)


def _remove(one: etree._Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def by_publish(change: etree._Element) -> bool:
    """Whether publish made a tracked change, not an author."""
    return attribute(change, "author") == "publish"
