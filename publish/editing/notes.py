"""Notes: match calls and notes, and give each note the mark of its series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from publish.config.line_settings import SeriesLayout
from publish.config.settings import FacingManner, Restart, Series, SeriesPlace
from publish.diagnostics import Diagnostic, Location, error
from publish.editing.book import BookNote, BookPart
from publish.editing.facing_blocks import chunks_of, paired_parts
from publish.editing.identifiers import UsedIds, identifier
from publish.editing.lemmas import BlockWords, Lemma, lemma_of, words_of_ranges
from publish.editing.note_marks import LINE_SIGN, note_mark
from publish.editing.opening_words import opened_by
from publish.manuscript.lemma_attributes import BEGIN, END, WORDS, is_lemma
from publish.manuscript.tree import Element, Kind, Node, NoteDefinition, Text, elements, plain

# How deep notes may call notes.
DEEPEST = 20


def number_notes(
    parts: tuple[BookPart, ...], definitions: dict[str, NoteDefinition], series: tuple[Series, ...], ids: UsedIds
) -> tuple[tuple[BookPart, ...], dict[str, BookNote], list[Diagnostic]]:
    """Number the notes in the order of their first calls; notes called in a note follow it directly.

    A series that restarts on each page restarts with each part here, because only print has pages. Texts in two columns
    are numbered together, block by block.

    Every call gets these data: its `id`, its `mark`, the id of its `note`, and whether it is the `first` call. In a
    series known by lines, the call of a note attached to words becomes a link on the last of them; `led` says that the
    note belongs where they begin.
    """
    ledger = _Ledger(definitions, series, ids)
    numbered = tuple(part for held in paired_parts(parts, FacingManner.COLUMNS) for part in ledger.parts(held))
    return numbered, ledger.finished(), ledger.diagnostics


def series_of(key: str, series: tuple[Series, ...]) -> Series:
    """The series of a note: the one with the longest matching prefix, or the first series if none matches."""
    return max(
        (one for one in series if key.startswith(one.prefix) and not one.from_),
        key=lambda one: len(one.prefix),
        default=series[0],
    )


class _NumberedNote(Struct):
    """A note while its words, and the calls of it, are still being read: see `BookNote`."""

    key: str
    id: str
    series: Series
    mark: str
    definition: NoteDefinition
    place: SeriesPlace
    block: str
    calls: list[str]
    blocks: tuple[Element, ...] = ()
    inner: tuple[str, ...] = ()
    lemma: Lemma | None = None

    def finished(self) -> BookNote:
        return BookNote(
            self.key,
            self.id,
            self.series.name,
            self.mark,
            self.blocks,
            tuple(self.calls),
            self.definition.at,
            self.inner,
            self.lemma,
            self.series.is_by_line,
            self.place,
            self.block,
        )


class _Ledger:
    def __init__(self, definitions: dict[str, NoteDefinition], series: tuple[Series, ...], ids: UsedIds) -> None:
        self.definitions = definitions
        self.series = series
        self.ids = ids
        self.notes: dict[str, _NumberedNote] = {}
        self.counts: dict[str, int] = {}
        self.series_of: dict[str, Series] = {}
        self.ranges: dict[str, tuple[Node, ...]] = {}
        self.open: dict[str, Element] = {}
        self.opening: dict[str, Location] = {}
        # The number of the paragraph, if paragraphs are numbered.
        self.paragraph = ""
        # The words of the block that is being read.
        self.block = BlockWords(Element(Kind.PARAGRAPH, Location("")))
        # The notes that are being numbered, the outermost first.
        self.around: list[_NumberedNote] = []
        self.diagnostics: list[Diagnostic] = []

    def parts(self, parts: tuple[BookPart, ...]) -> Iterator[BookPart]:
        """Number the notes of a part, or of two parts that stand side by side, and return the parts."""
        self.paragraph = ""
        for one in self.series:
            if one.restart is not Restart.EDITION:
                self.counts[one.name] = 0
        marked: list[list[Element]] = [[] for _ in parts]
        fresh: list[list[str]] = [[] for _ in parts]
        texts = [one.blocks if one.heading is None else (one.heading, *one.blocks) for one in parts]
        self.ranges = {key: words for text in texts for key, words in words_of_ranges(text).items()}
        self.opening = {call.word("key"): call.at for text in texts for call in _opening_calls(text)}
        for chunk in chunks_of(texts):
            for number, blocks in enumerate(chunk):
                before = len(self.notes)
                marked[number] += map(self._marked, blocks)
                begun = list(islice(self.notes.values(), before, None))
                inner = {key for note in begun for key in note.inner}
                fresh[number] += [note.key for note in begun if note.key not in inner]
        for part, all_blocks, notes in zip(parts, marked, fresh, strict=True):
            heading, rest = (all_blocks[0], all_blocks[1:]) if part.heading else (None, all_blocks)
            yield replace(part, heading=heading, blocks=tuple(rest), notes=tuple(notes))

    def finished(self) -> dict[str, BookNote]:
        is_cut = any(one.code == "nested-too-deep" for one in self.diagnostics)
        for key, definition in self.definitions.items():
            if not is_cut and key not in self.notes:
                written = definition.written or key
                self.diagnostics.append(
                    error(
                        "note-unused",
                        f'note "{written}" is never called: its text would be lost',
                        definition.at,
                        f"write [^{written}] where it belongs, or delete the note",
                    )
                )
        return {key: note.finished() for key, note in self.notes.items()}

    def _marked(self, block: Element) -> Element:
        around, self.block = self.block, BlockWords(block)
        marked = block.with_children(tuple(self._walked(block.children)))
        self.block = around
        return marked

    def _walked(self, nodes: tuple[Node, ...]) -> list[Node]:
        """Return the nodes with the data of their calls, in reading order."""
        made: list[Node] = []
        for node in nodes:
            if isinstance(node, Text):
                made.append(node)
            elif node.kind is Kind.NOTE_CALL:
                made.append(self._call(node))
            elif node.kind is Kind.PARAGRAPH_NUMBER:
                self.paragraph = plain(node.children).strip()
                made.append(node)
            elif is_lemma(node) and isinstance(call := node.children[-1], Element):
                self._lemma(made, node, call)
            else:
                made.append(node.with_children(tuple(self._walked(node.children))))
        return made

    def _lemma(self, made: list[Node], span: Element, call: Element) -> None:
        """Add words with a note to those before them."""
        key, place, words = call.word("key"), call.word("lemma"), span.children[:-1]
        by_line = self._series(key).is_by_line
        is_paired = place == WORDS or (key in self.ranges and (place == BEGIN or key in self.open or not by_line))
        if key in self.definitions and not is_paired:
            self.diagnostics.append(_unpaired(call))
            return
        if key not in self.definitions or not by_line:
            inside = self._walked(words)
            if place != BEGIN:
                inside.append(self._call(call))
                if key in self.notes and self.notes[key].lemma is None:
                    self._take_lemma(key, self.ranges.get(key, words) if place == END else words, "")
            made.append(span.with_children(tuple(inside)))
            return
        if place == END:
            made += self._with_link(made, self.open.pop(key), span)
            return
        begun = self._call(call, is_led=True)
        ends = self.ids.free(f"{begun.word('note')}-ends")
        if begun.data["first"]:
            self._take_lemma(key, words if place == WORDS else self.ranges[key], ends)
        led: dict[str, object] = {"lemma": key} if begun.data["first"] else {}
        if place == BEGIN:
            self.open[key] = replace(begun, data={**begun.data, "ends": ends})
            made.append(replace(span, children=(), data=led))
        else:
            inside = opened_by(begun, self._walked(words))
            link = inside[-1]
            is_closed = isinstance(link, Element) and link.id == begun.id and bool(link.children)
            if is_closed and begun.data["first"]:
                self._close_lemma(key, begun.id)
            behind: dict[str, object] = {"behind": begun.id} if is_closed else {}
            inside.append(Element(Kind.SPAN, span.at, id=ends, data=behind))
            made.append(Element(span.kind, span.at, tuple(inside), span.id, span.classes, span.lang, led))

    def _with_link(self, before: list[Node], begun: Element, span: Element) -> list[Node]:
        """Return the end of a range, whose note the last word before it opens."""
        held: list[Node] = [before.pop()] if before and isinstance(before[-1], Text) else []
        return [*opened_by(begun, held, words=1), Element(Kind.SPAN, span.at, id=begun.word("ends"))]

    def _series(self, key: str) -> Series:
        """Return the series of a note, which may be made by publish for one of them."""
        if key not in self.series_of:
            definition = self.definitions.get(key)
            made_for = definition.series if definition else ""
            made = next((one for one in self.series if one.name == made_for), None)
            self.series_of[key] = made or series_of(key, self.series)
        return self.series_of[key]

    def _take_lemma(self, key: str, words: tuple[Node, ...], ends: str) -> None:
        note = self.notes[key]
        note.lemma = lemma_of(words, ends, note.series.lemma_sign)
        if note.series.is_by_line and not self.paragraph:
            note.mark = ""

    def _close_lemma(self, key: str, link: str) -> None:
        """Record that the words of a note end with a link, and whether they may occur twice on a line."""
        note = self.notes[key]
        assert note.lemma is not None
        note.lemma = replace(note.lemma, link=link, is_counted=self.block.may_repeat(note.lemma))

    def _call(self, element: Element, *, is_led: bool = False) -> Element:
        """Return a call with its data; `is_led` is that of a note that belongs where the words before it begin."""
        key = element.word("key")
        if key not in self.definitions:
            self.diagnostics.append(self._undefined(key, element.at))
            return element
        first = key not in self.notes
        if first:
            self._begin(key)
        note = self.notes[key]
        call = self.ids.free("call-" + note.id.removeprefix("note-"))
        note.calls.append(call)
        data = {"key": key, "mark": "" if is_led else note.mark, "note": note.id, "first": first}
        data |= {"by_line": True} if note.series.is_by_line else {}
        data |= {"led": True} if is_led else {}
        return Element(element.kind, element.at, element.children, call, element.classes, element.lang, data)

    def _begin(self, key: str) -> None:
        definition = self.definitions[key]
        one = self._series(key)
        self.counts[one.name] = self.counts.get(one.name, 0) + 1
        place, block = one.place, one.name
        if self.around and _takes_with_it(self.around[-1].place, place):
            place, block = self.around[-1].place, self.around[-1].block
        note = self.notes[key] = _NumberedNote(
            key,
            self.ids.free("note-" + identifier(definition.written or "inline", "n").removeprefix("n-")),
            one,
            (self.paragraph or LINE_SIGN) if one.is_by_line else note_mark(one.marks, self.counts[one.name]),
            definition,
            place,
            block,
            [],
        )
        if len(self.around) == DEEPEST:
            self.diagnostics.append(
                error(
                    "nested-too-deep",
                    f"notes are called in notes more than {DEEPEST} deep",
                    definition.at,
                    "call the inner notes from the text instead",
                )
            )
            return
        if one.layout is SeriesLayout.RUN_IN and any(block.kind is not Kind.PARAGRAPH for block in definition.blocks):
            self.diagnostics.append(
                error(
                    "note-run-in",
                    f'note "{key}" holds more than paragraphs, but the notes of its series are one paragraph',
                    definition.at,
                    'write it as a sentence, or set the series with layout = "block"',
                )
            )
        self.around.append(note)
        note.blocks = tuple([self._marked(block) for block in definition.blocks])
        self.around.pop()
        note.inner = tuple(_first_calls(note.blocks))

    def _undefined(self, key: str, at: Location) -> Diagnostic:
        opening = self.opening.get(key)
        same = [one.at for one in self.definitions.values() if one.written == key]
        near = get_close_matches(key, self.definitions, n=1, cutoff=0.6)
        if opening is not None:
            help = f"if {opening.path}:{opening.line} is the note, write a colon after its key: [^{key}]: the text"
        elif same:
            help = f"{' and '.join(one.path for one in same)} have a note of their own with this key; define it here"
        elif near:
            found = self.definitions[near[0]].at
            help = f'did you mean "{near[0]}" ({found.path}:{found.line})?'
        else:
            help = f"define it in the notes file: [^{key}]: the text of the note"
        return error("note-undefined", f'note "{key}" is not defined', at, help)


def _unpaired(call: Element) -> Diagnostic:
    place, key = call.word("lemma"), call.word("key")
    other = END if place == BEGIN else BEGIN
    return error(
        "lemma-range",
        f'the words of note "{key}" {"begin" if place == BEGIN else "end"} here, but have no {other} in this part',
        call.at,
        f"write []{{note={key} range={other}}} where they {other}",
    )


def _opening_calls(blocks: Iterable[Element]) -> Iterator[Element]:
    """Yield the calls that begin a paragraph, as a note does whose colon was forgotten."""
    for block in elements(tuple(blocks), Kind.PARAGRAPH):
        first = next((one for one in block.children if not isinstance(one, Text) or one.text.strip()), None)
        if isinstance(first, Element) and first.kind is Kind.NOTE_CALL and len(block.children) > 1:
            yield first


def _takes_with_it(outer: SeriesPlace, inner: SeriesPlace) -> bool:
    """Whether an endnote takes along a note first called in it, whose own place would be nearer to the text."""
    nearer = (SeriesPlace.FOOT, SeriesPlace.MARGIN)
    return (outer is SeriesPlace.PART and inner in nearer) or (
        outer is SeriesPlace.EDITION and inner in (*nearer, SeriesPlace.PART)
    )


def _first_calls(nodes: Iterable[Node]) -> list[str]:
    """The notes whose first call stands in these nodes."""
    return [call.word("key") for call in elements(tuple(nodes), Kind.NOTE_CALL) if call.data.get("first")]
