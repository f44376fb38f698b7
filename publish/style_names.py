"""The names that stylesheets share with Markdown, markup, templates and engine: classes, pages and properties.

Python takes these names from here. A stylesheet or a template cannot: a test compares both with this module.
"""

from __future__ import annotations

from enum import StrEnum


class EditorClass(StrEnum):
    """Classes that an editor may use, as in `[st]{.superior}` and `::: verse`. An edition may add more."""

    SMALL_CAPS = "small-caps"
    SUPERIOR = "superior"
    INFERIOR = "inferior"
    SMALL = "small"
    CENTERED = "centered"
    LEFT = "left"  # with `right`, and perhaps `centered`: two or three things on one line
    RIGHT = "right"
    LEAD = "lead"  # a paragraph without an indent
    WORK = "work"  # the title of a work
    VERSE = "verse"
    DRAMA = "drama"
    EPIGRAPH = "epigraph"
    DEDICATION = "dedication"
    LETTERHEAD = "letterhead"
    FIGURE = "figure"  # a container only: a picture and its caption
    ATTRIBUTION = "attribution"  # who said or wrote it
    STAGE = "stage"  # a stage direction
    SHARED = "shared"  # begins a line of verse that goes on with the line before: both count as one
    INSERTED = "inserted"  # a container: its lines are counted within the line before
    UNNUMBERED = "unnumbered"  # a container, or a paragraph: its lines do not count
    # Marks of the original document.
    DELETED = "deleted"
    ADDED = "added"
    UNCLEAR = "unclear"
    SUPPLIED = "supplied"
    UNDERLINED = "underlined"
    DATE = "date"  # words that mean the date `when`
    SPELLING = "spelling"  # of the original; `regular` is how it is spelt today
    ABBREVIATION = "abbreviation"  # `full` is what it stands for
    LEMMA = "lemma"  # the words that the note after them speaks of
    GAP = "gap"
    LEAF = "leaf"
    HAND = "hand"
    INDEX = "index"  # a mark for an index
    # What a reference shows of its target.
    PAGE = "page"
    NUMBER = "number"
    DATELINE = "dateline"
    ADDRESS = "address"
    SALUTATION = "salutation"
    CLOSER = "closer"
    SIGNATURE = "signature"
    POSTSCRIPT = "postscript"
    ENCLOSURE = "enclosure"
    SESSION = "session"  # what was written at one time, where a letter was interrupted
    ADDRESS_SIDE = "address-side"  # of a card or an envelope
    TELEGRAM = "telegram"
    PRINTED = "printed"  # words that the paper had before it was written on
    WRITTEN = "written"  # written words among printed ones
    STAMP = "stamp"  # a postmark or a rubber stamp


# Classes that pandoc gives a meaning, and what they are called here.
CLASSES_OF_PANDOC = {"smallcaps": "small-caps", "underline": "underlined", "ul": "underlined"}

# The containers of a letter, from its head to its foot.
LETTER_PARTS = (
    EditorClass.DATELINE,
    EditorClass.ADDRESS,
    EditorClass.SALUTATION,
    EditorClass.CLOSER,
    EditorClass.SIGNATURE,
    EditorClass.POSTSCRIPT,
    EditorClass.ENCLOSURE,
    EditorClass.ADDRESS_SIDE,
)


# The containers that are more than a block with a class.
CONTAINERS = (
    *LETTER_PARTS,
    EditorClass.SESSION,
    EditorClass.TELEGRAM,
    EditorClass.VERSE,
    EditorClass.DRAMA,
    EditorClass.EPIGRAPH,
    EditorClass.DEDICATION,
    EditorClass.LETTERHEAD,
    EditorClass.FIGURE,
)


