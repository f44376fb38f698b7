"""Turn a book into the documents of its ebook: one for each part, with its notes at the end for pop-ups."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import PurePosixPath
from urllib.parse import quote

from msgspec import Struct

from publish.config.direction import runs_from_right
from publish.config.ebook_settings import Hyphens
from publish.config.settings import FrontPage, Matter
from publish.config.styles import Sheet
from publish.editing.book import Book, BookNote, BookPart, ContentsEntry, listed_in, notes_of
from publish.editing.facing_links import linked_across
from publish.editing.hyphenation import divide
from publish.editing.indexes.index_filling import with_indexes
from publish.editing.softening import softened
from publish.editing.texts_beside import side_by_side
from publish.editing.witness_presence import stretches_of
from publish.manuscript.tree import Kind, Text, elements, plain
from publish.markup.apparatus_rules import apparatus_rules
from publish.markup.bidi_passages import direction_of
from publish.markup.bound_headings import bind_headings, bind_title
from publish.markup.capital_rules import ebook_capital_rules
from publish.markup.citation_rules import citation_rules
from publish.markup.content_documents import ContentDocument, ContentsLine, Ebook, ListedPage
from publish.markup.endnote_rules import endnote_rules
from publish.markup.facing_rules import facing_rules
from publish.markup.fallback_writing import code_writer, fallback_rules, fallback_writer
from publish.markup.figure_rules import figure_rules
from publish.markup.front import OPENING, FrontMatter, sequence
from publish.markup.initial_rules import screen_rules
from publish.markup.initial_words import lead_from_initials
from publish.markup.pagebreaks import PageBreak, PrintPage, broken, led, page_break, page_breaks, page_of
from publish.markup.parts import all_blocks, before_contents, part_classes
from publish.markup.policy import Allowed
from publish.markup.shared_lines import ON_SCREENS, step_rules, stepped
from publish.markup.shell import Insert
from publish.markup.spoken_marks import spoken_marks
from publish.markup.tags import Piece, Tag
from publish.markup.templating import DEFAULT, PageRequest, Templates, written
from publish.markup.variant import Variant
from publish.markup.verse_rules import verse_rules
from publish.markup.xhtml import Writer
from publish.style_names import EditorClass, MarkupClass
from publish.typefaces.used import UsedTypefaces
from publish.words import words_of

# A part's kind -> its epub:type (EPUB Structural Semantics 1.1) and role (DPUB-ARIA 1.1). Letters are marked as by
# Standard Ebooks, with the z3998 vocabulary and their own.
SEMANTICS = {
    "introduction": ("introduction", "doc-introduction"),
    "preface": ("preface", "doc-preface"),
    "foreword": ("foreword", "doc-foreword"),
    "chapter": ("chapter", "doc-chapter"),
    "letter": ("z3998:letter", ""),
    "appendix": ("appendix", "doc-appendix"),
    "afterword": ("afterword", "doc-afterword"),
    "bibliography": ("bibliography", "doc-bibliography"),
    "dedication": ("dedication", "doc-dedication"),
    "epigraph": ("epigraph", "doc-epigraph"),
    "index": ("", "doc-index"),  # one written by hand; EPUB Indexes ask for more than a list, which a made index has
    "division": ("part", "doc-part"),
    "endnotes": ("endnotes", "doc-endnotes"),
    "poem": ("z3998:poem", ""),
    "play": ("z3998:drama", ""),
}
_CONTAINERS: dict[str, dict[str, str]] = {
    EditorClass.DATELINE: {"epub:type": "se:letter.dateline"},
    EditorClass.ADDRESS: {"epub:type": "z3998:recipient"},
    EditorClass.SALUTATION: {"epub:type": "z3998:salutation"},
    EditorClass.CLOSER: {"epub:type": "z3998:valediction"},
    EditorClass.SIGNATURE: {"epub:type": "z3998:signature"},
    EditorClass.POSTSCRIPT: {"epub:type": "z3998:postscript"},
    EditorClass.VERSE: {"epub:type": "z3998:verse"},
    EditorClass.DRAMA: {"epub:type": "z3998:drama"},
    EditorClass.EPIGRAPH: {"epub:type": "epigraph", "role": "doc-epigraph"},
    EditorClass.DEDICATION: {"epub:type": "dedication", "role": "doc-dedication"},
    MarkupClass.INDEX: {"epub:type": "index", "role": "doc-index"},
    MarkupClass.INDEX_GROUP: {"epub:type": MarkupClass.INDEX_GROUP},
    MarkupClass.ENDNOTES: {"epub:type": "endnotes", "role": "doc-endnotes"},
    MarkupClass.OWN_REFERENCES: {"epub:type": "bibliography", "role": "doc-bibliography"},
}
# The same for spans, and for the elements of an index (EPUB Indexes 1.0).
_CLASSES: dict[str, dict[str, str]] = {
    EditorClass.WORK: {"epub:type": "se:name.publication"},
    EditorClass.STAGE: {"epub:type": "z3998:stage-direction"},
    MarkupClass.SPEAKER: {"epub:type": "z3998:persona"},
    MarkupClass.INDEX_ENTRIES: {"epub:type": "index-entry-list"},
    MarkupClass.INDEX_ENTRY: {"epub:type": MarkupClass.INDEX_ENTRY},
    MarkupClass.INDEX_TERM: {"epub:type": MarkupClass.INDEX_TERM},
    MarkupClass.INDEX_NOTE: {"epub:type": "index-editor-note"},
    MarkupClass.INDEX_LOCATOR: {"epub:type": MarkupClass.INDEX_LOCATOR},
    MarkupClass.INDEX_TARGET: {"epub:type": MarkupClass.INDEX_TERM},
    MarkupClass.INDEX_PREFERRED: {"epub:type": "index-xref-preferred"},
    MarkupClass.INDEX_RELATED: {"epub:type": "index-xref-related"},
    MarkupClass.TO_ENTRY: {"epub:type": "biblioref", "role": "doc-biblioref"},
    MarkupClass.TO_CITATION: {"epub:type": "backlink", "role": "doc-backlink"},
}
_ENDNOTE = f"{MarkupClass.NOTE} {MarkupClass.ENDNOTE}"
_BRACKETED = re.compile(r"(\[[^\[\]]+\])")
_MATTER = {Matter.FRONT: "frontmatter", Matter.BODY: "bodymatter", Matter.BACK: "backmatter"}

_SHEETS = frozenset({"../styles/ebook.css"})


def image_name(path: str) -> str:
    """A picture's file name in the ebook: its path below `sources/images/`, with hyphens for slashes."""
    return path.removeprefix("images/").replace("/", "-")


