"""The styles of the document, a row each. Names that Word knows are written as Word writes them.

An author, or an editor who reads the document back, tells the parts of a letter by these names.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from publish.docx.wordml import ON, Properties
from publish.style_names import EditorClass, MarkupClass


class ParagraphStyle(Struct, frozen=True):
    """A style of paragraphs.

    `based_on` and `following` are names of styles; `following` is that of the next paragraph. `size` is a share of the
    size of the text; `before` and `after` are in lines; `left`, `right` and `first` are indents in em, `first` that of
    the first line beyond `left`. `align` is left, center, right or both, "" as in the style below. `known`: Word has a
    style of that name. `close`: no space between paragraphs of the style. `has_sides`: tabs lead to the middle of
    the line and to its end. `outline` is the level of a heading, from 1.
    `run` are properties of its words.
    """

    name: str
    based_on: str = "Normal"
    following: str = ""
    size: float = 1.0
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    align: str = ""
    known: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    close: bool = False
    has_sides: bool = False
    outline: int = 0
    run: Properties = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The name by which paragraphs refer to it."""
        return id_of(self.name)


class CharacterStyle(Struct, frozen=True):
    """A style of words. `known`: Word has a style of that name."""

    name: str
    run: Properties = field(default_factory=dict)
    known: bool = False

    @property
    def id(self) -> str:
        """The name by which runs refer to it."""
        return id_of(self.name)


def id_of(name: str) -> str:
    """Return the id of a style: its name in one word, each word with a capital."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def name_of_class(name: str) -> str:
    """Return the name of the style for a class or a container of the editor's own: "Field Notes" for `field-notes`."""
    return " ".join(word[:1].upper() + word[1:] for word in name.replace("_", "-").split("-") if word)


def name_of_words(name: str) -> str:
    """Return the name of the style for words of a class of the editor's own. No style of paragraphs has it."""
    plain = name_of_class(name)
    return f"{plain} Words" if plain else ""


SMALL_CAPS: Properties = {"smallCaps": ON}
_ITALIC: Properties = {"i": ON}

TEXT, FIRST = "Body Text", "First Paragraph"
FOOTNOTE, QUOTE, CAPTION = "footnote text", "Quote", "caption"
LIST, FIGURE, TABLE_TEXT, TABLE_HEAD = "List Paragraph", "Figure", "Table Text", "Table Head"
VERSE, STANZA = "Verse", "Stanza"
SPEECH, SPEECH_GOES_ON, DIRECTION = "Speech", "Speech Continued", "Stage Direction"
TERM, DEFINITION, CODE, BREAK = "Definition Term", "Definition", "Source Code", "Break"
SIDES, BIBLIOGRAPHY = "Sides", "Bibliography"
TITLE, SUBTITLE, AUTHOR, PUBLISHER = "Title", "Subtitle", "Author", "Publisher"
HEADER, FOOTER = "header", "footer"
REFERENCE, HYPERLINK, VERBATIM, SPEAKER = "footnote reference", "Hyperlink", "Verbatim Char", "Speaker"
# Shares of the size of the text.
NOTE_SIZE = 0.86


def heading(level: int) -> str:
    """Return the name of the style of a heading."""
    return f"heading {level}"


_HEADINGS = tuple(
    ParagraphStyle(
        heading(level),
        following=FIRST,
        size=size,
        before=before,
        after=after,
        align="center" if level == 1 else "left",
        known=True,
        keep_next=True,
        keep_lines=True,
        outline=level,
        run=run,
    )
    for level, size, before, after, run in (
        (1, 1.5, 2, 1.5, {}),
        (2, 1.2, 1.5, 0.5, {}),
        (3, 1.0, 1, 0.5, _ITALIC),
        (4, 1.0, 1, 0, SMALL_CAPS),
        (5, 1.0, 1, 0, {}),
        (6, 0.9, 1, 0, {}),
    )
)

