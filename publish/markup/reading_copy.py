"""Turn a book into the reading copy: one HTML file that needs no other file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from publish.config.direction import runs_from_right
from publish.config.styles import Sheet, path_of
from publish.css.sheet_addresses import readdressed
from publish.css.weights import asks_for_bold
from publish.editing.book import Book, BookPart, notes_of
from publish.editing.facing_links import linked_across
from publish.editing.identifiers import UsedIds
from publish.editing.indexes.index_filling import with_indexes
from publish.editing.texts_beside import side_by_side
from publish.editing.witness_presence import stretches_of
from publish.manuscript.tree import elements, plain
from publish.markup.apparatus_rules import apparatus_rules
from publish.markup.bidi_passages import direction_of
from publish.markup.bound_headings import bind_headings, bind_title
from publish.markup.capital_rules import capital_rules
from publish.markup.citation_rules import citation_rules
from publish.markup.ebook import SEMANTICS
from publish.markup.facing_rules import facing_rules
from publish.markup.fallback_writing import code_writer, fallback_rules, fallback_writer
from publish.markup.figure_rules import figure_rules
from publish.markup.front import FrontMatter, sequence
from publish.markup.initial_rules import screen_rules
from publish.markup.initial_words import lead_from_initials
from publish.markup.media import media_type
from publish.markup.pagebreaks import PrintPage, broken, page_breaks, page_of
from publish.markup.parts import all_blocks, before_contents, part_classes
from publish.markup.policy import Allowed
from publish.markup.raising import CSS as RAISING_CSS
from publish.markup.raising import Raising
from publish.markup.reading_notes import CSS as NOTES_CSS
from publish.markup.reading_notes import anchor_rules, around_call
from publish.markup.shared_lines import ON_SCREENS, step_rules, stepped
from publish.markup.shell import Insert
from publish.markup.spoken_marks import spoken_marks
from publish.markup.tags import Piece
from publish.markup.templating import DEFAULT, PageRequest, Templates, written
from publish.markup.variant import Variant
from publish.markup.verse_rules import verse_rules
from publish.markup.xhtml import Writer
from publish.style_names import MarkupClass
from publish.typefaces.book_fonts import book_fonts, font_face_css, for_the_web
from publish.typefaces.rules import code_rules, family_rule
from publish.typefaces.used import UsedTypefaces
from publish.words import words_of

# Replaced by the styles at the end: they hold fonts, which are cut down to the characters of the finished page.
_STYLES = "/* styles */"
# The roles of containers (DPUB-ARIA 1.1).
_ROLES: dict[str, str] = {MarkupClass.INDEX: "doc-index", MarkupClass.ENDNOTES: "doc-endnotes"}


def reading_copy(
    book: Book,
    front: FrontMatter,
    sheets: tuple[Sheet, ...],
    typefaces: UsedTypefaces,
    templates: Templates = DEFAULT,
    pages: tuple[PrintPage, ...] = (),
) -> str:
    """Return the HTML with its styles, fonts and pictures inside.

    If it has indexes, it has a marker where each of the `pages` of the print edition begins. Raises TemplatesRefused if
    the edition's own templates cannot be used.
    """
    if book.indexes:
        breaks = page_breaks(pages, _ids(book))
        book = broken(with_indexes(book, page_of(breaks)), breaks)
    book = stepped(side_by_side(book), ON_SCREENS)
    witnesses = stretches_of(book)
    book = linked_across(book)
    body = filled(book, front, typefaces, templates, witnesses)
    is_bold = "<strong" in body or any(asks_for_bold(sheet.text) for sheet in sheets)
    fonts = map(for_the_web, book_fonts(typefaces.undeclared, set(body), is_bold, typefaces.portions))
    faces = font_face_css(fonts, lambda font: _inline(font.data, font.media_type))
    own = family_rule(typefaces) + code_rules(typefaces) + RAISING_CSS + fallback_rules(typefaces)
    own += NOTES_CSS + anchor_rules(book)
    own += verse_rules(book, screen=True) + step_rules(book, screen=True) + spoken_marks(book)
    own += screen_rules(book.settings) + citation_rules(book, screen=True) + facing_rules(book, screen=True)
    own += figure_rules(book, screen=True) + capital_rules(book)
    own += apparatus_rules(book)
    styles = faces + own + "\n".join(_self_contained(sheet) for sheet in sheets)
    # Otherwise "</style>" in a stylesheet would end the element, and the rest would become part of the page.
    return body.replace(_STYLES, styles.replace("</", "<\\/"), 1)


def filled(
    book: Book,
    front: FrontMatter,
    typefaces: UsedTypefaces,
    templates: Templates = DEFAULT,
    witnesses: Mapping[str, str] | None = None,
) -> str:
    """Return the page of the reading copy without its styles. Raises TemplatesRefused, as `reading_copy` does.

    `witnesses` has the line of witnesses above the notes of a part, by its id.
    """
    book, settings = lead_from_initials(bind_headings(book)), book.settings
    images = {path: _inline(data, media_type(path)) for path, data in book.images.items()}
    writer = Writer(
        Variant(
            address=lambda id: f"#{id}",
            image=images.__getitem__,
            endnote=book.notes.__getitem__,
            endnote_attributes={"class": f"{MarkupClass.NOTE} {MarkupClass.ENDNOTE}", "popover": "auto"},
            call_attributes={"role": "doc-noteref"},
            around_call=around_call(words_of(settings.language).note),
            mark_attributes={"role": "doc-backlink"},
            class_attributes={
                MarkupClass.TO_ENTRY: {"role": "doc-biblioref"},
                MarkupClass.TO_CITATION: {"role": "doc-backlink"},
            },
            faces=fallback_writer(typefaces.fallbacks),
            code_faces=code_writer(typefaces),
            container_attributes=lambda name: {"role": _ROLES[name]} if name in _ROLES else {},
            raising=Raising.of(book, typefaces.all),
            epub=False,
        )
    )

    words: list[Insert] = []

    def kept(pieces: Sequence[Piece]) -> Markup:
        words.append(Insert(pieces, written(pieces)))
        return words[-1].markup

    def part(one: BookPart) -> dict[str, object]:
        return {
            "id": one.id,
            "kind": one.part.settings.kind,
            "classes": " ".join(part_classes(one, settings)),
            "title": plain(one.listed),
            "role": "" if one.part.settings.index else SEMANTICS.get(one.part.settings.kind, ("", ""))[1],
            "heading": kept(writer.write((one.heading,)) if one.heading else ()),
            "blocks": kept(writer.write(one.blocks)),
            "notes": [
                {"id": note.id, "direction": direction_of(note), "body": kept(writer.note(note))}
                for note in notes_of(one, book.notes)
                if not note.is_at_end
            ],
            "witnesses": (witnesses or {}).get(one.id, ""),
        }

    opening, rest = before_contents(book.parts)
    values: dict[str, object] = {
        "settings": settings,
        "front": front,
        "title_in_lines": bind_title(front.title),
        "subtitle_in_lines": bind_title(front.subtitle),
        "front_pages": sequence(front.pages),
        "words": words_of(settings.language),
        "direction": "rtl" if runs_from_right(settings.language) else "",
        "opening": [part(one) for one in opening],
        "parts": [part(one) for one in rest],
        "figures": [{"title": written(writer.write(entry.title)), "id": entry.id} for entry in book.figures],
        "tables": [{"title": written(writer.write(entry.title)), "id": entry.id} for entry in book.tables],
        "contents": [
            {"level": entry.level, "title": written(writer.write(entry.title)), "id": entry.id}
            for entry in book.contents
        ],
        "contents_id": UsedIds(_ids(book)).free("contents"),
        "authors": [one.name for one in settings.contributor if one.role == "aut"],
    }
    allowed = Allowed(pictures=frozenset(images.values()), style=_STYLES)
    (body,) = templates.fill([PageRequest("reading.html.jinja", values, tuple(words))], allowed)
    return body


def _ids(book: Book) -> list[str]:
    """Return the ids of the words of a book."""
    return [
        *(part.id for part in book.parts),
        *(note.id for note in book.notes.values()),
        *(element.id for element in elements(all_blocks(book)) if element.id),
    ]


def _self_contained(sheet: Sheet) -> str:
    """Return a stylesheet with the files that it refers to as `data:` URLs."""
    if not sheet.files:
        return sheet.text

    def inline(url: str) -> str:
        path = path_of(url) or ""
        return _inline(sheet.files[path], media_type(path)) if path in sheet.files else url

    return readdressed(sheet.text, inline)


def _inline(data: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"
