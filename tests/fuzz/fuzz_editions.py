"""Whole editions as files by their path: valid ones with the words that must be in the products, wild ones, and what
an accident makes of those of the checkout."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import fuzz_settings
from fuzz_markdown import ID, KEY, TARGET, WORD, Piece, parts
from fuzz_words import SIGNS, STRANGE, rubbish
from hypothesis import strategies as st
from PIL import Image

CHECKOUT = Path(__file__).resolve().parents[2]
TOML = "sources/edition.toml"
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#000"/></svg>'


@dataclass(frozen=True)
class Written:
    """An edition: its files, the words of each part in order, and those of the notes by key; no parts where publish
    itself adds words to them."""

    files: dict[str, bytes]
    parts: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


@cache
def pictures() -> dict[str, bytes]:
    """Small real pictures, and some that are none."""
    made = {"sources/images/dot.svg": _SVG}
    for name, form, mode in (("dot.png", "PNG", "RGBA"), ("dot.jpg", "JPEG", "RGB"), ("grey.png", "PNG", "L")):
        stream = io.BytesIO()
        Image.new(mode, (8, 8), 120 if mode == "L" else (200, 40, 40, 128)[: len(mode)]).save(stream, form)
        made[f"sources/images/{name}"] = stream.getvalue()
    made["sources/images/cut.png"] = made["sources/images/dot.png"][:40]
    return made


class _Numbering:
    """Gives keys and ids in the order of the text."""

    def __init__(self) -> None:
        self.keys = 0
        self.ids = 0
        self.words = 0
        self.waiting: list[tuple[str, Piece]] = []
        self.notes: dict[str, str] = {}

    def filled(self, piece: Piece) -> tuple[str, str]:
        """The source of a piece and its words."""
        text, words = piece.source, piece.words
        while WORD in text:
            self.words += 1
            text, words = (one.replace(WORD, numbered(self.words), 1) for one in (text, words))
        for note in piece.notes:
            self.keys += 1
            text = text.replace(KEY, f"n{self.keys}", 1)
            self.waiting.append((f"n{self.keys}", note))
        while ID in text:
            self.ids += 1
            text = text.replace(ID, f"x{self.ids}", 1)
        return text, words

    def definitions(self) -> Iterator[str]:
        while self.waiting:
            key, note = self.waiting.pop(0)
            text, self.notes[key] = self.filled(note)
            lines = text.split("\n")
            yield "\n".join([f"[^{key}]: {lines[0]}", *(f"    {line}" if line else "" for line in lines[1:])])


def numbered(number: int) -> str:
    """The same number gives the same word, another one another: ba, be, ... zuzu."""
    word = ""
    while number:
        number, syllable = divmod(number, 100)
        word += "bcdfghjklmnprstvwxyz"[syllable // 5] + "aeiou"[syllable % 5]
    return word


def put_together(written: list[Piece], settings: str, notes_file: str) -> Written:
    """The edition of those parts. `notes_file` is where the notes are defined, "" for the part they are called in."""
    numbering = _Numbering()
    texts: list[str] = []
    words: list[str] = []
    definitions: list[str] = []
    for part in written:
        text, said = numbering.filled(part)
        words.append(said)
        found = list(numbering.definitions())
        if notes_file:
            definitions += found
        else:
            text = "\n\n".join([text, *found])
        texts.append(text + "\n")
    files = {TOML: settings.encode()}
    bound = [*texts, "\n\n".join(definitions) + "\n"] if notes_file else texts
    for name, text in zip([*names(len(texts)), notes_file], bound, strict=False):
        text = text.replace(f"#{TARGET}", "#x1" if numbering.ids else "part-1.md")
        files[f"sources/{name}"] = text.encode()
    asked = {path: data for path, data in pictures().items() if any(path[8:].encode() in one for one in files.values())}
    return Written(files | asked, words, numbering.notes)


def names(count: int) -> list[str]:
    """The parts' files."""
    return [f"part-{number}.md" for number in range(1, count + 1)]


@st.composite
def valid(draw: st.DrawFn) -> Written:
    """An edition with nothing wrong in it, though characters may be missing from the typeface."""
    written = draw(st.lists(parts(), min_size=1, max_size=3))
    notes_file = draw(st.sampled_from(["", "notes.md"]))
    settings = draw(fuzz_settings.valid(names(len(written)), [notes_file] if notes_file else []))
    return put_together(written, settings, notes_file)


@st.composite
def wild(draw: st.DrawFn) -> Written:
    """Any texts in the place of parts, notes, settings, styles and word lists."""
    count = draw(st.integers(1, 2))
    files: dict[str, bytes] = dict(pictures())
    for name in names(count):
        files[f"sources/{name}"] = draw(rubbish).encode("utf-8", "surrogatepass")
    if draw(st.booleans()):
        files["sources/notes.md"] = draw(rubbish.map("[^n]: {}".format)).encode("utf-8", "surrogatepass")
    match draw(st.sampled_from(["none", "valid", "valid", "nearly", "rubbish"])):
        case "valid":
            files[TOML] = draw(fuzz_settings.valid(names(count), [])).encode()
        case "nearly":
            files[TOML] = draw(fuzz_settings.nearly_valid(names(count), [])).encode("utf-8", "surrogatepass")
        case "rubbish":
            files[TOML] = draw(rubbish).encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 4)) == 0:
        files["sources/hyphenation.txt"] = draw(rubbish).encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 4)) == 0:
        sheet = draw(st.sampled_from(["custom.css", "print.css", "ebook.css", "html.css"]))
        files[f"styles/{sheet}"] = draw(_CSS).encode("utf-8", "surrogatepass")
    return Written(files)


