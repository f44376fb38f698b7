"""Contents of a finished Word document, read from its bytes: its paragraphs and its notes, as Word shows them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from msgspec import Struct, field
from msgspec.structs import replace

from publish.editing.note_marks import roman
from publish.errors import PublishError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TEXT, _CORE = "word/document.xml", "docProps/core.xml"
# The kinds of notes, each with a file of its own.
_KINDS = ("footnote", "endnote")
_VERSION = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}version"
# What is not shown: instructions of fields.
_SILENT = frozenset({f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"})
_WORDS = (f"{_W}t", f"{_W}delText")
# What tracked changes have deleted, and what they have added: it is not there after them, or before them.
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom"})
_COME = frozenset({f"{_W}ins", f"{_W}moveTo"})
_CALLS = {f"{_W}{kind}Reference": kind for kind in _KINDS}
_MARKS = {f"{_W}{kind}Ref" for kind in _KINDS}
_SPACES = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}


class WordPassage(Struct, frozen=True):
    """Text of a paragraph, or the alternative text of a picture.

    `style` is the id of the paragraph's style; `note` is the kind and the id of the note around it, or "" in the text.
    """

    text: str
    style: str = ""
    note: str = ""
    is_alternative: bool = False


class DocxFacts(Struct, frozen=True, dict=True):
    """Facts of one Word document. `files` holds the files of the container by path.

    Tracked changes are accepted: what stands in elements with the names `left_out` is not there. All other facts are
    read on demand, and raise PublishError if the file with them cannot be read.
    """

    name: str
    files: dict[str, bytes]
    left_out: frozenset[str] = _GONE

    @cached_property
    def passages(self) -> tuple[WordPassage, ...]:
        """The passages of the text in order, without the notes."""
        return self._reader.text

    @cached_property
    def notes(self) -> tuple[WordPassage, ...]:
        """The passages of the footnotes and endnotes, in the order of their calls."""
        return self._reader.notes

    @property
    def before_changes(self) -> DocxFacts:
        """The facts of the document as it is when all tracked changes are rejected."""
        return replace(self, left_out=_COME)

    @property
    def sentences(self) -> Iterator[str]:
        """The version that the document states, then its passages."""
        if _CORE in self.files:
            yield from (one.text or "" for one in self._xml(_CORE).iter(_VERSION))
        yield from (one.text for one in self.passages)

    @cached_property
    def _reader(self) -> _WordReader:
        paths = {kind: f"word/{kind}s.xml" for kind in _KINDS}
        notes = {kind: self._xml(path) for kind, path in paths.items() if path in self.files}
        return _WordReader(self._xml(_TEXT), notes, self.left_out)

    def _xml(self, path: str) -> ElementTree.Element:
        try:
            return ElementTree.fromstring(self.files[path])
        except (KeyError, ElementTree.ParseError) as reason:
            what = f"{self.name} cannot be read: {path}: {reason}"
            raise PublishError(what, "make it again: publish docx") from reason


class _Passages(Struct):
    """The passages that are being read; `pieces` are those of the paragraph."""

    held: list[WordPassage] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    note: str = ""

    def flush(self) -> None:
        text = " ".join("".join(self.pieces).split())
        self.pieces.clear()
        if text:
            self.held.append(WordPassage(text, self.style, self.note))


class _WordReader:
    """Reads the text, and then each note that it calls. Notes are counted as Word counts them.

    What stands in elements with the names `left_out` is not read, nor are rows that are marked with one.
    """

    def __init__(
        self, document: ElementTree.Element, notes: Mapping[str, ElementTree.Element], left_out: frozenset[str]
    ) -> None:
        self._left_out = _SILENT | left_out
        self._bodies = {
            f"{kind} {one.get(f'{_W}id', '')}": one for kind, held in notes.items() for one in held.iter(f"{_W}{kind}")
        }
        self._marks: dict[str, str] = {}
        self._sections = list(document.iter(f"{_W}sectPr"))
        self._section = 0
        self._counts = dict.fromkeys(_KINDS, 0)
        into = _Passages()
        self._walk(document, into)
        into.flush()
        self.text = tuple(into.held)
        into = _Passages()
        for id in self._marks:
            into.note = id
            if id in self._bodies:
                self._walk(self._bodies[id], into)
                into.flush()
        self.notes = tuple(into.held)

    def _walk(self, node: ElementTree.Element, into: _Passages) -> None:
        for child in node:
            if child.tag == f"{_W}p":
                into.flush()
                style = child.find(f"{_W}pPr/{_W}pStyle")
                into.style = "" if style is None else style.get(f"{_W}val", "")
                self._walk(child, into)
                into.flush()
                if child.find(f"{_W}pPr/{_W}sectPr") is not None:
                    self._end_section()
            elif child.tag in _WORDS:
                into.pieces.append(child.text or "")
            elif child.tag in _SPACES:
                into.pieces.append(_SPACES[child.tag])
            elif child.tag in _CALLS:
                self._call(_CALLS[child.tag], child, into)
            elif child.tag in _MARKS:
                into.pieces.append(self._marks.get(into.note, ""))
            elif child.tag == f"{_DRAWING}docPr":
                self._picture(child.get("descr", ""), into)
            elif child.tag not in self._left_out and not self._is_left_out(child):
                self._walk(child, into)

    def _is_left_out(self, row: ElementTree.Element) -> bool:
        """Whether an element is a row that is not there."""
        properties = row.find(f"{_W}trPr") if row.tag == f"{_W}tr" else None
        return properties is not None and any(one.tag in self._left_out for one in properties)

    def _picture(self, alternative: str, into: _Passages) -> None:
        words = " ".join(alternative.split())
        if words:
            into.flush()
            into.held.append(WordPassage(words, into.style, into.note, is_alternative=True))

    def _call(self, kind: str, call: ElementTree.Element, into: _Passages) -> None:
        """Add the mark that Word counts, unless the document has a mark of its own after the call."""
        id = f"{kind} {call.get(f'{_W}id', '')}"
        if call.get(f"{_W}customMarkFollows") in ("1", "true", "on"):
            self._marks[id] = ""
            return
        self._counts[kind] += 1
        self._marks[id] = _numeral(self._setting(kind, "numFmt") or "decimal", self._counts[kind])
        into.pieces.append(self._marks[id])

    def _setting(self, kind: str, name: str) -> str:
        """Return a setting of the notes of a kind in this section."""
        if self._section >= len(self._sections):
            return ""
        found = self._sections[self._section].find(f"{_W}{kind}Pr/{_W}{name}")
        return "" if found is None else found.get(f"{_W}val", "")

    def _end_section(self) -> None:
        self._section += 1
        for kind in _KINDS:
            if self._setting(kind, "numRestart") == "eachSect":
                self._counts[kind] = 0


def _numeral(form: str, number: int) -> str:
    """Return a number as Word writes it (ECMA-376 part 1, 17.18.59): after z come aa, bb, cc."""
    letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    match form:
        case "lowerLetter":
            return letters
        case "upperLetter":
            return letters.upper()
        case "lowerRoman":
            return roman(number)
        case "upperRoman":
            return roman(number).upper()
    return str(number)


def read(path: Path) -> DocxFacts:
    """Read the facts of a Word document. Raises PublishError if it is not a readable ZIP container."""
    try:
        return of(path.read_bytes(), path.name)
    except OSError as reason:
        raise PublishError(f"{path.name} cannot be read: {reason}", "make it again: publish docx") from reason


def of(data: bytes, name: str) -> DocxFacts:
    """Read the facts of a Word document from its bytes; `name` is used in messages. Raises PublishError as `read`."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return DocxFacts(name, {one: archive.read(one) for one in archive.namelist()})
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error) as reason:
        raise PublishError(
            f"{name} is not a readable Word document: {reason}", "make it again: publish docx"
        ) from reason