PARAGRAPHS = (
    ParagraphStyle("Normal", known=True),
    ParagraphStyle(TEXT, first=1.2, align="both", known=True),
    ParagraphStyle(FIRST, TEXT, following=TEXT, align="both"),
    *_HEADINGS,
    ParagraphStyle(TITLE, following=SUBTITLE, size=2.0, before=2, after=0.5, align="center", known=True),
    ParagraphStyle(SUBTITLE, size=1.2, after=1, align="center", known=True, run=_ITALIC),
    ParagraphStyle(AUTHOR, size=1.1, align="center", after=0.5),
    ParagraphStyle(PUBLISHER, align="center", before=1),
    ParagraphStyle(QUOTE, before=0.5, after=0.5, left=1.8, right=1.8, align="both", known=True),
    ParagraphStyle("Epigraph", size=0.92, left=6, after=0.5),
    ParagraphStyle("Dedication", before=2, align="center"),
    ParagraphStyle("Attribution", size=0.92, after=1, align="right"),
    ParagraphStyle(VERSE, left=4, first=-2, keep_lines=True),
    ParagraphStyle(STANZA, VERSE, following=VERSE, before=1, left=4, first=-2, keep_lines=True),
    ParagraphStyle("Dateline", after=1, align="right", close=True),
    ParagraphStyle("Address", after=1, align="left", close=True),
    ParagraphStyle("Letterhead", size=0.92, after=1, align="center", close=True),
    ParagraphStyle("Salutation", following=FIRST, after=1, align="left", known=True, keep_next=True),
    ParagraphStyle("Closing", before=1, align="left", known=True, keep_lines=True, close=True),
    ParagraphStyle("Signature", before=1, right=1.2, align="right", known=True, run=SMALL_CAPS, close=True),
    ParagraphStyle("Postscript", before=1, align="both"),
    ParagraphStyle("Enclosure", before=1, align="left", close=True),
    ParagraphStyle("Telegram", left=1.2, before=1, after=1, align="left", close=True),
    ParagraphStyle("Address Side", size=0.92, left=1.2, before=1, after=1, align="left", close=True),
    ParagraphStyle(SIDES, following=FIRST, align="left", has_sides=True),
    ParagraphStyle("Sent From", after=1, align="center", run=_ITALIC),
    ParagraphStyle("Source Record", size=NOTE_SIZE, before=1, align="both"),
    ParagraphStyle(SPEECH, left=1.2, first=-1.2, before=0.25, align="both"),
    ParagraphStyle(SPEECH_GOES_ON, left=1.2, first=1.2, align="both"),
    ParagraphStyle(DIRECTION, before=0.5, after=0.5, align="center", run=_ITALIC),
    ParagraphStyle(TERM, before=0.5, keep_next=True, run=_ITALIC),
    ParagraphStyle(DEFINITION, left=1.8, align="both"),
    ParagraphStyle(LIST, left=1.8, known=True),
    ParagraphStyle(BIBLIOGRAPHY, left=1.8, first=-1.8, align="both", known=True),
    ParagraphStyle(CODE, size=0.85, before=0.5, after=0.5, left=1.2, align="left"),
    ParagraphStyle(BREAK, before=0.5, after=0.5, align="center"),
    ParagraphStyle(FIGURE, before=0.5, after=0.25, align="center", keep_next=True),
    ParagraphStyle(CAPTION, size=0.9, before=0.25, after=0.75, align="center", known=True, keep_lines=True),
    ParagraphStyle(TABLE_TEXT, size=0.92, align="left"),
    ParagraphStyle(TABLE_HEAD, TABLE_TEXT, size=0.92, align="left", keep_next=True, run=_ITALIC),
    ParagraphStyle(FOOTNOTE, size=NOTE_SIZE, align="both", known=True),
    ParagraphStyle(HEADER, size=0.9, align="center", known=True, run=_ITALIC),
    ParagraphStyle(FOOTER, size=0.8, align="center", known=True),
)