_CSS = st.lists(st.one_of(
    st.sampled_from([
        "p { color: red }", "@page { margin: 0 }", "@import 'x';", "url(x)", "p::before { content: url(dot.png) }", "}",
        "{",
        "@font-face { font-family: x; src: url(x.woff) }", "/*", "*/", "<!--", "@media print {",
        ":root { --protrusion: x }",
        ".note { display: none }", "p { float: footnote }", "@charset 'x';", "a:nth-child(", "\\", "p { width: -1em }",
        "* { display: none }", "p { columns: 2 }", "p { font-size: 1000pt }", "</style>", "]]>",
        "p { break-before: page }",
    ]), rubbish,
), max_size=4).map(" ".join)  # fmt: skip


# Rules that a printed page may not be able to carry out: then they are named, and no product is written.
DARING = (
    "thead, tbody { display: none }",
    "strong { display: inline-block; transform: rotate(2deg) }",
    "table { float: left }",
    "ul, blockquote { float: right; width: 40% }",
    "blockquote { position: relative; top: -2em }",
    "h2 { position: absolute }",
    # The marks of notes hang out of their paragraphs.
    "p, dd { overflow: hidden }",
    "em, .note { color: white }",
    "strong, td { opacity: 0 }",
)
# Rules that add words, hide them, or change how they look, each at its right place.
_DECENT = (
    *DARING,
    "body { counter-reset: ch } h1 { counter-increment: ch } h1::before { content: 'Chapter ' counter(ch) '. ' }",
    "h1::before { content: 'Part ' counter(page, upper-roman); display: block }",
    "h2::after { content: ' \\2014  a title that is long enough for a second line, and for a third one' }",
    "p::before { content: '\\A7  ' }",
    "p { counter-increment: p } p::before { content: counter(p) ' ' }",
    "p::after { content: ' (end)' }",
    "a::after { content: ' (p. ' target-counter(attr(href), page) ')' }",
    "a[href^='#']::after { content: ', S. ' target-counter(attr(href), page) }",
    "em::before, em::after { content: '_' }",
    "strong::after { content: attr(lang) 'x' }",
    "li { list-style-type: 'Nota ' }",
    "td::before, dt::after { content: ': ' }",
    "@page { @bottom-left { content: 'Draft of Monday' } }",
    "blockquote { display: none }",
    "table, ul { display: none }",
    "table { border-collapse: separate; border-spacing: 9pt }",
    "em { display: none }",
    "h1, h2 { text-transform: uppercase }",
    "p { text-transform: lowercase }",
    "p { margin: 1em 2em; color: red; text-align: left }",
    "p { font-size: 14pt; line-height: 20pt }",
    "@media screen { p { display: none } }",
    "em, a, li, td, blockquote { opacity: .6 }",
)


@st.composite
def styled(draw: st.DrawFn, editions: st.SearchStrategy[Written] | None = None) -> Written:
    """A valid edition, or one of `editions`, with styles of its own, a rule a line. Only daring ones may lose words."""
    written = draw(valid() if editions is None else editions)
    rules = draw(st.lists(st.sampled_from(_DECENT), min_size=1, max_size=3, unique=True))
    return Written(written.files | {"styles/custom.css": "\n".join(rules).encode()}, written.parts, written.notes)


@cache
def seeds() -> tuple[dict[str, bytes], ...]:
    """The sources of the shipped letter and of the golden cases that are an edition."""
    folders = [
        CHECKOUT,
        *sorted(path.parent for path in CHECKOUT.glob("tests/cases/*/sources")),
        *(CHECKOUT / "tests" / "editions" / name for name in ("torture", "series", "press")),
    ]
    return tuple(
        {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted((folder / "sources").rglob("*"))
            if path.is_file()
        }
        for folder in folders
    )


_TOKENS = st.one_of(
    st.sampled_from([one.encode("utf-8") for one in (*SIGNS, *STRANGE)]), st.binary(max_size=4),
    st.sampled_from([b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\x00", b"\r", b'"', b"\n\n",
                     b"[[part]]"]),
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> Written:
    """A real edition to which a few accidents have happened, byte by byte."""
    files = dict(draw(st.sampled_from(seeds())))
    for _ in range(draw(st.integers(1, 5)) if files else 0):
        path = draw(st.sampled_from(sorted(files)))
        data = files[path]
        at = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([1, 2, 5, 40, 400]))
        match draw(st.sampled_from(["insert", "insert", "delete", "double", "move", "cut", "replace"])):
            case "insert":
                data = data[:at] + draw(_TOKENS) + data[at:]
            case "replace":
                data = data[:at] + draw(_TOKENS) + data[at + length :]
            case "delete":
                data = data[:at] + data[at + length :]
            case "double":
                data = data[:at] + data[at : at + length] * draw(st.sampled_from([2, 3, 50])) + data[at + length :]
            case "move":
                to = draw(st.integers(0, len(data)))
                slice = data[at : at + length]
                data = data[:at] + data[at + length :]
                data = data[:to] + slice + data[to:]
            case "cut":
                data = data[:at]
        files[path] = data
    return Written(files)