class MarkupClass(StrEnum):
    """Classes that publish gives to words and notes."""

    NOTE = "note"
    MARGIN_NOTE = "margin-note"  # with `note`: one in the margin of its page
    ENDNOTE = "endnote"  # one after its part, or at the end of the edition
    ENDNOTES = "endnotes"  # those of a part
    ENDNOTE_GROUP = "endnote-group"  # at the end of the edition, those of a series, or of a part
    NOTE_CALL = "note-call"
    NOTE_MARK = "note-mark"  # the mark before a note, which leads back to its call
    NOTE_PLACE = "note-place"  # holds a call and its button, in the reading copy
    NOTE_OPENER = "note-opener"  # the button over a call, which opens the note
    RUN_IN = "in-one-paragraph"  # a note that stands in one paragraph with the others of its series
    BY_LINE = "by-line"  # a note of a series known by lines
    ENTRY_SPACE = "entry-space"  # between two notes in one paragraph
    NOTE_WORDS = "note-words"  # words of the text that open a note
    NOTE_LEMMA = "note-lemma"  # the words that a note repeats, with the sign after them
    LEMMA_COUNT = "lemma-count"  # says which it is, if they occur more than once on their line
    WITNESS_LINE = "witness-line"  # the sigla of the witnesses that have the text, above the entries of an apparatus
    LINE_NUMBER = "line-number"  # of the line that a note speaks of, and in the margin
    MARK_ALONE = "mark-alone"  # the paragraph of a mark whose note does not begin with a paragraph
    SYMBOL = "symbol"  # a mark that is neither a figure nor a letter
    RAISED = "raised"  # superior words and marks without glyphs in the typeface: made smaller and shifted
    LOWERED = "lowered"  # inferior ones, likewise
    SIDES = "sides"  # a line with something on the left and something on the right
    NEW_PAGE = "new-page"  # a block that begins a page of print
    TABLE_FIGURE = "table-figure"  # a table with its caption
    CLOSE_TABLE = "close-table"  # in print, a wide table with less white between its columns,
    CROWDED_TABLE = "crowded-table"  # and in small type as well
    UNBROKEN = "unbroken"  # a cell of one line
    BESIDE = "beside"  # in print, a figure with the text beside it
    BESIDE_LEFT = "beside-left"  # a figure on the left of the text that follows, or
    BESIDE_RIGHT = "beside-right"  # on its right
    OWN_PAGE = "own-page"  # a figure on a page of its own
    LOWER_ALPHA = "lower-alpha"  # a list whose numbers are letters, or
    UPPER_ALPHA = "upper-alpha"
    LOWER_ROMAN = "lower-roman"  # roman numerals
    UPPER_ROMAN = "upper-roman"
    BRACKET = "bracket"  # a list whose numbers are 1) 2) 3), and
    BRACKETS = "brackets"  # one whose numbers are (1) (2) (3)
    STANZA = "stanza"
    WHOLE = "whole"  # a stanza that is kept whole on a page
    LINE = "line"  # a line of verse
    NUMBERED = "numbered"  # verse whose lines have numbers
    VERSE_NUMBER = "verse-number"
    PARAGRAPH_NUMBER = "paragraph-number"
    SPEECH = "speech"  # in a play
    SPEECH_OPENS = "speech-opens"  # a paragraph with nothing but the speaker, and directions: the words follow
    SPEECH_GOES_ON = "speech-goes-on"  # a further paragraph of a speech
    SPEAKER = "speaker"
    DIRECTION = "direction"  # a stage direction in a paragraph of its own
    UNDIVIDED = "undivided"  # a word that is never hyphenated
    FRACTION = "fraction"  # a fraction composed of figures, because the typeface lacks its character
    WEB_ADDRESS = "web-address"  # or a mail address: never hyphenated, broken at its joints
    CHAPTER_NUMBER = "chapter-number"  # above a title
    LETTER_NUMBER = "letter-number"  # likewise
    SENT_FROM = "sent-from"  # place and date of a letter, below its title
    LETTER_LIST = "letter-list"  # a table of letters, and its columns
    LISTED_NUMBER = "listed-number"
    LISTED_DATE = "listed-date"
    LISTED_LETTER = "listed-letter"
    LISTED_PAGE = "listed-page"
    SOURCE_RECORD = "source-record"  # at the end of a letter
    FACING = "facing"  # two texts side by side
    FACING_LINK = "facing-link"  # from a block to its partner, on screens
    FACING_CHUNK = "facing-chunk"  # blocks that are partners
    FACING_FIRST = "facing-first"  # those of the first text, and
    FACING_SECOND = "facing-second"  # those of the second
    FACING_HEADS = "facing-heads"  # the headings of both
    INITIAL = "initial"  # a paragraph that begins with a large letter
    INITIAL_SPACED = "initial-spaced"  # likewise, with a dash, or a mark and a space, before the letter
    LONG_HEADING = "long-heading"  # the title of a part that fills a third of its page if it is as large as others
    INITIAL_WORDS = "initial-words"  # the words that follow the letter, up to the first space
    INDEX = "index"  # the pages of an index
    INDEX_MEASURED = "index-measured"  # all entries in one column, which is measured and never printed
    INDEX_PAGE = "index-page"  # the columns of a page
    INDEX_COLUMN = "index-column"
    INDEX_GROUP = "index-group"  # the entries that begin with a letter
    INDEX_TERM = "index-term"  # the heading of an entry
    INDEX_PREFERRED = "index-preferred"  # where to look instead
    INDEX_RELATED = "index-related"  # where to look as well
    INDEX_TARGET = "index-target"  # the heading of an entry that another one refers to
    INDEX_LINE = "index-line"  # the words of an entry
    INDEX_REST = "index-rest"  # the rest of an entry that began in another column
    INDEX_SPACE = "index-space"  # an entry with space above
    INDEX_LETTER = "index-letter"  # above the entries that begin with it
    INDEX_ENTRIES = "index-entries"  # a list of entries
    INDEX_ENTRY = "index-entry"
    INDEX_LOCATOR = "index-locator"
    INDEX_RANGE = "page-range"  # a locator with a dash, never broken
    INDEX_NOTE = "index-note"  # the dates and the note after a heading
    INDEX_SEE = "index-see"  # the words "see" and "see also"
    REFERENCE = "reference"  # the words that publish writes for a reference
    PAGE_NUMBER = "page-number"  # in a reference: that of the page
    PAGE_WORD = "page-word"  # in a reference to a range of pages, and
    RANGE_END = "range-end"  # the dash and the number at its end
    NOTE_NUMBER = "note-number"  # in a reference: that of the note
    CITATION = "citation"  # what the processor wrote for one
    TO_ENTRY = "to-entry"  # a link from a citation to its entry in the bibliography
    TO_NOTE = "to-note"  # to the note that cites the work first: "see note 3"
    TO_CITATION = "to-citation"  # and back
    CITED_IN = "cited-in"  # the marks of the notes that cite a work, after its entry; not in print
    REFERENCES = "references"  # the entries of a bibliography
    OWN_REFERENCES = "own-references"  # the bibliography of a part, with its heading
    HANGING = "hanging"  # a bibliography whose entries begin farther out than they go on
    EDITORIAL = "editorial"  # words in brackets, in the ebook


