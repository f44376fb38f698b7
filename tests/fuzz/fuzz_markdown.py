"""Markdown that an editor could have written, with the letters that have to be in the book.

A `Piece` carries its source and, beside it, what is to be read in the products: whoever makes the markup knows the
words, so no parser has to be trusted. Keys of notes and ids are filled in when a whole edition is put together.
"""

from __future__ import annotations

from dataclasses import dataclass

from fuzz_words import LONG, WIDE, between, opening, printable, quotes
from hypothesis import strategies as st

# Filled in when an edition is put together: a note's key, a new id, an id that is there, a word that stands nowhere
# else. Where words repeat each other without end, nobody could say which of them have been lost.
KEY, ID, TARGET, WORD = "\ue001", "\ue002", "\ue003", "\ue004"

LETTER_PARTS = ("dateline", "address", "salutation", "closer", "signature", "postscript", "enclosure")
_NAMES = st.sampled_from(
    [*LETTER_PARTS, "verse", "epigraph", "dedication", "letterhead", "drama", "figure", "passage", "box", "a-b_c9"]
)
# Marks of the original document.
_MARKS = st.sampled_from(["{.deleted}", "{.added}", "{.unclear}", "{.supplied}", "{.underlined}", "{.hand=pencil}"])
_SIGNS = st.sampled_from([('[]{.gap reason="torn"}', ""), ('[]{.leaf n="7"}', "7")])
_LANGS = st.sampled_from(["de", "fr", "ru", "en-GB", "grc", "el", "he", "pl", "es", "it", "la", "zh-Hant"])
_ATTRIBUTES = st.one_of(
    st.just("{.small-caps}"), st.just("{.work}"), st.just("{.a .b}"), st.just(f"{{#{ID}}}"),
    _LANGS.map("{{lang={}}}".format), _LANGS.map(f"{{{{.c #{ID} lang={{}}}}}}".format),
)  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """Source, the words in it as they are read, and the notes that are called in it, in their order."""

    source: str
    words: str = ""
    notes: tuple[Piece, ...] = ()


def joined(pieces: list[Piece], between: str = "") -> Piece:
    """One piece behind the other."""
    return Piece(
        between.join(one.source for one in pieces), " ".join(one.words for one in pieces),
        tuple(note for one in pieces for note in one.notes),
    )  # fmt: skip


def around(before: str, piece: Piece, after: str) -> Piece:
    """A piece between two signs."""
    return Piece(before + piece.source + after, piece.words, piece.notes)


def indented(piece: Piece, first: str, further: str) -> Piece:
    """A piece whose lines are put behind a sign, as those of a list's item or of a quotation are."""
    lines = piece.source.split("\n")
    later = [further + line if line or further.strip() else "" for line in lines[1:]]
    return Piece("\n".join([first + lines[0], *later]), piece.words, piece.notes)


def _plain(text: str) -> Piece:
    return Piece(text, text)


@st.composite
def inlines(draw: st.DrawFn, depth: int = 2, in_link: bool = False, one_line: bool = False) -> Piece:
    """A run of words with what may stand among them; it begins and ends with a word."""
    pieces = [_plain(WORD)]
    for _ in range(draw(st.integers(0, 5))):
        gap = draw(between)
        if "\n" in gap:
            # A line begins with a word: else it could be read as a block.
            pieces.append(Piece(" " if one_line else gap))
            pieces.append(_plain(draw(opening)))
            continue
        pieces.append(Piece(gap))
        pieces.append(draw(_inline(depth, in_link, one_line)))
    pieces.append(_plain(" " + draw(opening)))
    return joined(pieces)


@st.composite
def titles(draw: st.DrawFn) -> Piece:
    """A heading as books have them: a few words, one of them perhaps set off, and perhaps a note on it; none is wider
    than a page."""
    word = _plain(draw(opening.filter(lambda one: one != LONG)))
    signs = [("", ""), ("", ""), ("*", "*"), ("[", "]{.small-caps}"), ("[", "]{lang=fr}")]
    before, after = draw(st.sampled_from(signs))
    pieces = [_plain(WORD + " "), around(before, word, after)]
    if draw(st.integers(0, 4)) == 0:
        pieces.append(Piece(f"[^{KEY}]", "", (draw(inlines(0, one_line=True)),)))
    return joined(pieces)


@st.composite
def _inline(draw: st.DrawFn, depth: int, in_link: bool, one_line: bool) -> Piece:
    kind = draw(
        st.sampled_from(
            ["word"] * 8
            + (["emphasis", "strong", "both", "quoted", "span", "mark", "link", "bracketed"] if depth else [])
            + ["note", "code", "escape", "entity", "image", "auto", "sign"]
        )
    )
    inner = inlines(depth - 1, in_link or kind == "link", one_line)
    match kind:
        case "word":
            return _plain(draw(printable))
        case "emphasis":
            return around("*", draw(inner), "*")
        case "strong":
            return around("**", draw(inner), "**")
        case "both":
            return around("***", draw(inner), "***")
        case "quoted":
            return around(*(lambda pair, held: (pair[0], held, pair[1]))(draw(quotes), draw(inner)))
        case "bracketed":
            return around("[", draw(inner), "] ")
        case "span":
            return around("[", draw(inner), "]" + draw(_ATTRIBUTES))
        case "mark":
            return around("[", draw(inner), "]" + draw(_MARKS))
        case "sign":
            return Piece(*draw(_SIGNS))
        case "link" if not in_link:
            target = draw(st.sampled_from([f"#{TARGET}", "part-1.md", "https://example.org/?a=b&c=d", "mailto:a@b.c"]))
            title = draw(st.sampled_from(["", ' "a title"']))
            return around("[", draw(inner), f"]({target}{title})")
        case "note" if not in_link:
            note = draw(note_bodies(depth - 1 if depth else 0))
            return Piece(f"[^{KEY}]", "", (note,))
        case "code":
            words = draw(st.sampled_from(["x = 1", 'say "hi" -- it\'s', "*no*", "a<b", "a & b", "[c]"]))
            return Piece(f"`{words}`", words)
        case "escape":
            sign = draw(st.sampled_from("*_[]{}<>\"'`#-"))
            return Piece(f"\\{sign}")
        case "entity":
            return Piece(draw(st.sampled_from(["&amp;", "&lt;", "&quot;", "&#8212;", "&nbsp;"])))
        case "image":
            return Piece("![a *dot*](images/dot.png){width=4mm}")
        case "auto" if not in_link:
            return Piece("<https://example.org/a_b>", "https://example.org/a_b")
    return _plain(draw(printable))