# How far the paragraphs of a style are indented, in em.
# The styles of an index, which only a document with one has: its letters, and the entries of each level.
INDEX_HEADING = "index heading"
INDEX_ENTRIES = ("index 1", "index 2", "index 3")
INDEX = (
    ParagraphStyle(INDEX_HEADING, before=0.5, keep_next=True, known=True),
    *(
        ParagraphStyle(name, left=1.5 * (level + 2), first=-3.0, known=True, keep_lines=True)
        for level, name in enumerate(INDEX_ENTRIES)
    ),
)
LEFT = {one.name: one.left for one in PARAGRAPHS}

# The classes of words, each with the style that shows it.
SPANS: Mapping[str, CharacterStyle] = {
    EditorClass.SMALL_CAPS: CharacterStyle("Small Caps", SMALL_CAPS),
    EditorClass.SUPERIOR: CharacterStyle("Superior", {"vertAlign": {"val": "superscript"}}),
    EditorClass.INFERIOR: CharacterStyle("Inferior", {"vertAlign": {"val": "subscript"}}),
    EditorClass.WORK: CharacterStyle("Title of Work"),
    EditorClass.DELETED: CharacterStyle("Deleted", {"strike": ON}),
    EditorClass.ADDED: CharacterStyle("Added", {"position": {"val": "4"}}),
    EditorClass.UNCLEAR: CharacterStyle("Unclear", {"u": {"val": "dotted"}}),
    EditorClass.SUPPLIED: CharacterStyle("Supplied"),
    EditorClass.UNDERLINED: CharacterStyle("Underlined", {"u": {"val": "single"}}),
    EditorClass.GAP: CharacterStyle("Gap"),
    EditorClass.LEAF: CharacterStyle("Leaf", {"color": {"val": "666666"}}),
    EditorClass.HAND: CharacterStyle("Other Hand"),
    EditorClass.STAGE: CharacterStyle("Stage Words", _ITALIC),
    EditorClass.PRINTED: CharacterStyle("Printed Words"),
    EditorClass.WRITTEN: CharacterStyle("Written Words", _ITALIC),
    EditorClass.STAMP: CharacterStyle("Stamp Words"),
    EditorClass.DATE: CharacterStyle("Date Words"),
    EditorClass.LEMMA: CharacterStyle("Lemma"),
    MarkupClass.CHAPTER_NUMBER: CharacterStyle("Chapter Number", SMALL_CAPS),
    MarkupClass.LETTER_NUMBER: CharacterStyle("Letter Number"),
    MarkupClass.VERSE_NUMBER: CharacterStyle("Verse Number", {"vertAlign": {"val": "superscript"}}),
}
CHARACTERS = (
    *SPANS.values(),
    CharacterStyle(REFERENCE, {"vertAlign": {"val": "superscript"}}, known=True),
    CharacterStyle(HYPERLINK, {}, known=True),
    CharacterStyle(VERBATIM),
    CharacterStyle(SPEAKER, SMALL_CAPS),
)

# Where words stand on a line, in their order: they have a tab before them.
ON_SIDES = (EditorClass.LEFT, EditorClass.CENTERED, EditorClass.RIGHT)
# Classes of words that have no style: those, and the ones that publish itself gives.
UNSHOWN = frozenset(map(str, (*ON_SIDES, *MarkupClass))) - {*SPANS, MarkupClass.UNDIVIDED}

# The containers and the classes of paragraphs that have a style, by the class.
BLOCKS: Mapping[str, str] = {
    EditorClass.DATELINE: "Dateline",
    EditorClass.ADDRESS: "Address",
    EditorClass.SALUTATION: "Salutation",
    EditorClass.CLOSER: "Closing",
    EditorClass.SIGNATURE: "Signature",
    EditorClass.POSTSCRIPT: "Postscript",
    EditorClass.ENCLOSURE: "Enclosure",
    EditorClass.LETTERHEAD: "Letterhead",
    EditorClass.TELEGRAM: "Telegram",
    EditorClass.ADDRESS_SIDE: "Address Side",
    EditorClass.EPIGRAPH: "Epigraph",
    EditorClass.DEDICATION: "Dedication",
    EditorClass.ATTRIBUTION: "Attribution",
    MarkupClass.SENT_FROM: "Sent From",
    MarkupClass.SOURCE_RECORD: "Source Record",
}
