"""The Word document of a book, from its text to the bytes of the container."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from publish.archives import archive
from publish.config.direction import runs_from_right
from publish.config.part_kinds import UNLISTED
from publish.config.settings import Openings
from publish.docx import style_table as names
from publish.docx.anchors import Anchors
from publish.docx.footnote_plan import NotePlan, plan_notes
from publish.docx.properties import core_properties, extended_properties
from publish.docx.sections import font_table, footer, header, section, settings
from publish.docx.stories import WordStories
from publish.docx.style_table import id_of
from publish.docx.word_blocks import Blocks, Standing, is_paragraph
from publish.docx.word_endnotes import ENDNOTE, FOOTNOTE, mark_endnotes, notes_of_kind
from publish.docx.word_files import Media, Relationships, content_types, outermost_relationships
from publish.docx.word_lists import Numbering
from publish.docx.word_runs import Inlines, Shared, text_runs
from publish.docx.word_styles import half_points, languages, styles
from publish.docx.wordml import element, paragraph_properties, root, serialised
from publish.editing.book import Book, BookNote, BookPart
from publish.editing.endnotes import without_endnote_places
from publish.editing.indexes.index_filling import with_indexes
from publish.editing.lettered_notes import with_letters
from publish.manuscript.tree import Element, Kind
from publish.markup.front import FrontMatter
from publish.markup.geometry import geometry
from publish.moment import Moment

_PREFIXES = ("w", "r", "wp", "a", "pic", "asvg")


def document(
    book: Book,
    front: FrontMatter,
    families: tuple[str, str],
    drawings: Mapping[str, bytes],
    moment: Moment,
) -> bytes:
    """Return the bytes of the Word document of a book.

    `families` are the names of the typefaces of text and of code. `drawings` has a raster, as PNG, of each SVG picture
    by its path in the sources.
    """
    made = WordDocument(book, front, drawings)
    return made.packed(made.stories(), families, moment)


class WordDocument:
    """Writes a document: first its stories, which may be changed, then the bytes with them.

    `of_text` are the relationships of the text; `own` the names of the styles for the editor's own blocks that were
    met; `shared` is what all stories have in common. `state` names the state of the sources in the
    footer; `tracks_changes`: Word tracks what its user changes.
    """

    def __init__(
        self, book: Book, front: FrontMatter, drawings: Mapping[str, bytes], plan: NotePlan | None = None
    ) -> None:
        self.state = front.colophon[-1]
        self.tracks_changes = False
        self._book = book = with_letters(without_endnote_places(with_indexes(book, lambda folio: "")))
        self._front = front
        self._page = geometry(book.settings.print)
        self._plan = plan or plan_notes(book)
        self._media = Media(book.images, dict(drawings))
        self.shared = Shared(self._page, self._plan, book.notes, Anchors(book), self._media)
        self._numbering = Numbering(self._page.size)
        self.own: set[str] = set()
        self.of_text, self._of_notes = Relationships(), Relationships()
        endnotes = ("endnotes",) if self._plan.endnotes else ()
        for kind in ("styles", "settings", "fontTable", "footnotes", *endnotes):
            self.of_text.file(kind, f"{kind}.xml")
        self._text = Inlines(self.shared, self.of_text)
        self._blocks = Blocks(self._text, self._numbering, self._page, self.own)
        self._note_inlines = Inlines(self.shared, self._of_notes)
        self._note_blocks = Blocks(self._note_inlines, self._numbering, self._page, self.own)

    def stories(self) -> WordStories:
        """Return the text and the notes."""
        body = self._body(*(self.of_text.file(kind, f"{kind}1.xml") for kind in ("header", "footer")))
        ids = {str(number): key for key, number in self._plan.ids.items()}
        notes = {id: self._note(self._book.notes[key]) for id, key in ids.items()}
        return WordStories(
            body, notes, ids, self.of_text, self._of_notes, self._media, self._numbering, self.shared.pictures
        )

    def packed(self, stories: WordStories, families: tuple[str, str], moment: Moment) -> bytes:
        """Return the bytes of the document with these stories."""
        files = self._files(stories, families, moment)
        order = sorted(files, key=lambda path: (path != "[Content_Types].xml", path != "_rels/.rels", path))
        return archive([(path, files[path]) for path in order], moment)

    def _files(self, stories: WordStories, families: tuple[str, str], moment: Moment) -> dict[str, bytes]:
        """Return the files of the container by their paths."""
        settings_of = self._book.settings
        at_end = {id for id, key in stories.keys.items() if key in self._plan.endnotes}
        mark_endnotes(stories.body, stories.notes, at_end)
        notes = notes_of_kind(FOOTNOTE, {id: one for id, one in stories.notes.items() if id not in at_end})
        endnotes = notes_of_kind(ENDNOTE, {id: one for id, one in stories.notes.items() if id in at_end})
        numbering = self._numbering.xml()
        if numbering:
            self.of_text.file("numbering", "numbering.xml")
        from_right = runs_from_right(settings_of.language)
        made = {
            "word/document.xml": serialised(root("w:document", _PREFIXES, [element("w:body", {}, stories.body)])),
            "word/footnotes.xml": serialised(root("w:footnotes", _PREFIXES, notes)),
            "word/endnotes.xml": serialised(root("w:endnotes", _PREFIXES, endnotes)) if at_end else b"",
            "word/numbering.xml": numbering,
            "word/styles.xml": styles(
                self._page,
                *families,
                settings_of.language,
                from_right=from_right,
                own_paragraphs=self.own,
                own_characters=self.shared.own,
                more=names.INDEX if self._book.indexes else (),
            ),
            "word/settings.xml": settings(
                self._plan, settings_of.language, self._page, tracks_changes=self.tracks_changes
            ),
            "word/fontTable.xml": font_table(families),
            "word/header1.xml": header(self._front.title),
            "word/footer1.xml": footer(self.state),
            "word/_rels/document.xml.rels": self.of_text.xml(),
            "word/_rels/footnotes.xml.rels": self._of_notes.xml(),
            "word/_rels/endnotes.xml.rels": self._of_notes.xml() if at_end else b"",
            "docProps/core.xml": core_properties(settings_of, self._front, moment),
            "docProps/app.xml": extended_properties(),
            "_rels/.rels": outermost_relationships(),
            **self._media.files,
        }
        held = {path: data for path, data in made.items() if data}
        return held | {"[Content_Types].xml": content_types(sorted(held))}

    def _body(self, header_id: str, footer_id: str) -> list[etree._Element]:
        made = self._title_page()
        last = len(self._book.parts) - 1
        run_on = self._book.settings.print.openings is Openings.RUN_ON
        for number, part in enumerate(self._book.parts):
            written = self._part(part)
            if not written:
                written = [element("w:p")]
            if made and not run_on and not (number and self._plan.by_part):
                _begin_page(written[0])
            made += written
            if self._plan.by_part and number < last:
                end = section(self._page, self._plan, header_id, footer_id, is_first=not number, run_on=run_on)
                made.append(element("w:p", {}, paragraph_properties({}, [end])))
        is_only = not self._plan.by_part or not last
        made.append(section(self._page, self._plan, header_id, footer_id, is_first=is_only, run_on=run_on))
        return made

    def _title_page(self) -> list[etree._Element]:
        front = self._front
        lines = [
            (names.AUTHOR, front.authors),
            (names.TITLE, front.title),
            (names.SUBTITLE, front.subtitle),
            *((names.AUTHOR, f"{credit.role} {credit.names}") for credit in front.credits),
            (names.PUBLISHER, front.publisher),
        ]
        return [_line(style, words) for style, words in lines if words]

    def _part(self, part: BookPart) -> list[etree._Element]:
        kind = part.part.settings.kind
        place = Standing(style=kind.capitalize()) if kind in UNLISTED else Standing()
        opening: list[etree._Element] = []
        if part.heading is not None:
            opening = self._blocks.write([part.heading])
        elif kind == "letter" and self._front.correspondence:
            opening = [_line(names.heading(1), self._front.correspondence)]
        made = [*opening, *self._blocks_of(part, place)]
        return self._blocks.begun_at(part.id, made)

    def _blocks_of(self, part: BookPart, place: Standing) -> list[etree._Element]:
        """Return the blocks of a part; publish makes the words of an index, which come from elsewhere."""
        origins, self.shared.origins = self.shared.origins, None if part.part.settings.index else self.shared.origins
        made = self._blocks.write(part.blocks, place)
        self.shared.origins = origins
        return made

    def _note(self, note: BookNote) -> list[etree._Element]:
        """Return the paragraphs of a note, then those of the notes that are called first in it."""
        mark = self._note_inlines.mark_of(note, {})
        first, *rest = note.blocks
        if first.kind is Kind.PARAGRAPH:
            run = languages(first.lang, from_right=runs_from_right(first.lang)) if first.lang else {}
            opened = [self._note_blocks.paragraph(first, names.FOOTNOTE, Standing(run=run), opening=mark)]
        else:
            alone = Element(Kind.PARAGRAPH, note.at)
            opened, rest = (
                [self._note_blocks.paragraph(alone, names.FOOTNOTE, Standing(), opening=mark)],
                [*note.blocks],
            )
        # Lists and quotations in a note are as small as the note.
        small = Standing(style=names.FOOTNOTE, run={"sz": {"val": half_points(self._page.size * names.NOTE_SIZE)}})
        made = [*opened, *self._note_blocks.write(rest, small)]
        for key in note.inner:
            made += self._note(self._book.notes[key])
        return made


def _line(style: str, words: str) -> etree._Element:
    return element("w:p", {}, [*paragraph_properties({"pStyle": {"val": id_of(style)}}), *text_runs(words, {})])


def _begin_page(block: etree._Element) -> None:
    """Let a paragraph, or the first one of a table, begin a page."""
    paragraph = next(one for one in block.iter() if is_paragraph(one))
    held = paragraph[0] if len(paragraph) and _is(paragraph[0], "pPr") else None
    if held is None:
        paragraph.insert(0, paragraph_properties({"pageBreakBefore": {}})[0])
        return
    place = sum(1 for one in held if etree.QName(one).localname in ("pStyle", "keepNext", "keepLines"))
    if not any(_is(one, "pageBreakBefore") for one in held):
        held.insert(place, element("w:pageBreakBefore"))


def _is(one: etree._Element, name: str) -> bool:
    return etree.QName(one).localname == name
