"""A book -> the documents of the ebook: one a part, its notes at its end, where readers fetch their pop-ups from."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from publish.config.settings import Matter
from publish.config.styles import Sheet
from publish.editing.book import Book, BookPart
from publish.manuscript.tree import elements, plain
from publish.markup.documents import Document, Ebook, Entry
from publish.markup.front import FrontMatter
from publish.markup.parts import notes_of
from publish.markup.templating import fill, written
from publish.markup.xhtml import Product, Writer
from publish.words import words_of

# EPUB Structural Semantics 1.1 and DPUB-ARIA 1.1; letters by the z3998 vocabulary, as Standard Ebooks marks them.
SEMANTICS = {
    "introduction": ("introduction", "doc-introduction"),
    "preface": ("preface", "doc-preface"),
    "foreword": ("foreword", "doc-foreword"),
    "prologue": ("prologue", "doc-prologue"),
    "chapter": ("chapter", "doc-chapter"),
    "letter": ("z3998:letter", ""),
    "conclusion": ("conclusion", "doc-conclusion"),
    "epilogue": ("epilogue", "doc-epilogue"),
    "appendix": ("appendix", "doc-appendix"),
    "afterword": ("afterword", "doc-afterword"),
    "bibliography": ("bibliography", "doc-bibliography"),
    "acknowledgments": ("acknowledgments", "doc-acknowledgments"),
    "dedication": ("dedication", "doc-dedication"),
    "epigraph": ("epigraph", "doc-epigraph"),
}
_CONTAINERS = {
    "dateline": "z3998:date",
    "address": "z3998:recipient",
    "salutation": "z3998:salutation",
    "closer": "z3998:valediction",
    "signature": "z3998:signature",
    "postscript": "z3998:postscript",
}
_MATTER = {Matter.FRONT: "frontmatter", Matter.BODY: "bodymatter", Matter.BACK: "backmatter"}


def image_name(path: str) -> str:
    """A picture's file name in the ebook: its path below `sources/`, its folders become hyphens."""
    return path.removeprefix("images/").replace("/", "-")


def ebook(book: Book, front: FrontMatter, sheets: tuple[Sheet, ...]) -> Ebook:
    """The documents, the contents, the pictures and the stylesheet of an edition's ebook."""
    return _Maker(book, front).ebook(sheets)


@dataclass(frozen=True, slots=True)
class _Maker:
    book: Book
    front: FrontMatter

    def ebook(self, sheets: tuple[Sheet, ...]) -> Ebook:
        places = self._places()
        words = words_of(self.book.settings.language)
        documents = (
            self._page("titlepage.xhtml", words.title_page, "titlepage", Matter.FRONT),
            self._page("imprint.xhtml", words.imprint, "imprint", Matter.FRONT),
            *(self._part(part, places) for part in self.book.parts),
            self._page("colophon.xhtml", words.colophon, "colophon", Matter.BACK),
        )
        matter = {part.id: part.part.settings.matter for part in self.book.parts}
        contents = tuple(
            Entry(
                entry.level, plain(entry.title),
                f"{entry.part_id}.xhtml" + ("" if entry.level == 1 else f"#{entry.id}"), matter[entry.part_id],
            )
            for entry in self.book.contents
        )
        images = {image_name(path): data for path, data in self.book.images.items()}
        stylesheet = "\n".join(sheet.text for sheet in sheets)
        style_files = {path: data for sheet in sheets for path, data in sheet.files.items()}
        return Ebook(documents, contents, images, stylesheet, style_files)

    def _places(self) -> dict[str, str]:
        """The document that each id stands in."""
        places = {}
        for part in self.book.parts:
            name = f"{part.id}.xhtml"
            blocks = [part.blocks, (part.heading,) if part.heading else ()]
            for note in notes_of(part, self.book.notes):
                places[note.id] = name
                blocks.append(note.blocks)
            for held in blocks:
                places |= {element.id: name for element in elements(held) if element.id}
        return places

    def _part(self, part: BookPart, places: dict[str, str]) -> Document:
        name = f"{part.id}.xhtml"

        def address(id: str) -> str:
            holder = places.get(id, f"{id}.xhtml")
            if id not in places:
                return quote(holder)
            return f"#{id}" if holder == name else f"{quote(holder)}#{id}"

        writer = Writer(Product(
            address=address,
            image=lambda src: "../images/" + quote(image_name(src)),
            call_attributes=' epub:type="noteref" role="doc-noteref"',
            mark_attributes=' epub:type="backlink" role="doc-backlink"',
            container_attributes=lambda name: f' epub:type="{_CONTAINERS[name]}"' if name in _CONTAINERS else "",
            xml=True,
        ))
        type_, role = SEMANTICS.get(part.part.settings.kind, ("", ""))
        xhtml = fill(
            "ebook-part.xhtml.jinja", part=part, front=self.front, settings=self.book.settings,
            words=words_of(self.book.settings.language), title=plain(part.title), type=type_, role=role,
            matter=_MATTER[part.part.settings.matter],
            heading=written(writer.write((part.heading,)) if part.heading else ""),
            blocks=written(writer.write(part.blocks)),
            notes=[{"note": note, "body": written(writer.note(note))} for note in notes_of(part, self.book.notes)],
        )
        return Document(name, plain(part.title), xhtml, part.part.settings.kind, part.part.settings.matter)

    def _page(self, name: str, title: str, kind: str, matter: Matter) -> Document:
        xhtml = fill(
            f"ebook-{kind}.xhtml.jinja", front=self.front, settings=self.book.settings, title=title,
            words=words_of(self.book.settings.language), matter=_MATTER[matter],
        )
        return Document(name, title, xhtml, kind, matter)