def ebook(
    book: Book,
    front: FrontMatter,
    sheets: tuple[Sheet, ...],
    typefaces: UsedTypefaces,
    pages: tuple[PrintPage, ...] = (),
    templates: Templates = DEFAULT,
) -> Ebook:
    """Make the documents, contents, pictures and stylesheet of an edition's ebook.

    They have a marker where each of the `pages` of the print edition begins. Raises TemplatesRefused if the edition's
    own templates cannot be used.
    """
    taken = [element.id for element in elements(all_blocks(book)) if element.id]
    breaks = page_breaks(pages, (*taken, *(part.id for part in book.parts), *(note.id for note in book.notes.values())))
    shown = linked_across(side_by_side(broken(with_indexes(book, page_of(breaks)), breaks)))
    marked = lead_from_initials(bind_headings(stepped(shown, ON_SCREENS)))
    if book.settings.ebook.hyphens is Hyphens.SOFT:
        marked = softened(divide(marked))
    return _Maker(marked, front, typefaces, breaks, templates, stretches_of(side_by_side(book))).ebook(sheets)


def _address(path: str) -> str:
    """The address of a picture, relative to a document."""
    return "../images/" + quote(image_name(path))


class _Draft(Struct, frozen=True):
    """A document whose page has not been rendered yet."""

    name: str
    title: str
    page: PageRequest
    kind: str
    matter: Matter