class TemplateClass(StrEnum):
    """Classes that templates give to the pages around the text."""

    COVER = "cover"
    PANEL = "panel"  # of the printed cover: with `front` or `back`, or the spine
    SPINE = "spine"
    SPINE_WORDS = "spine-words"
    BLURB = "blurb"
    ORNAMENT = "ornament"
    BARCODE = "barcode"
    DIGIT = "digit"  # of the barcode
    HALF_TITLE = "half-title"
    TITLE_PAGE = "title-page"  # in print
    TITLEPAGE = "titlepage"  # in the ebook and the reading copy
    TITLE = "title"
    LONG = "long"  # with `title`: one of more than forty signs
    LONGEST = "longest"  # with `title`: one that fills half of its page if it is as large as other long ones
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    CREDIT = "credit"
    PUBLISHER = "publisher"
    SERIES = "series"  # of books
    IMPRINT = "imprint"
    ISBN = "isbn"
    FOOT = "foot"  # of the imprint
    CONTENTS = "contents"
    TO_CONTENTS = "to-contents"  # the way back to the contents, at the end of a part
    TABLES = "tables"  # the list of tables, likewise
    FIGURES = "figures"  # the list of figures, laid out like the contents
    ENTRY = "entry"  # the words of a line of the contents
    MATTER = "matter"
    FRONT = "front"  # the kinds of matter
    BODY = "body"
    BACK = "back"
    PART = "part"
    UNLISTED = "unlisted"  # a part that the contents leave out
    NESTED = "nested"  # a part that belongs to a division
    DIVISION = "division"
    BEGINNING = "beginning"  # clears the running head of a page that begins with a part, where any begins within a page
    RUNNING = "running"  # sets the running head
    LETTER_HEAD = "letter-head"
    VOLUME_LETTER = "volume-letter"  # a letter in a volume of letters
    NOTES = "notes"  # the notes at the end of a part
    NOTES_FOOT = "notes-foot"  # holds the next four, whose boxes the engine puts at the foot or into the margin
    FOOT_RULE = "foot-rule"
    CONTINUED = "continued"
    FOOT_SERIES = "foot-series"
    MARGIN_SERIES = "margin-series"
    COLOPHON = "colophon"
    VERSOS = "versos"  # a part that stands on versos, and
    RECTOS = "rectos"  # the one that faces it
    # How they are kept together.
    TOGETHER_LEVEL = "together-level"
    TOGETHER_PAGES = "together-pages"
    TOGETHER_FILLED = "together-filled"


