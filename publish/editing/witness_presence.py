"""Where each witness has the text: from the marks at its beginnings and ends, and the parts that its table names.

A witness without marks has all of the text. One whose first mark says that it begins has nothing before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from msgspec import Struct

from publish.config.facing_parts import faced_files
from publish.config.line_settings import LineSettings, Witness
from publish.config.settings import Settings
from publish.diagnostics import Diagnostic, error
from publish.editing.book import Book, BookPart, notes_of
from publish.editing.counted_lines import is_counted
from publish.manuscript.tree import INLINE, Kind, Node, Text
from publish.manuscript.witness_attributes import WitnessMark, witness_mark
from publish.style_names import MarkupClass

# What is no part of a word at the place where a witness begins or ends.
_POINTS = ".,;:!?()[]«»„“”‘’…"


class WitnessStretch(Struct, frozen=True):
    """A witness, and a stretch of a part that it has: from a place to another one, "" for the ends of the part.

    The places are the words at them.
    """

    siglum: str
    begins: str
    ends: str


class PartWitnesses(Struct, frozen=True):
    """The witnesses of a part: those that have its beginning, and all stretches, in the order of the settings."""

    at_start: tuple[str, ...]
    stretches: tuple[WitnessStretch, ...]


def lists_witnesses(settings: Settings) -> bool:
    """Whether a level of the apparatus begins with the witnesses that have the text."""
    return bool(settings.witness) and any(one.witnesses for one in settings.notes.series)


def witnesses_by_part(book: Book) -> dict[str, PartWitnesses]:
    """Return the witnesses of each part whose lines count, by its id; {} if no level of the apparatus lists them."""
    if not lists_witnesses(book.settings):
        return {}
    found = _MarkReading(book.settings, book.parts).parts()
    lines = book.settings.lines or LineSettings()
    return {part.id: found[part.id] for part in book.parts if is_counted(part, lines)}


def stretches_of(book: Book) -> dict[str, str]:
    """Return the line of sigla for each part with entries, with the words at which a witness begins or ends."""
    if not lists_witnesses(book.settings):
        return {}
    listing = {one.name for one in book.settings.notes.series if one.witnesses}
    has_entries = {part.id for part in book.parts if any(note.series in listing for note in notes_of(part, book.notes))}
    lines = ((id, listed(one.stretches, by_words=True)) for id, one in witnesses_by_part(book).items())
    return {id: line for id, line in lines if line and id in has_entries}


def problems_of_witnesses(parts: Sequence[BookPart], settings: Settings) -> list[Diagnostic]:
    """Report marks of witnesses that there are none of, and those that neither begin nor end anything."""
    reading = _MarkReading(settings, parts)
    reading.parts()
    return reading.problems


def listed(stretches: Iterable[WitnessStretch], *, by_words: bool) -> str:
    """Return a line of sigla, each with the places where it begins and ends: "A B (5–12)".

    `by_words`: the places are words, "B (lamp … wall)", not numbers of lines. Places of one siglum have no space that
    breaks a line between them.
    """
    places: dict[str, list[str]] = {}
    dash = "\N{NO-BREAK SPACE}\N{HORIZONTAL ELLIPSIS}\N{NO-BREAK SPACE}" if by_words else "\N{EN DASH}"
    for one in stretches:
        is_whole = not one.begins and not one.ends
        said = "" if is_whole else f"{one.begins}{dash}{one.ends}".strip()
        places.setdefault(one.siglum, []).append(said)
    join = ",\N{NO-BREAK SPACE}"
    return " ".join(
        f"{siglum}\N{NO-BREAK SPACE}({join.join(filter(None, held))})" if any(held) else siglum
        for siglum, held in places.items()
    )


def witnesses_of_notes(book: Book) -> dict[str, frozenset[str]]:
    """Return the witnesses that have the beginning of the words of each note by line, by its key."""
    reading = _MarkReading(book.settings, book.parts, frozenset())  # a translation may have notes of them as well
    reading.parts()
    return reading.of_notes


class _NotedWords(Struct, frozen=True):
    """The place at which the words of a note begin."""

    key: str


_Piece = str | WitnessMark | _NotedWords


class _Followed(Struct):
    """How far a witness has been followed: it has begun and not ended, and it is in a gap."""

    witness: Witness
    is_begun: bool = True
    is_in_gap: bool = False

    def has(self, file: str, faced: frozenset[str]) -> bool:
        """Whether the witness has the text at this place of a part."""
        is_here = file in self.witness.parts if self.witness.parts else file not in faced
        return is_here and self.is_begun and not self.is_in_gap


class _MarkReading:
    """Reads the marks of the parts in their order."""

    def __init__(self, settings: Settings, parts: Sequence[BookPart], faced: frozenset[str] | None = None) -> None:
        self.problems: list[Diagnostic] = []
        self.of_notes: dict[str, frozenset[str]] = {}
        self._faced = faced_files(settings.part) if faced is None else faced
        self._texts = [(part, [*_texts_of(part)]) for part in parts]
        self._states = {one.siglum: _Followed(one) for one in settings.witness}
        nodes = (one for _, texts in self._texts for _, nodes in texts for one in nodes)
        marks = (one for one in nodes if isinstance(one, WitnessMark))
        firsts: dict[str, WitnessMark] = {}
        for mark in (one for one in marks if not one.is_lacuna):
            for siglum in mark.sigla:
                firsts.setdefault(siglum, mark)
        for siglum, state in self._states.items():
            state.is_begun = siglum not in firsts or not firsts[siglum].begins

    def parts(self) -> dict[str, PartWitnesses]:
        """Return the witnesses of each part, by its id."""
        found = {}
        for part, texts in self._texts:
            held = [self._of(file, nodes) for file, nodes in texts]
            at_start = dict.fromkeys(siglum for one in held for siglum in one.at_start)
            found[part.id] = PartWitnesses(tuple(at_start), tuple(one for text in held for one in text.stretches))
        return found

    def _of(self, file: str, nodes: Sequence[_Piece]) -> PartWitnesses:
        at_start = tuple(siglum for siglum, state in self._states.items() if state.has(file, self._faced))
        held = dict.fromkeys(at_start, "")
        stretches: list[WitnessStretch] = []
        for number, mark in enumerate(nodes):
            if isinstance(mark, _NotedWords):
                self.of_notes.setdefault(mark.key, frozenset(held))
            if not isinstance(mark, WitnessMark):
                continue
            for siglum in mark.sigla:
                state = self._states.get(siglum)
                if state is None:
                    self.problems.append(self._unknown(siglum, mark))
                    continue
                self._follow(state, siglum, mark)
                if state.has(file, self._faced) and siglum not in held:
                    held[siglum] = _word(nodes[number:])
                elif not state.has(file, self._faced) and siglum in held:
                    last = _word(nodes[:number][::-1], is_last=True)
                    stretches.append(WitnessStretch(siglum, held.pop(siglum), last))
        stretches += [WitnessStretch(siglum, begins, "") for siglum, begins in held.items()]
        order = [*self._states]
        return PartWitnesses(at_start, tuple(sorted(stretches, key=lambda one: order.index(one.siglum))))

    def _follow(self, state: _Followed, siglum: str, mark: WitnessMark) -> None:
        """Let a mark change what a witness has; report one that changes nothing."""
        name = "lacuna" if mark.is_lacuna else "witness"
        what = f"a gap of witness {siglum}" if mark.is_lacuna else f"witness {siglum}"
        before = state.is_in_gap if mark.is_lacuna else state.is_begun
        if before is mark.begins:
            done, other = ("begins", "end") if mark.begins else ("ends", "begin")
            self.problems.append(
                error(
                    "witness-range",
                    f"{what} {done} here, but it has {'already begun' if mark.begins else 'not begun'}",
                    mark.at,
                    f"write []{{{name}={siglum} range={other}}} before this place, or delete this mark",
                )
            )
        if mark.is_lacuna:
            state.is_in_gap = mark.begins
        else:
            state.is_begun = mark.begins

    def _unknown(self, siglum: str, mark: WitnessMark) -> Diagnostic:
        near = get_close_matches(siglum, self._states, 1)
        help = f'did you mean "{near[0]}"?' if near else "add a [[witness]] with this siglum to edition.toml"
        return error("witness-unknown", f'"{siglum}" is not the siglum of a witness', mark.at, help)


def _texts_of(part: BookPart) -> Iterator[tuple[str, list[_Piece]]]:
    """Yield the file and the pieces of each text of a part: of two, if facing texts are joined block by block."""
    blocks = part.blocks if part.heading is None else (part.heading, *part.blocks)
    yield part.part.settings.file, [*_in_order(blocks, without=MarkupClass.FACING_SECOND)]
    facing = tuple(block for block in part.blocks if block.word("name") == MarkupClass.FACING)
    if facing:
        yield part.part.settings.facing, [*_in_order(facing, without=MarkupClass.FACING_FIRST)]


def _in_order(nodes: Iterable[Node], without: str) -> Iterator[_Piece]:
    """Yield the words and the marks of a text, and the places of notes, in order, with a space between blocks.

    A container with the name `without` is left out.
    """
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
        elif (mark := witness_mark(node)) is not None:
            yield mark
        elif node.word("name") != without and (node.kind is not Kind.NOTE_CALL or node.children):
            if key := node.word("lemma"):
                yield _NotedWords(key)
            yield from _in_order(node.children, without)
            if node.kind not in INLINE or node.kind in (Kind.LINE_BREAK, Kind.VERSE_LINE):
                yield " "


def _word(pieces: Iterable[_Piece], *, is_last: bool = False) -> str:
    """Return the first word of some pieces, or the last one, if they are given backwards; "" if there is none."""
    held = ""
    for piece in (one for one in pieces if isinstance(one, str)):
        held = piece + held if is_last else held + piece
        words = [word for one in held.split() if (word := one.strip(_POINTS))]
        is_whole = held[:1].isspace() if is_last else held[-1:].isspace()
        if len(words) > 1 or (words and is_whole):
            break
    words = [word for one in held.split() if (word := one.strip(_POINTS))]
    return words[-1 if is_last else 0] if words else ""
