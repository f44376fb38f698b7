"""Turn a book into the one semantic XHTML tree that is printed.

Each note stands just before its first call, and the styles move it to the foot of the page. It does not stand after the
call, because WeasyPrint would then break some lines differently.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from xml.etree import ElementTree

from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from publish.config.direction import has_letters_from_right, has_signs_from_right, runs_from_right
from publish.config.line_settings import SeriesLayout
from publish.config.note_places import is_beside_numbers
from publish.config.part_kinds import UNLISTED
from publish.config.settings import FacingManner, LineBreaking, Openings, Restart, SeriesPlace, Settings
from publish.diagnostics import Location
from publish.editing.book import Book, BookPart, ContentsEntry, as_before, listed_in
from publish.editing.contents import nested
from publish.editing.endnotes import is_of_endnotes
from publish.editing.facing_blocks import parts_on_facing_pages
from publish.editing.hyphenation import divide
from publish.editing.indexes.place_anchors import anchored
from publish.editing.letter_heads import running_head
from publish.editing.texts_beside import heads_beside
from publish.manuscript.tree import Element, Kind, Node, elements, plain, walk
from publish.markup import initial_rules
from publish.markup.beside_text import text_beside
from publish.markup.bound_headings import bind_headings, bind_lists, bind_title
from publish.markup.call_room import leave_room
from publish.markup.capital_rules import capital_rules
from publish.markup.citation_rules import citation_rules, without_marks
from publish.markup.close_tables import close_tables
from publish.markup.facing_rules import facing_rules
from publish.markup.fallback_writing import fallback_rules, fallback_writer, printed_code_writer
from publish.markup.figure_rules import figure_rules
from publish.markup.fraction_writing import fraction_writer
from publish.markup.front import FrontMatter, sequence
from publish.markup.geometry import Geometry, geometry
from publish.markup.initial_words import lead_from_initials
from publish.markup.isolated_names import (
    head_in_its_direction,
    in_its_direction,
    isolated,
    isolated_title,
    page_direction,
    page_direction_rules,
)
from publish.markup.line_marks import ask_lines, mark_lines
from publish.markup.long_titles import mark_long_headings, title_classes, title_sizes
from publish.markup.opening_rules import endnote_head_rules, head_rules, opening_rules
from publish.markup.own_pages import head_own_pages
from publish.markup.parts import before_contents, part_classes
from publish.markup.policy import Allowed
from publish.markup.print_base import PRINT_BASE
from publish.markup.printed_index import PrintedIndex
from publish.markup.raising import CSS as RAISING_CSS
from publish.markup.raising import Raising
from publish.markup.section_heads import SECTION_RULES, has_section_heads, with_section_heads
from publish.markup.shared_lines import characters, step_rules, stepped
from publish.markup.shell import Insert, Provenance, placeholder
from publish.markup.tags import Piece, Tag
from publish.markup.templating import DEFAULT, PageRequest, Templates, written
from publish.markup.variant import Variant
from publish.markup.verse_rules import verse_rules
from publish.markup.xhtml import Writer
from publish.memory import Memory, Same
from publish.style_names import DataAttribute, HouseProperty, MarkupClass, TemplateClass
from publish.typefaces.rules import print_rules
from publish.typefaces.used import UsedTypefaces
from publish.words import words_of

# Where notes in the margin stand beyond the numbers of lines.
_BESIDE_NUMBERS = f"div.{TemplateClass.MARGIN_SERIES} {{ margin-left: 2.6rem }}\n"
_SHEETS = frozenset({"styles/page.css", "styles/print.css", "styles/custom.css"})


class PageSeries(Struct, frozen=True):
    """A series whose marks restart on each page: `marks` as in the settings, and the ids of its notes in order."""

    marks: str
    notes: tuple[str, ...]


class Printed(Struct, frozen=True):
    """The document to print: a tree of XHTML without a namespace, the provenance of its words, and its page's CSS.

    `notes` are the ids of the notes in the order in which they must be printed; by id, `places` says where each was
    written and `calls` gives the id of its first call. `pictures` gives, by path, the place of each picture's first
    use. The marks of the notes of `page_series` are known only when the pages are made, and are written into the tree
    then, with the classes that `raising` gives them. `budget` is how many pages it may have at most, 0 for any number.
    `references` are the references to pages, whose numbers are written likewise: the place of the first one, by the id
    of the target. So are the `indexes`, and the running heads above the `endnotes` of the edition, whose ids these are.
    `in_margin` are the ids of the notes in the margin. `line_asked` has, by id, the endnotes that begin with the line
    of their words: the ids of the elements with which these begin and end.
    """

    root: ElementTree.Element
    provenance: Provenance
    page_css: str
    geometry: Geometry
    notes: tuple[str, ...]
    places: dict[str, Location]
    calls: dict[str, str]
    page_series: tuple[PageSeries, ...]
    pictures: dict[str, Location]
    typefaces: UsedTypefaces
    raising: Raising
    openings: Openings = Openings.RECTO
    budget: int = 0
    references: dict[str, Location] = field(default_factory=dict)
    indexes: tuple[PrintedIndex, ...] = ()
    endnotes: tuple[str, ...] = ()
    in_margin: frozenset[str] = frozenset()
    line_asked: dict[str, tuple[str, str]] = field(default_factory=dict)


def printed(
    book: Book,
    front: FrontMatter,
    typefaces: UsedTypefaces,
    templates: Templates = DEFAULT,
    memory: Memory | None = None,
) -> Printed:
    """Make the printed form of a book. Raises TemplatesRefused if the edition's own templates cannot be used."""
    memory = memory or Memory.of_one_build()
    page = geometry(book.settings.print)
    book = with_section_heads(bind_lists(bind_headings(divide(anchored(without_marks(book))))))
    book = mark_long_headings(head_own_pages(lead_from_initials(book)), page)
    book = as_before(stepped(close_tables(text_beside(book, page), page), characters(page)), memory, printed)
    settings = book.settings
    raising = Raising.of(book, typefaces.all)
    separators = {one.name: one.separator for one in settings.notes.series if one.is_by_line}
    variant = Variant(
        address=lambda id: f"#{id}",
        image=lambda src: src,
        words=fraction_writer(typefaces.text),
        faces=fallback_writer(typefaces.fallbacks),
        code_faces=printed_code_writer(typefaces),
        raising=raising,
        passages=True,
        by_lines=True,
        lines=False,
        chunks=True,
    )
    inside_notes = Writer(variant)
    called_abroad = _called_abroad(book)
    run_in = {one.name for one in settings.notes.series if one.layout is SeriesLayout.RUN_IN}

    def note(key: str) -> list[Piece]:
        """A note's body, then those of the notes called in it: they are siblings, as note areas cannot be nested.

        Endnotes stand elsewhere.
        """
        found = book.notes[key]
        if found.is_at_end:
            return []
        in_margin = (MarkupClass.MARGIN_NOTE,) if found.place is SeriesPlace.MARGIN else ()
        is_run_in = found.series in run_in and not in_margin
        in_one = (MarkupClass.RUN_IN,) if is_run_in else ()
        by_line = (MarkupClass.BY_LINE,) if found.is_by_line else ()
        classes = " ".join((MarkupClass.NOTE, *in_margin, *in_one, *by_line))
        attributes = {"class": classes, str(DataAttribute.SERIES): found.series, "id": found.id}
        if found.lemma is not None and found.lemma.ends:
            attributes[str(DataAttribute.ENDS)] = found.lemma.link or found.lemma.ends
        if key in called_abroad:
            language = found.blocks[0].lang or settings.language
            is_from_right = runs_from_right(language) and has_letters_from_right(
                (found.lemma.plain if found.lemma else "") + plain(found.blocks)
            )
            attributes |= {"lang": language, "dir": "rtl" if is_from_right else "ltr"}
        separator = separators.get(found.series, "") if is_run_in else ""
        write = partial(inside_notes.note_run_in, separator=separator) if is_run_in else inside_notes.note
        key_of_words = (Writer.note, typefaces, raising, settings.language, is_run_in, separator, Same(found))
        said = memory.recall(key_of_words, lambda: write(found)) if memory.keeps else write(found)
        body = Tag("span", attributes, said)
        return [body, *(piece for inner in found.inner for piece in note(inner))]

    endnote = book.notes.__getitem__
    writer = Writer(replace(variant, before_call=note, endnote=endnote, notes_in_text=True))

    words: list[Insert] = []

    def kept(nodes: tuple[Node, ...], part: BookPart, name: str) -> Markup:
        """Keep the nodes' words, and return their placeholder for the template; empty if there are no nodes.

        `name` is that of their place in the part.
        """
        if not nodes:
            return Markup()
        called = [key for first in part.notes for key in _with_inner(first, book)]
        called += listed_in(part.blocks)
        depends_on = (
            *(typefaces, raising, settings.language, Same(part), name),
            *((Same(book.notes[key]), key in called_abroad) for key in called),
        )
        written = memory.recall((Writer.write, *depends_on), lambda: writer.write(nodes))
        words.append(Insert(written, placeholder(str(len(words)))))
        return words[-1].markup

    is_nested = dict(zip((one.id for one in book.parts), nested(book.parts), strict=True))

    sides = _sides(book)

    def part(one: BookPart) -> dict[str, object]:
        of_part = one.part.settings
        heads = running_head(one, settings)
        unlisted = () if one.is_listed or of_part.kind in UNLISTED else (TemplateClass.UNLISTED,)
        nested_in = (TemplateClass.NESTED,) if is_nested[one.id] else ()
        opposite = sides.get(one.id, ())
        heading, blocks = heads_beside(one)
        verso = heads.verso or (heads.recto if TemplateClass.VERSOS in opposite else front.title)
        classes = (of_part.matter.value, *part_classes(one, settings), *nested_in, *unlisted, *opposite)
        return {
            "id": one.id,
            "classes": " ".join(classes),
            "kind": of_part.kind,
            "title": plain(one.listed),
            "running": "" if is_of_endnotes(one) else heads.recto,
            "recto": "" if is_of_endnotes(one) else head_in_its_direction(heads.recto, settings.language),
            "verso": "" if is_of_endnotes(one) else head_in_its_direction(verso, settings.language),
            "heading": kept(heading, one, "heading"),
            "blocks": kept(blocks, one, "blocks"),
        }

    opening, rest = before_contents(book.parts)
    direction = page_direction(settings.language)
    matter = {one.id: one.part.settings.matter for one in book.parts}

    def title_of(entry: ContentsEntry) -> Markup:
        words = plain(entry.title)
        is_from_right = direction == "rtl" and has_letters_from_right(words)
        return isolated_title(written(writer.write_line(entry.title, from_right=is_from_right)), words, direction)

    def listed(entries: tuple[ContentsEntry, ...]) -> list[dict[str, object]]:
        return [
            {
                "level": entry.level,
                "title": title_of(entry),
                "id": entry.id,
                "matter": matter[entry.part_id].value,
            }
            for entry in entries
        ]

    within_pages = settings.print.openings is Openings.RUN_ON or has_section_heads(book)
    by_page = [one.name for one in settings.notes.series if one.restart is Restart.PAGE]
    values: dict[str, object] = {
        "settings": settings,
        "runs_on": within_pages,
        "direction": direction,
        "front": isolated(front, direction),
        "verso": head_in_its_direction(front.title, settings.language),
        "title_classes": " ".join(title_classes(front.title, page)),
        "title_in_lines": in_its_direction(bind_title(front.title), direction),
        "subtitle_in_lines": in_its_direction(bind_title(front.subtitle), direction),
        "front_pages": sequence(front.pages),
        "words": words_of(settings.language),
        "opening": [part(one) for one in opening],
        "matters": [
            {"name": name, "parts": [part(one) for one in held]}
            for name, held in groupby(rest, key=lambda one: one.part.settings.matter.value)
        ],
        "contents": listed(book.contents),
        "figures": listed(book.figures),
        "tables": listed(book.tables),
        "longest_mark": max((len(one.mark) for one in book.notes.values() if one.series not in by_page), default=1),
        "authors": [one.name for one in settings.contributor if one.role == "aut"],
    }
    of_edition = (key for part in book.parts if is_of_endnotes(part) for key in listed_in(part.blocks))
    called_there = {key for note in book.notes.values() if note.is_at_end for key in note.inner}
    endnotes = tuple(book.notes[key].id for key in of_edition if key not in called_there)
    allowed = Allowed(_SHEETS, frozenset(book.images))
    root, provenance = templates.grow(PageRequest("print.xhtml.jinja", values, tuple(words)), allowed)
    mark_lines(root, book)
    leave_room(root, typefaces.text)
    asked = {
        note.id: (note.calls[0], (note.lemma and (note.lemma.link or note.lemma.ends)) or note.calls[0])
        for note in book.notes.values()
        if note.is_by_line and note.is_at_end
    }
    ask_lines(root, {id for both in asked.values() for id in both})
    places = {one.id: one.at for one in book.notes.values()}
    calls = {one.id: one.calls[0] for one in book.notes.values()}
    page_series = tuple(
        PageSeries(series.marks, notes)
        for series in settings.notes.series
        if series.name in by_page
        if (notes := tuple(one.id for one in book.notes.values() if one.series == series.name))
    )
    pictures: dict[str, Location] = {}
    references: dict[str, Location] = {}
    for blocks in (*(one.blocks for one in book.parts), *(one.blocks for one in book.notes.values())):
        for node in walk(blocks):
            if isinstance(node, Element) and node.kind is Kind.IMAGE:
                pictures.setdefault(node.word("src"), node.at)
            elif isinstance(node, Element) and node.kind is Kind.PAGE_NUMBER:
                references.setdefault(node.word("of"), node.at)
    made = RAISING_CSS + fallback_rules(typefaces) + verse_rules(book, screen=False) + step_rules(book, screen=False)
    made += _line_breaking(settings)
    made += citation_rules(book, screen=False) + facing_rules(book, screen=False)
    made += figure_rules(book, screen=False) + capital_rules(book)
    made += opening_rules(settings.print.openings) + head_rules(within_pages=within_pages)
    made += page_direction_rules(settings.language)
    made += SECTION_RULES if has_section_heads(book) else ""
    made += endnote_head_rules(within_pages=within_pages) if endnotes else ""
    made += _BESIDE_NUMBERS if is_beside_numbers(settings.notes, settings.lines) else ""
    made += initial_rules.print_rules(settings, page, typefaces.text)
    page_css = page.css() + PRINT_BASE + title_sizes(front.title, page) + print_rules(typefaces) + made
    return Printed(
        root,
        provenance,
        page_css,
        page,
        tuple(one.id for one in book.notes.values() if not one.is_at_end),
        places,
        calls,
        page_series,
        pictures,
        typefaces,
        raising,
        settings.print.openings,
        settings.print.budget.most,
        references,
        tuple(
            PrintedIndex(
                one.id,
                index,
                words_of(settings.language),
                page.lines,
                writer.write_line,
                book.notes,
                runs_from_right(settings.language),
            )
            for one in book.parts
            if (index := book.index_of(one)) is not None and index.groups
        ),
        endnotes,
        frozenset(note.id for note in book.notes.values() if note.place is SeriesPlace.MARGIN),
        asked,
    )