@st.composite
def note_bodies(draw: st.DrawFn, depth: int) -> Piece:
    """The text of a note: a paragraph, sometimes more of them or a list."""
    first = draw(inlines(depth, one_line=True))
    if not depth or draw(st.integers(0, 3)):
        return first
    return joined([first, *draw(st.lists(blocks(0), min_size=1, max_size=2))], "\n\n")


@st.composite
def blocks(draw: st.DrawFn, depth: int = 1) -> Piece:
    """One block."""
    kind = draw(
        st.sampled_from(
            ["paragraph"] * 6
            + ["heading", "figure", "fence", "rule", "table", "attributes", "verse", "play"]
            + ["quote", "bullets", "numbers", "definitions", "container", "container"] * bool(depth)
        )
    )
    match kind:
        case "heading":
            level = draw(st.integers(2, 4))
            end = draw(st.sampled_from(["", "", " ##", f" {{#{ID}}}", " {.b}"]))
            return around("#" * level + " ", draw(titles()), end)
        case "figure":
            name = draw(st.sampled_from(["dot.png", "dot.svg", "dot.jpg"]))
            caption = draw(st.sampled_from(["", "The caption", "A 'quoted' one"]))
            title = f' "{caption}"' if caption else ""
            return Piece(f"![what it shows](images/{name}{title})", caption)
        case "fence":
            words = draw(st.lists(st.sampled_from(["x = 1", "", "  *y*", "<z>", "::: a", "[^b]"]), max_size=3))
            held = "\n".join(["code", *words])
            return Piece(f"```\n{held}\n```", held)
        case "rule":
            return Piece("***")
        case "table":
            return draw(_tables())
        case "verse":
            return draw(_verse())
        case "play":
            speeches = draw(st.lists(_speeches(), min_size=1, max_size=3))
            return around("::: drama\n", joined(speeches, "\n\n"), "\n:::")
        case "attributes":
            return around(draw(_ATTRIBUTES) + "\n", draw(inlines(1)), "")
        case "quote":
            return indented(draw(flows(depth - 1)), "> ", "> ")
        case "bullets":
            items = draw(st.lists(flows(depth - 1), min_size=1, max_size=3))
            gap = draw(st.sampled_from(["\n", "\n\n"]))
            return joined([indented(one, "- ", "  ") for one in items], gap)
        case "numbers":
            items = draw(st.lists(flows(depth - 1), min_size=1, max_size=3))
            first = draw(st.integers(1, 7))
            return joined([indented(one, f"{n}. ", "   ") for n, one in enumerate(items, first)], "\n")
        case "definitions":
            return joined([draw(inlines(1, one_line=True)), indented(draw(flows(depth - 1)), ": ", "  ")], "\n")
        case "container":
            name = draw(_NAMES)
            # In verse a line is a line: one that begins with a colon defines nothing.
            held = flows(0 if name == "verse" else depth - 1)
            return around(f"::: {name}\n", draw(held), "\n:::")
    return draw(inlines(2))


@st.composite
def _tables(draw: st.DrawFn) -> Piece:
    columns, rows = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    # A word that is wider than its column has the table stand out of the page, and such a PDF is refused.
    cell = inlines(1, one_line=True).filter(lambda one: not any(word in one.source for word in WIDE))
    cells = [[draw(cell) for _ in range(columns)] for _ in range(rows)]
    lines = [around("| ", joined(row, " | "), " |") for row in cells]
    return joined([lines[0], Piece("|---" * columns + "|"), *lines[1:]], "\n")


@st.composite
def _verse(draw: st.DrawFn) -> Piece:
    """A line block of a few stanzas, with notes and indents."""
    lines: list[Piece] = []
    for number in range(draw(st.integers(1, 12))):
        if number and draw(st.integers(0, 4)) == 0:
            lines.append(Piece("|"))
        lines.append(around("| " + "  " * draw(st.integers(0, 7)), draw(inlines(1, one_line=True)), ""))
    return joined(lines, "\n")


@st.composite
def _speeches(draw: st.DrawFn) -> Piece:
    """A speech of a play, with a direction or with verse in it."""
    words = draw(st.one_of(inlines(1), _verse(), inlines(0).map(lambda one: around("[", one, "]{.stage}"))))
    return joined([draw(titles()), indented(words, ": ", "  ")], "\n")


@st.composite
def flows(draw: st.DrawFn, depth: int = 1) -> Piece:
    """A few blocks, the first of them a paragraph."""
    return joined([draw(inlines(2)), *draw(st.lists(blocks(depth), max_size=2))], "\n\n")


@st.composite
def parts(draw: st.DrawFn) -> Piece:
    """The text of a part, with a title of its own or without."""
    held = draw(st.lists(blocks(2), min_size=1, max_size=5))
    if draw(st.integers(0, 3)):
        held.insert(0, around("# ", draw(titles()), ""))
    return joined(held, "\n\n")