class _Maker(Struct, frozen=True):
    book: Book
    front: FrontMatter
    typefaces: UsedTypefaces
    breaks: tuple[PageBreak, ...]
    templates: Templates
    witnesses: Mapping[str, str]

    def ebook(self, sheets: tuple[Sheet, ...]) -> Ebook:
        places = self._places()
        words = words_of(self.book.settings.language)
        opening, rest = before_contents(self.book.parts)
        drafts = (
            *chain.from_iterable(self._before(name, opening, places) for name in sequence(self.front.pages)),
            *(self._part(part, places) for part in rest),
            *([self._page("colophon", words.colophon, Matter.BACK)] if self.front.has_colophon else []),
        )
        allowed = Allowed(_SHEETS, frozenset(map(_address, self.book.images)))
        made = self.templates.fill([draft.page for draft in drafts], allowed)
        documents = tuple(
            ContentDocument(draft.name, draft.title, xhtml, draft.kind, draft.matter)
            for draft, xhtml in zip(drafts, made, strict=True)
        )
        contents = self._lines(self.book.contents)
        if not contents:  # an ebook must have some (EPUB 3.3, 7.4.2)
            contents = (ContentsLine(1, self.front.title, drafts[0].name, drafts[0].matter),)
        images = {image_name(path): data for path, data in self.book.images.items()}
        rules = fallback_rules(self.typefaces) + verse_rules(self.book, screen=True) + spoken_marks(self.book)
        rules += step_rules(self.book, screen=True)
        rules += citation_rules(self.book, screen=True) + facing_rules(self.book, screen=True)
        rules += figure_rules(self.book, screen=True) + ebook_capital_rules(self.book)
        rules += endnote_rules(self.book) + apparatus_rules(self.book)
        rules += screen_rules(self.book.settings)
        stylesheet = "\n".join((*(sheet.text for sheet in sheets), *([rules] if rules else [])))
        style_files = {path: data for sheet in sheets for path, data in sheet.files.items()}
        pages = tuple(
            ListedPage(one.page.label, f"{places.get(one.id, f'{_document(one)}.xhtml')}#{one.id}")
            for one in self._listed_breaks()
        )
        return Ebook(
            documents,
            contents,
            images,
            stylesheet,
            style_files,
            pages,
            self._cover(),
            self.front.unprinted,
            self._lines(self.book.figures),
            self._lines(self.book.tables),
        )

    def _listed_breaks(self) -> list[PageBreak]:
        """The pages in the order of their markers: those of facing texts alternate (EPUB 3.3, 7.4.2)."""
        markers = elements(all_blocks(self.book), Kind.PAGE_BREAK)
        order = {marker.id: number for number, marker in enumerate(markers)}
        in_parts = iter(sorted((one for one in self.breaks if one.id in order), key=lambda one: order[one.id]))
        return [next(in_parts) if one.id in order else one for one in self.breaks]

    def _lines(self, entries: tuple[ContentsEntry, ...]) -> tuple[ContentsLine, ...]:
        matter = {part.id: part.part.settings.matter for part in self.book.parts}
        return tuple(
            ContentsLine(
                entry.level,
                plain(entry.title),
                f"{entry.part_id}.xhtml" + ("" if entry.id == entry.part_id else f"#{entry.id}"),
                matter[entry.part_id],
            )
            for entry in entries
        )

    def _before(self, name: str, opening: tuple[BookPart, ...], places: dict[str, str]) -> list[_Draft]:
        """Return the document for a page before the text; none for the contents, which reading systems make."""
        words = words_of(self.book.settings.language)
        match name:
            case FrontPage.TITLE_PAGE.value:
                return [self._page("titlepage", words.title_page, Matter.FRONT)]
            case FrontPage.IMPRINT.value:
                return [self._page("imprint", words.imprint, Matter.FRONT)]
            case _ if name == OPENING:
                return [self._part(part, places) for part in opening]
            case _:
                return []

    def _cover(self) -> tuple[str, bytes] | None:
        cover = self.book.cover
        return ("cover" + PurePosixPath(cover.path).suffix.lower(), cover.data) if cover else None

    def _places(self) -> dict[str, str]:
        """Map each id in the parts and notes to its document's file name."""
        places = {}
        for part in self.book.parts:
            name = f"{part.id}.xhtml"
            blocks = [part.blocks, (part.heading,) if part.heading else ()]
            for note in (*_behind(part, self.book), *map(self.book.notes.__getitem__, listed_in(part.blocks))):
                places[note.id] = name
                blocks.append(note.blocks)
            for held in blocks:
                places |= {element.id: name for element in elements(held) if element.id}
        return places

    def _part(self, part: BookPart, places: dict[str, str]) -> _Draft:
        name = f"{part.id}.xhtml"

        def address(id: str) -> str:
            holder = places.get(id, f"{id}.xhtml")
            if id not in places:
                return quote(holder)
            return f"#{id}" if holder == name else f"{quote(holder)}#{id}"

        writer = Writer(
            Variant(
                address=address,
                image=_address,
                endnote=self.book.notes.__getitem__,
                endnote_attributes={"class": _ENDNOTE, "epub:type": "endnote"},
                call_attributes={"epub:type": "noteref", "role": "doc-noteref"},
                mark_attributes={"epub:type": "backlink", "role": "doc-backlink"},
                container_attributes=lambda name: _CONTAINERS.get(name, {}),
                class_attributes=_CLASSES,
                words=_with_insertions,
                faces=fallback_writer(self.typefaces.fallbacks),
                code_faces=code_writer(self.typefaces),
                xml=True,
            )
        )
        head = self.front.correspondence if part.heading is None and part.part.settings.kind == "letter" else ""
        # A letter's first page begins with its generated head, so the page marker must stand before the head.
        opening, blocks = led(part.blocks) if head else ([], part.blocks)
        # A validator wants the words of an index alone in the section of that type.
        type_, role = SEMANTICS.get(part.part.settings.kind, ("", "")) if not part.part.settings.index else ("", "")
        heading = _kept(writer.write((part.heading,)) if part.heading else ())
        before, body = _kept(writer.write(opening)), _kept(writer.write(blocks))
        notes = [(note, _kept(writer.note(note))) for note in _behind(part, self.book)]
        settings = part.part.settings
        values: dict[str, object] = {
            "front": self.front,
            "settings": self.book.settings,
            "words": words_of(self.book.settings.language),
            "direction": self._direction,
            "id": part.id,
            "kind": settings.kind,
            "classes": " ".join(part_classes(part, self.book.settings)),
            "title": plain(part.listed),
            "type": type_,
            "role": role,
            "matter": _MATTER[settings.matter],
            "heading": heading.markup,
            "opening": before.markup,
            "head": head,
            "blocks": body.markup,
            "notes": [{"id": note.id, "direction": direction_of(note), "body": one.markup} for note, one in notes],
            "witnesses": self.witnesses.get(part.id, ""),
        }
        page = PageRequest("ebook-part.xhtml.jinja", values, (heading, before, body, *(one for _, one in notes)))
        return _Draft(name, plain(part.listed), page, settings.kind, settings.matter)

    @property
    def _direction(self) -> str:
        return "rtl" if runs_from_right(self.book.settings.language) else ""

    def _page(self, kind: str, title: str, matter: Matter) -> _Draft:
        pages = _kept([page_break(one.node) for one in self.breaks if one.page.at == kind])
        values: dict[str, object] = {
            "front": self.front,
            "settings": self.book.settings,
            "words": words_of(self.book.settings.language),
            "direction": self._direction,
            "title": title,
            "title_in_lines": bind_title(self.front.title),
            "subtitle_in_lines": bind_title(self.front.subtitle),
            "matter": _MATTER[matter],
            "pages": pages.markup,
        }
        page = PageRequest(f"ebook-{kind}.xhtml.jinja", values, (pages,))
        return _Draft(f"{kind}.xhtml", title, page, kind, matter)


def _behind(part: BookPart, book: Book) -> list[BookNote]:
    """Return the notes that print has on the pages of their calls: they stand after the part."""
    return [note for note in notes_of(part, book.notes) if not note.is_at_end]


def _kept(pieces: Sequence[Piece]) -> Insert:
    return Insert(pieces, written(pieces))


def _with_insertions(words: Text) -> Sequence[Piece]:
    """Wrap each passage in square brackets, the editor's insertion, in a span."""
    if "[" not in words.text:
        return (words,)
    pieces: list[Piece] = []
    done = 0
    for number, piece in enumerate(_BRACKETED.split(words.text)):
        text = words.cut(done, done + len(piece))
        # Splitting at a group puts the bracketed passages at odd positions.
        pieces.append(Tag("span", {"class": str(MarkupClass.EDITORIAL)}, [text]) if number % 2 else text)
        done += len(piece)
    return pieces


def _document(one: PageBreak) -> str:
    """The name, without suffix, of the document that a page begins in."""
    return one.page.at if isinstance(one.page.at, str) else one.page.at.part