def _sides(book: Book) -> dict[str, tuple[TemplateClass, ...]]:
    """Return the classes of the parts that stand on opposite pages: the side, and how both are kept together."""
    together = {
        FacingManner.LEVEL: TemplateClass.TOGETHER_LEVEL,
        FacingManner.PAGES: TemplateClass.TOGETHER_PAGES,
        FacingManner.FILLED: TemplateClass.TOGETHER_FILLED,
    }
    found: dict[str, tuple[TemplateClass, ...]] = {}
    for held in parts_on_facing_pages(book.parts):
        for part, side in zip(held, (TemplateClass.VERSOS, TemplateClass.RECTOS), strict=True):
            found[part.id] = side, together[held[0].part.settings.manner]
    return found


def _with_inner(key: str, book: Book) -> Iterator[str]:
    """Yield the key of a note, and those of the notes that are first called in it."""
    yield key
    for inner in book.notes[key].inner:
        yield from _with_inner(inner, book)


def _called_abroad(book: Book) -> set[str]:
    """The keys of the notes that are called in words of another language, whose place in the tree is inside them.

    Passages from right to left need no mark of their language: where there are any, no call is taken to be outside.
    """
    headed = ((part.heading, *part.blocks) for part in book.parts)
    blocks = tuple(block for blocks in headed for block in blocks if block is not None)
    if has_signs_from_right(plain(blocks)):
        return set(book.notes)
    abroad = (one for one in elements(blocks) if one.lang)
    found = {call.word("key") for one in abroad for call in elements((one,), Kind.NOTE_CALL)}
    inner = [key for key in found for key in book.notes[key].inner]
    while inner:
        found.add(key := inner.pop())
        inner += book.notes[key].inner
    return found


def _line_breaking(settings: Settings) -> str:
    """The rule that turns off the composer, which reads it from a paragraph's style: see `publish.composer.house`."""
    greedy = settings.print.line_breaking is LineBreaking.GREEDY
    return f"html {{ --{HouseProperty.LINE_BREAKING}: greedy }}\n" if greedy else ""
