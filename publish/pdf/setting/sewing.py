"""Sew the drawn gatherings of a book together: one PDF with one set of fonts, one structure tree and one outline."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF16_BE
from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from typing import Protocol

import pikepdf
from msgspec import Struct

from publish.layout.gathering import DrawnGathering
from publish.layout.sequence import Placed
from publish.memory import Memory, Same
from publish.pdf.engine.bound_fonts import bound_fonts
from publish.pdf.engine.outside_makers import made_by
from publish.pdf.setting.coded import Codes
from publish.pdf.tagging import add_tags
from publish.pdf_bytes import opened, saved
from publish.typefaces.print_subset import embedded


class SewnBook(Struct, frozen=True):
    """The PDF of a book, a `DrawnPdf`: its `gatherings` with the codes of the book, `placed` in it, and its `fonts`.

    Each document is sewn anew: to sew takes as long as to write what was sewn and to read it again. `memory` has the
    gatherings that are open already.
    """

    gatherings: Sequence[DrawnGathering]
    placed: Sequence[Placed]
    fonts: bytes
    memory: Memory

    @property
    def missing(self) -> list[str]:
        """The names that links use without a place."""
        places = {anchor.id for one in self.gatherings for anchor in one.anchors}
        return [*dict.fromkeys(name for one in self.gatherings for name in one.targets if name not in places)]

    @property
    def state(self) -> str:
        """A hash of all that is sewn."""
        held = hashlib.sha256(self.fonts)
        for one, at in zip(self.gatherings, self.placed, strict=True):
            held.update(one.pdf)
            held.update(repr((at.first, one.places, one.bookmarks, one.anchors)).encode())
        return held.hexdigest()

    def opened(self) -> pikepdf.Pdf:
        """Sew the gatherings together as a new document, which the caller may change and must close."""
        book = pikepdf.new()
        structure = _Structure(book)
        pictures: dict[str, pikepdf.Object] = {}
        count = 0  # of the pages: QPDF would count them again for each one
        with opened(self.fonts) as of_fonts:
            fonts = book.copy_foreign(of_fonts.Root.Fonts)
        for one, at in zip(self.gatherings, self.placed, strict=True):
            gathering = self.memory.recall((pikepdf.Pdf, Same(one)), partial(opened, one.pdf))
            numbers = [at.first + place for place in one.places or range(len(gathering.pages))]
            for number, page in zip(numbers, gathering.pages, strict=True):
                while count < number:
                    _add_blank(book, book.pages[-1] if count else page)
                    count += 1
                if number == count:
                    book.pages.append(page)
                    count += 1
                else:
                    book.pages[number] = page
            resources = book.pages[numbers[0]].obj.Resources
            _share_pictures(resources, pictures)
            for font in one.fonts:
                resources.Font[f"/{font.name}"] = fonts[f"/{font.name}"]
            structure.take(gathering, numbers)
            if "/Info" not in book.trailer:
                book.trailer.Info = book.copy_foreign(gathering.trailer.Info)
                book.Root.Lang = pikepdf.String(str(gathering.Root.Lang))
        structure.write()
        _name_places(book, self.gatherings, self.placed)
        _write_outline(book, self.gatherings, self.placed)
        return book

    def written(self) -> bytes:
        """Sew the gatherings together as a file."""
        with self.opened() as book:
            return saved(book, deterministic_id=True)


class Coding(Protocol):
    """Whoever gives the glyphs of drawn gatherings their codes. `files` are the font files by hash."""

    files: dict[str, bytes]
    memory: Memory

    def coded(self, drawn: Sequence[DrawnGathering], codes: Sequence[Codes]) -> list[DrawnGathering]: ...


def sew(drawn: Sequence[DrawnGathering], placed: Sequence[Placed], coding: Coding) -> SewnBook:
    """Give the gatherings of a book its fonts and codes. Raises CannotBeBound.

    `placed` has the place of each gathering in the book. The memory of `coding` has the gatherings that are open
    already.
    """
    with made_by(add_tags, embedded):
        fonts, codes = bound_fonts([one.fonts for one in drawn], coding.files)
    return SewnBook(coding.coded(drawn, codes), placed, fonts, coding.memory)


def _add_blank(book: pikepdf.Pdf, model: pikepdf.Page) -> None:
    """Add a blank page of the size of another one. Without content there is nothing to tag."""
    boxes = {key: pikepdf.Array(value) for key, value in model.obj.items() if key.endswith("Box")}
    blank = pikepdf.Dictionary({"/Type": pikepdf.Name.Page, "/Resources": pikepdf.Dictionary(), **boxes})
    book.pages.append(pikepdf.Page(book.make_indirect(blank)))


def _share_pictures(resources: pikepdf.Object, pictures: dict[str, pikepdf.Object]) -> None:
    """Replace pictures that the book already has. WeasyPrint names them after their content."""
    held = resources.XObject
    for name, one in [*held.items()]:
        if one.get("/Subtype") == "/Image":
            held[name] = pictures.setdefault(name, one)


class _Structure:
    """The structure tree of the book, put together from those of the gatherings (ISO 32000-1, 14.7)."""

    def __init__(self, book: pikepdf.Pdf) -> None:
        self._book = book
        self._root = book.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        self._document = book.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=self._root)
        )
        self._kids = pikepdf.Array()
        self._pages: dict[int, pikepdf.Object] = {}
        self._annotations: list[tuple[pikepdf.Object, pikepdf.Object]] = []
        self._ids: dict[bytes, pikepdf.Object] = {}
        self._roles: dict[str, pikepdf.Object] = {}

    def take(self, gathering: pikepdf.Pdf, numbers: Sequence[int]) -> None:
        """Take in the tree of a gathering, whose pages have these numbers in the book."""
        tree = self._book.copy_foreign(gathering.Root.StructTreeRoot)
        document = tree.K[0]
        for kid in document.get("/K", []):
            kid.P = self._document
            self._kids.append(kid)
        for name, value in document.items():
            if name not in ("/Type", "/S", "/P", "/K", "/Pg"):
                self._document[name] = value
        parents = list(tree.ParentTree.Nums)
        held = dict(zip(map(int, parents[::2]), parents[1::2], strict=True))
        for place, page in enumerate(numbers):
            self._pages[page] = held[place]
        for page in numbers:
            for annotation in self._book.pages[page].obj.get("/Annots", []):
                if "/StructParent" in annotation:
                    self._annotations.append((annotation, held[int(annotation.StructParent)]))
        if "/IDTree" in tree:
            names = list(tree.IDTree.Names)
            self._ids.update(zip(map(bytes, names[::2]), names[1::2], strict=True))
        if "/RoleMap" in tree:
            self._roles.update(tree.RoleMap.items())

    def write(self) -> None:
        """Write the tree of all that was taken in."""
        numbers: list[object] = []
        for page, parents in sorted(self._pages.items()):
            self._book.pages[page].obj.StructParents = page
            numbers += [page, parents]
        for key, (annotation, parent) in enumerate(self._annotations, len(self._book.pages)):
            annotation.StructParent = key
            numbers += [key, parent]
        self._document.K = self._kids
        self._root.K = pikepdf.Array([self._document])
        self._root.ParentTree = self._book.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(numbers)))
        if self._ids:
            names = [part for id in sorted(self._ids) for part in (pikepdf.String(id), self._ids[id])]
            self._root.IDTree = pikepdf.Dictionary(Names=pikepdf.Array(names))
        if self._roles:
            self._root.RoleMap = pikepdf.Dictionary(self._roles)
        self._book.Root.StructTreeRoot = self._root
        self._book.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


def _name_places(book: pikepdf.Pdf, drawn: Sequence[DrawnGathering], placed: Sequence[Placed]) -> None:
    """Write the names of the places that links lead to."""
    places: dict[str, pikepdf.Array] = {}
    pages = [page.obj for page in book.pages]
    for one, at in zip(drawn, placed, strict=True):
        for anchor in one.anchors:
            if anchor.id not in places:
                page = pages[at.first + anchor.page]
                places[anchor.id] = pikepdf.Array([page, pikepdf.Name.XYZ, anchor.x, anchor.y, 0])
    if places:
        written = sorted(((_as_written(id), place) for id, place in places.items()), key=itemgetter(0))
        names = [part for name, place in written for part in (pikepdf.String(name), place)]
        book.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array(names)))


def _as_written(name: str) -> bytes:
    """Return a name as pydyf writes it in links: readers compare the bytes, also for their order."""
    return name.encode("ascii") if name.isascii() else BOM_UTF16_BE + name.encode("utf-16-be")


def _write_outline(book: pikepdf.Pdf, drawn: Sequence[DrawnGathering], placed: Sequence[Placed]) -> None:
    """Write the bookmarks. One that skips levels is a child of the last one above it."""
    above: list[tuple[int, pikepdf.OutlineItem]] = []
    with book.open_outline() as outline:
        for one, at in zip(drawn, placed, strict=True):
            for mark in one.bookmarks:
                page = book.pages[at.first + mark.page].obj
                place = pikepdf.Array([page, pikepdf.Name.XYZ, mark.x, mark.y, 0])
                item = pikepdf.OutlineItem(mark.label, place)
                item.is_closed = mark.is_closed
                while above and above[-1][0] >= mark.level:
                    above.pop()
                (above[-1][1].children if above else outline.root).append(item)
                above.append((mark.level, item))
