"""Contents of a TEI document in reading order: its passages as a reader sees them, each note after its block."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from msgspec import Struct, field

from publish.errors import PublishError

_NAMESPACE = "http://www.tei-c.org/ns/1.0 "
# Elements inside a passage; all others begin and end one. `lb` only ends a word.
_OF_DOCUMENTS = frozenset(
    ("add", "choice", "corr", "date", "del", "gap", "lb", "orgName", "pb", "persName", "placeName", "space", "stamp")
) | frozenset(("subst", "supplied", "title", "unclear"))
_INLINE = _OF_DOCUMENTS | frozenset(
    ("abbr", "anchor", "code", "foreign", "hi", "index", "num", "orig", "ref", "rs", "seg", "term")
)
# Elements whose words are not those of the edition.
_SILENT = frozenset(("sic", "rdg", "reg", "expan", "teiHeader", "standOff", "index"))
_PRINT = "print"


class TeiPassage(Struct, frozen=True):
    """Text between the edges of blocks, with white space collapsed. `element` is the name of the block."""

    text: str
    element: str


class TeiFacts(Struct):
    """Facts of one document.

    `made_by` says how it was made. `pages` are the numbers of the print pages, `folios` those in references, by the id
    of what each refers to. `lacks_indexes`: in place of an index there is only a request to make it.
    """

    passages: list[TeiPassage] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    made_by: str = ""
    folios: dict[str, str] = field(default_factory=dict)
    lacks_indexes: bool = False

    @property
    def sentences(self) -> Iterator[str]:
        """The sentence that says how it was made."""
        yield self.made_by


def read(path: Path) -> TeiFacts:
    """Read the facts of a file. Raises PublishError if it is not well-formed XML."""
    try:
        return of(path.read_bytes())
    except (OSError, expat.ExpatError) as reason:
        raise PublishError(f"{path.name} cannot be read: {reason}", "make it again: publish tei") from reason


def of(data: bytes) -> TeiFacts:
    """Read the facts of a document. Raises xml.parsers.expat.ExpatError if it is not well-formed."""
    walker = _TeiWalker()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: walker.start(name.removeprefix(_NAMESPACE), attributes)
    parser.EndElementHandler = lambda name: walker.end(name.removeprefix(_NAMESPACE))
    parser.CharacterDataHandler = walker.text
    parser.Parse(data, True)
    return walker.facts


class _TextFlow(Struct):
    """The text, or a note: its passages, the pieces of the open one, and the notes called in them."""

    pieces: list[str] = field(default_factory=list)
    passages: list[TeiPassage] = field(default_factory=list)
    notes: list[_TextFlow] = field(default_factory=list)

    def whole(self) -> Iterator[TeiPassage]:
        """Yield the passages, then those of each note."""
        yield from self.passages
        for note in self.notes:
            yield from note.whole()


class _TeiWalker:
    """Collect the facts from tags and text, in order."""

    def __init__(self) -> None:
        self.facts = TeiFacts()
        self._open: list[str] = []
        self._page_of = ""
        self._flows = [_TextFlow()]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        around, self._open = self._open, [*self._open, name]
        if name == "note" and not _SILENT & {*around}:
            if "targetEnd" not in attributes:  # else it stands where its words begin, and nothing shows it
                self._text(attributes.get("n", ""))
            self._flows.append(_TextFlow([attributes.get("n", ""), " "]))
            return
        if name not in _INLINE:
            self._flush()
        match name:
            case "ref" if attributes.get("type") == "noteref":
                self._text(attributes.get("n", ""))
            case "divGen":
                self.facts.lacks_indexes = True
            case "supplied":
                self._text("[")
            case "gap":
                self._text("[…]")
            case "lb":
                self._text(" ")
            case "num" if attributes.get("type") == "page":
                self._page_of = attributes.get("n", "")
                self.facts.folios[self._page_of] = ""  # others may have named the same page
            case "pb" if attributes.get("ed") == _PRINT:
                self.facts.pages.append(attributes.get("n", ""))
            case "pb":
                self._text(f"|{attributes.get('n', '')}|")

    def end(self, name: str) -> None:
        self._page_of = "" if name == "num" else self._page_of
        if name == "note" and not _SILENT & {*self._open}:
            self._flush()
            done = self._flows.pop()
            self._flows[-1].notes.append(done)
        elif name == "supplied":
            self._text("]")
        elif name not in _INLINE:
            self._flush()
        self._open = self._open[:-1]

    def text(self, text: str) -> None:
        if self._page_of:
            self.facts.folios[self._page_of] += text
        if "application" in self._open:
            self.facts.made_by += text
        self._text(text)

    def _text(self, text: str) -> None:
        if not _SILENT & {*self._open}:
            self._flows[-1].pieces.append(text)

    def _flush(self) -> None:
        flow = self._flows[-1]
        text = " ".join("".join(flow.pieces).split())
        flow.pieces.clear()
        if text:
            flow.passages.append(TeiPassage(text, self._open[-1] if self._open else ""))
        if len(self._flows) == 1:
            self.facts.passages += flow.whole()
            flow.passages.clear()
            flow.notes.clear()