class NumberedClass(StrEnum):
    """Prefixes of classes, followed by a hyphen and a number or a word: `level-2`, `marks-3`, `align-right`,
    `indent-4`."""

    LEVEL = "level"  # of a line of the contents, of an entry of an index
    MARKS = "marks"  # the characters of the longest mark of a note
    NUMBERS = "numbers"  # the characters of the longest number of a list, with its signs, if there are more than three
    ALIGN = "align"  # of a cell of a table
    INDENT = "indent"  # of a line of verse, in em
    DEEPEST = "deepest"  # indent of a poem, in em
    COLUMNS = "columns"  # of an index
    FACE = "face"  # of characters that the typeface lacks


class DataAttribute(StrEnum):
    """Attributes that the engine and the print stylesheet read."""

    SERIES = "data-series"
    ENDS = "data-ends"  # the id of the element with which the lemma of a note ends
    LAYOUT = "data-layout"  # of a series of notes, where it is not a paragraph each
    NUMBERING = "data-numbering"  # how the lines of a book are numbered
    ASKED = "data-asked"  # an element whose line is to be known
    WITNESSES = "data-witnesses"  # of the book, all witnesses; of a part, those of its beginning; of a series, a flag
    WITNESS = "data-witness"  # a place from which these witnesses have the text, or no longer have it
    GIVES = "data-gives"  # of such a place: "yes" if they have it from there
    WORD = "data-word"  # a word of a lemma, which may occur more than once on its line
    LINES = "data-lines"  # how the lines of a block count
    LINES_BEFORE = "data-lines-before"  # how many lines are counted before a part, and before its second column
    RUNNING = "data-running"
    TITLED = "data-titled"  # a title within a part, which the running heads of its pages name
    TITLE = "data-title"
    LABEL = "data-label"
    PAGES = "data-pages"  # the running head of the page on which an endnote begins
    CHUNK = "data-chunk"  # the number of a block of facing texts
    ROW = "data-row"  # a row of an index whose lines are to be known
    SINCE = "data-since"  # the ids at the ends of a range, and
    TO = "data-to"
    ONE = "data-one"  # the word for a page, and
    SEVERAL = "data-several"  # that for several
    OF = "data-of"  # the id of what a number in a reference is of
    STEP = "data-step"  # of a part of a shared line of verse: the words before it
    ROOM = "data-room"  # the words whose width an element has when lines are broken, in place of its own
    HELD = "data-held"  # an element that keeps this room in all further layouts
    KEEPS_PAGES = "data-keeps-pages"  # of the document: pages begin as in an earlier PDF, where
    BEGINS_PAGE = "data-begins-page"  # an element began the page with this number, and
    PAGE_STARTS = "data-page-starts"  # pages began in the words of an element


class NamedPage(StrEnum):
    """The kinds of printed pages. The first three are named after their matter."""

    FRONT = "front"
    BODY = "body"
    BACK = "back"
    DISPLAY = "display"  # title pages and colophon: no folio, no running head


class NamedString(StrEnum):
    """The named strings of running heads (`string-set`)."""

    TITLE = "title"
    RUNNING = "running"
    ENDNOTES = "endnotes"  # the pages on which the endnotes of this page are called


class TypeProperty(StrEnum):
    """Custom properties for choosing fonts, without the leading dashes."""

    OPTICAL_SIZES = "optical-sizes"  # auto: letterforms of the size in which they are set


class TitleProperty(StrEnum):
    """Custom properties of the title page, without the leading dashes."""

    SIZE = "title"  # a size at which the title's longest word is whole
    CAPITALS = "capital-title"  # the same for a design that sets it in capitals


class HouseProperty(StrEnum):
    """Custom properties for setting paragraphs, without the leading dashes; `composer.house` explains them."""

    LINE_BREAKING = "line-breaking"
    PRETOLERANCE = "pretolerance"
    TOLERANCE = "tolerance"
    HYPHEN_COST = "hyphen-cost"
    DOUBLE_HYPHEN_DEMERITS = "double-hyphen-demerits"
    FINAL_HYPHEN_DEMERITS = "final-hyphen-demerits"
    ADJACENT_DEMERITS = "adjacent-demerits"
    SHORT_LAST_DEMERITS = "short-last-demerits"
    SHORTEST_LAST_LINE = "shortest-last-line"
    SPACE_STRETCH = "space-stretch"
    SPACE_SHRINK = "space-shrink"
    EMERGENCY_STRETCH = "emergency-stretch"
    LEAST_SPACE = "least-space"
    PROTRUSION = "protrusion"
    EXPANSION = "expansion"
    TRACKING = "tracking"
