"""The text of an edition as a tree, which every stage after the parser reads.

A tree consists of `Text` and `Element`. Both are frozen and know the line and column at which they were written. A pass
makes a new tree with `mapped` or `replace`; nothing is changed in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from publish.config.lists import ListFile
from publish.config.schemas import EmendationList, NameList
from publish.config.settings import PartSettings
from publish.diagnostics import Location
from publish.manuscript.columns import column_in
from publish.manuscript.ignores import Ignore
from publish.manuscript.reference_files import References


class Kind(Enum):
    """The kind of an element. The value is its name in messages."""

    # Each kind is one object. The hash of `Enum` is a function in Python, and kinds are looked up in sets all the time.
    __hash__ = object.__hash__

    # Blocks that hold inlines
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TERM = "term"
    CELL = "table cell"
    CAPTION = "caption"
    STANZA = "stanza"
    # Blocks that hold blocks
    CONTAINER = "container"
    QUOTE = "quotation"
    BULLETS = "bulleted list"
    NUMBERS = "numbered list"
    ITEM = "list item"
    DEFINITIONS = "definition list"
    DEFINITION = "definition"
    TABLE = "table"
    TABLE_HEAD = "table head"
    TABLE_BODY = "table body"
    ROW = "table row"
    FIGURE = "figure"
    # Blocks of their own
    CODE_BLOCK = "code block"
    RULE = "thematic break"
    # Inlines
    EMPHASIS = "emphasis"
    STRONG = "strong emphasis"
    SPAN = "span"
    LINK = "link"
    CODE = "code"
    IMAGE = "image"
    NOTE_CALL = "note call"
    CITATION = "citation"  # as written: editing makes a span of it, or a note
    LINE_BREAK = "line break"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    STRIKEOUT = "strikeout"
    VERSE_LINE = "line of verse"
    # Never written by editors
    NOTE_LIST = "list of notes"  # the endnotes that stand here: their `keys`
    PAGE_BREAK = "page break"  # where a page of the print edition begins
    REFERENCE = "reference"  # words made for a reference
    PAGE_NUMBER = "page number"  # in a reference
    NOTE_NUMBER = "note number"  # in a reference
    PAGE_WORD = "word for a page"  # in a reference to a range of pages
    RANGE_END = "end of a range"  # in a reference to a range of pages: a dash and the number
    VERSE_NUMBER = "line number"  # after a line of verse
    PARAGRAPH_NUMBER = "paragraph number"  # before the words of a paragraph; print has it in the margin


INLINE = frozenset(
    {
        Kind.EMPHASIS,
        Kind.STRONG,
        Kind.SPAN,
        Kind.LINK,
        Kind.CODE,
        Kind.IMAGE,
        Kind.NOTE_CALL,
        Kind.CITATION,
        Kind.LINE_BREAK,
        Kind.SUPERSCRIPT,
        Kind.SUBSCRIPT,
        Kind.STRIKEOUT,
        Kind.VERSE_LINE,
        Kind.PAGE_BREAK,
        Kind.REFERENCE,
        Kind.PAGE_NUMBER,
        Kind.NOTE_NUMBER,
        Kind.PAGE_WORD,
        Kind.RANGE_END,
        Kind.VERSE_NUMBER,
        Kind.PARAGRAPH_NUMBER,
    }
)
# Blocks whose children are inlines: the unit of typography, hyphenation and line breaking.
PROSE = frozenset({Kind.PARAGRAPH, Kind.HEADING, Kind.TERM, Kind.CELL, Kind.CAPTION, Kind.STANZA})
# Words that are not in the sources.
MADE = frozenset({Kind.REFERENCE, Kind.VERSE_NUMBER, Kind.PARAGRAPH_NUMBER})
# Typography never changes their text.
VERBATIM = frozenset({Kind.CODE, Kind.CODE_BLOCK})


class Text(Struct, frozen=True):
    """A run of characters from one line of the source.

    `literal`: written with a backslash or as an entity, so that typography leaves it alone. `written` is the text in
    the source if it is different, else "". A line end inside a paragraph is the text `"\\n"`.
    """

    text: str
    at: Location
    literal: bool = False
    written: str = ""

    def place(self, offset: int) -> Location:
        """Place of the character at `offset` in the source."""
        return self.at.shifted(self._column(offset))

    def cut(self, start: int, end: int) -> Text:
        """The characters from `start` up to `end` as a text of their own."""
        first, last = self._column(start), self._column(end)
        text, written = self.text[start:end], self.written[first:last]
        return Text(text, self.at.shifted(first), self.literal, "" if written == text else written)

    def changed(self, text: str) -> Text:
        """This text after an editing pass: `text` has the same letters and digits, but other signs or spaces."""
        return self if text == self.text else replace(self, text=text, written=self.written or self.text)

    def joined(self, following: Text) -> Text:
        """This text and the one written right after it, as one text."""
        is_written = bool(self.written or following.written)
        written = (self.written or self.text) + (following.written or following.text) if is_written else ""
        return Text(self.text + following.text, self.at, self.literal, written)

    def _column(self, offset: int) -> int:
        return column_in(self.written, self.text, offset) if self.written else offset


class Element(Struct, frozen=True):
    """A block or an inline with its children.

    `lang` is the BCP 47 tag given in the source, or "". `data` holds what only some kinds have: HEADING level: int;
    NUMBERS start: int, style: str (a, A, i or I), delimiter: str (")" or "()"); ITEM value: int (where it does not
    follow); CONTAINER name: str, deepest: int (of verse: its deepest indent in em), number: str (of verse: how many
    lines have one number); VERSE_LINE indent: int (in em); LINK href: str, title: str; IMAGE src: str, alt: str, title:
    str, width: str; SPAN reason: str, extent: str, n: str, image: str, hand: str (of marks of the original document),
    note: str, range: str (of words that a note is attached to); NOTE_CALL key: str, written: str (where it differs from
    `[^key]`), lemma: str ("words", "begin" or "end": what it is attached to); CITATION is_in_text: bool, and for each
    work a SPAN with key: str, is_alone: bool, which holds two more, of the words before the key and after it;
    CODE_BLOCK info: str; CELL header: bool, align: str; PARAGRAPH tight: bool; PAGE_BREAK label: str. Editing adds LINK
    target: str; NOTE_CALL mark: str, note: str, first: bool, and children if it is the words that open the note; SPAN
    lemma: str (the key of the note that is called first at its beginning); PAGE_NUMBER and NOTE_NUMBER of: str (the id
    of the target); RANGE_END and PAGE_WORD since, to: str (those at the ends of the range); PAGE_WORD one, several: str
    (its forms); REFERENCE otherwise: nodes (its words where the pages are not known); NOTE_LIST keys: tuple of str; to
    blocks of its own made: bool.
    """

    kind: Kind
    at: Location
    children: tuple[Node, ...] = ()
    id: str = ""
    classes: tuple[str, ...] = ()
    lang: str = ""
    data: dict[str, object] = field(default_factory=dict)

    def with_children(self, children: tuple[Node, ...]) -> Element:
        """Return the same element with other children."""
        if children == self.children:
            return self
        # `replace` takes twice as long, and every pass makes elements with other children.
        return Element(self.kind, self.at, children, self.id, self.classes, self.lang, self.data)

    def word(self, key: str) -> str:
        """Return an item of `data` that is text, or ""."""
        value = self.data.get(key, "")
        assert isinstance(value, str), (self.kind, key)
        return value


Node = Text | Element


class NoteDefinition(Struct, frozen=True):
    """A note as written: `[^key]: ...`, or `^[...]` if `is_inline`.

    `key` is unique in the edition: where several parts define a note of the same key, the part's file is added to it.
    `written` is the key as it stands in the source, "" for a note on the spot. `series` is the series of a note that
    publish makes, "" if its key tells the series.
    """

    key: str
    blocks: tuple[Element, ...]
    at: Location
    written: str = ""
    is_inline: bool = False
    series: str = ""

    def with_blocks(self, blocks: tuple[Element, ...]) -> NoteDefinition:
        """Return the same note with other blocks."""
        return NoteDefinition(self.key, blocks, self.at, self.written, self.is_inline, self.series)


class Part(Struct, frozen=True):
    """One file of the edition, in reading order. `path` is relative to the edition."""

    settings: PartSettings
    path: str
    blocks: tuple[Element, ...]


class Cover(Struct, frozen=True):
    """The cover picture of the ebook: its path below `sources/`, its bytes, and where the settings name it."""

    path: str
    data: bytes
    at: Location


class Copytext(Struct, frozen=True):
    """The text from which a part was set: its path in messages, and its words as blocks with their positions.

    The blocks of a plain text are paragraphs, separated by empty lines.
    """

    path: str
    blocks: tuple[Element, ...]


class Manuscript(Struct, frozen=True, dict=True):
    """Everything read from `sources/`.

    - `notes` are in the order of definition.
    - `exceptions` maps a word to its hyphenated form; `exception_places` says where each is written.
    - `images` maps the path of each picture to its bytes; `cover` is the edition's own cover, or None.
    - `whole` is False if a file that the edition names could not be read.
    - `texts` are the Markdown files as written, by path; `ignores` are the findings to ignore.
    - `references` are the files of the bibliography; `added` are blocks that publish made of them.
    - `copytexts` are by the path of their part. They and the lists `names` and `emendations` are used only by checks.
    """

    parts: tuple[Part, ...]
    notes: dict[str, NoteDefinition]
    exceptions: dict[str, str] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    whole: bool = True
    cover: Cover | None = None
    texts: dict[str, str] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()
    copytexts: dict[str, Copytext] = field(default_factory=dict)
    names: ListFile[NameList] = field(default_factory=lambda: ListFile(NameList()))
    emendations: ListFile[EmendationList] = field(default_factory=lambda: ListFile(EmendationList()))
    exception_places: dict[str, Location] = field(default_factory=dict)
    references: References = field(default_factory=References)
    added: tuple[Element, ...] = ()

    @property
    def written_text(self) -> Iterator[Text]:
        """Return the text as written, part by part, then note by note."""
        for blocks in self._blocks:
            yield from (node for node in walk(blocks) if isinstance(node, Text))

    @property
    def _blocks(self) -> Iterator[tuple[Element, ...]]:
        yield from (part.blocks for part in self.parts)
        yield from (note.blocks for note in self.notes.values())
        yield self.added

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters of the text, except those that occur only in code."""
        in_code = {id(text) for text in self._code}
        return frozenset("".join(text.text for text in self.written_text if id(text) not in in_code))

    @cached_property
    def code_characters(self) -> frozenset[str]:
        """The characters of code."""
        return frozenset("".join(text.text for text in self._code))

    @property
    def _code(self) -> Iterator[Text]:
        """Every text in code."""
        for blocks in self._blocks:
            for code in elements(blocks, Kind.CODE, Kind.CODE_BLOCK):
                yield from (node for node in walk(code.children) if isinstance(node, Text))


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield every node in document order, parents first."""
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Element):
            stack.extend(reversed(node.children))


def elements(nodes: tuple[Node, ...], *kinds: Kind) -> Iterator[Element]:
    """Yield the elements of the given kinds (all kinds if none is given), in document order."""
    stack = list(reversed(nodes))  # as `walk` does, without a second generator: it is asked a thousand times a part
    while stack:
        node = stack.pop()
        if isinstance(node, Element):
            if not kinds or node.kind in kinds:
                yield node
            stack.extend(reversed(node.children))


def plain(nodes: tuple[Node, ...]) -> str:
    """Return the bare text without note calls.

    Line ends and forced breaks become spaces; pictures give their alternative text.
    """
    pieces: list[str] = []
    for node in walk(nodes):
        if isinstance(node, Text):
            pieces.append(" " if node.text == "\n" else node.text)
        elif node.kind is Kind.LINE_BREAK:
            pieces.append(" ")
        elif node.kind is Kind.IMAGE:
            pieces.append(node.word("alt"))
    return " ".join("".join(pieces).split(" "))


def item_numbers(numbers: Element) -> list[int]:
    """Return the number of each item of an ordered list."""
    found: list[int] = []
    for item in numbers.children:
        assert isinstance(item, Element)
        value = item.data.get("value", found[-1] + 1 if found else numbers.data["start"])
        assert isinstance(value, int)
        found.append(value)
    return found


def mapped(node: Node, change: Callable[[Element], Element]) -> Node:
    """Return the tree with `change` applied to every element, children first."""
    if isinstance(node, Text):
        return node
    return change(node.with_children(tuple([mapped(child, change) for child in node.children])))
