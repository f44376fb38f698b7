"""The numbers of their lines, written into the notes of a page once its lines are known.

A note of an apparatus begins with the number of its line, "5" or "5–6"; where several notes of a block have the same
number, the first one alone shows it. A lemma that occurs more than once on its line is followed by a raised figure. It
counts whole words, or all places with these letters if a lemma of that line is a part of a word. A lemma may end on a
later page: the number of its last line is then expected, and checked when that page is made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from publish.markup.call_classes import NO_BREAK_SPACE
from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.line_numbers import CountedLine, counted_lines
from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import TextBox
from publish.style_names import DataAttribute, MarkupClass

EN_DASH, SLASH = "\N{EN DASH}", "/"


class OpenEnd(Struct, frozen=True):
    """A lemma that ends on a later page: its note, the page from 0, and the number printed for its last line."""

    note: Any
    page: int
    printed: str


class _PageWords(Struct):
    """The lines of a page in which notes are called, and those in which elements with an id end, with offsets.

    `parts` are the lemmas that are parts of longer words, with their lines: there, a reader counts letters, not words.
    """

    called: dict[Any, tuple[CountedLine, int]] = field(default_factory=dict)
    ended: dict[str, tuple[CountedLine, int]] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    parts: set[tuple[int, str]] = field(default_factory=set)


def number_entries(context: Any, foot: PageFoot, root: Any, across: Collection[str]) -> None:
    """Count the lines of a page's laid-out root box, and write their numbers into the notes at its foot.

    `across` are the ids of the elements that go on on the next page. Notes called on an earlier page have the numbers
    of their lines there.
    """
    data = data_of(context, ContextData)
    if data.numbering is None:
        return
    number_late_entries(context, foot)
    counted = counted_lines(root, data.numbering, data.line_count)
    data.lines, data.lines_below, data.witnesses = counted.lines, counted.below, counted.witnesses
    data.open_ends = []
    words = _words_of(data.lines)
    words.ended = {id: place for id, place in words.ended.items() if id not in across}
    data.ended = {id: line.count.label for id, (line, _) in words.ended.items()}
    last: dict[str, tuple[str, Any, Any]] = {}
    at_foot = [(seat.rest.note, seat.series) for seat in foot.seats if not seat.given]
    # Each note of the margin stands by itself.
    beside = [(note, "") for note in words.called if data.areas.is_in_margin(note)]
    seated = {note for note, _ in [*at_foot, *beside]}
    for note in words.called:
        if note not in seated and any(_open_boxes(note)):
            number = _number(data, words, note, context.current_page - 1, is_on_note=False)
            data.late_entries[note] = number, tuple(_counts(words, note))
    for note, series in [*at_foot, *beside]:
        boxes = [*_open_boxes(note)]
        if not boxes:
            continue
        around = _note_around(note, words, at_foot)
        number = _number(data, words, note, context.current_page - 1, is_on_note=around is not None)
        has_lemma = note.element.get(DataAttribute.ENDS) is not None
        # Each of two texts side by side has lines of its own, and so has a note.
        this = number, words.called[note][0].column if note in words.called else None, around
        is_repeated = bool(series and number) and has_lemma and last.get(series) == this
        last[series] = this
        foot.arranger.forget(note)
        counts = iter(_counts(words, note))
        for kind, box in boxes:
            if kind == MarkupClass.LINE_NUMBER:
                box.text = f"{number}{NO_BREAK_SPACE}" if number and not is_repeated else ""
            else:
                box.text = next(counts)


def number_late_entries(context: Any, foot: PageFoot) -> None:
    """Write the numbers of lines into the notes that earlier pages call and put off to this page."""
    data = data_of(context, ContextData)
    for seat in foot.seats:
        note = seat.rest.note
        if not seat.given or seat.rest.begins_at is not None or note not in data.late_entries:
            continue
        number, counts = data.late_entries[note]
        foot.arranger.forget(note)
        left = iter(counts)
        for kind, box in _open_boxes(note):
            if kind == MarkupClass.LINE_NUMBER:
                box.text = f"{number}{NO_BREAK_SPACE}" if number else ""
            else:
                box.text = next(left)


def _words_of(lines: list[CountedLine]) -> _PageWords:
    words = _PageWords()
    for line in lines:
        pieces: list[str] = []
        _read(line, line.box, words, pieces, 0)
        words.texts[id(line.box)] = "".join(pieces)
    words.parts = {*_parts_of_words(words)}
    return words


def _read(line: CountedLine, box: Any, words: _PageWords, pieces: list[str], length: int) -> int:
    """Add the words of a box to the `pieces` of its line, and record the calls and the ends of elements in it.

    Returns the length of the text down to the end of the box.
    """
    if box.footnote is not None:
        words.called.setdefault(box.footnote, (line, length))
    if isinstance(box, TextBox):
        pieces.append(box.text.replace("\u00ad", "").replace(NO_BREAK_SPACE, " "))
        return length + len(pieces[-1])
    for child in getattr(box, "children", ()):
        length = _read(line, child, words, pieces, length)
    if box.element is not None and (id := box.element.get("id")):
        words.ended[id] = line, length
    return length


def _open_boxes(note: Any) -> Iterator[tuple[str, Any]]:
    """Yield the boxes of a note whose text the pages decide, in order, each with its class."""
    for box in note.descendants():
        if isinstance(box, TextBox) and box.element is not None:
            name = box.element.get("class")
            if name in (MarkupClass.LINE_NUMBER, MarkupClass.LEMMA_COUNT):
                yield name, box


def _note_around(note: Any, words: _PageWords, at_foot: Iterable[tuple[Any, str]]) -> Any:
    """Return the note at the foot whose words an entry speaks of; None if it speaks of words of the text."""
    ends = note.element.get(DataAttribute.ENDS)
    if ends is None or ends in words.ended:
        return None
    others = (other for other, _ in at_foot if other is not note)
    return next((one for one in others if any(ends == inner.get("id") for inner in one.element.iter())), None)


def _number(data: ContextData, words: _PageWords, note: Any, page: int, *, is_on_note: bool) -> str:
    """Return the number of a note's line, or the first and the last one; "" if its line does not count.

    An entry on words of another note (`is_on_note`) has the number of the line that calls that note.
    """
    if note not in words.called:
        return ""
    begin = words.called[note][0].count.label
    ends = note.element.get(DataAttribute.ENDS)
    if ends is None or is_on_note:
        return begin
    if ends in words.ended:
        end = words.ended[ends][0].count.label
        return begin if begin == end else f"{begin}{EN_DASH}{end}"
    end = data.line_ends.get(note) or _expected(data)
    data.open_ends.append(OpenEnd(note, page, end))
    return f"{begin}{SLASH}{end}"


def _expected(data: ContextData) -> str:
    """Return the number that the first line of the next page is expected to have."""
    return "1" if data.numbering.restart == "page" else str(data.lines[-1].count.line + 1)


def _counts(words: _PageWords, note: Any) -> Iterator[str]:
    """Yield the number of the occurrence on its line, for a lemma's first and last word; "" if it is the only one."""
    counted = _counted_words(note)
    begun, ended = words.called.get(note), _end_of(words, note)
    for number, word in enumerate(counted):
        if begun is None or ended is None or (len(counted) == 1 and begun[0] is not ended[0]):
            yield ""
            continue
        line, offset = begun if number == 0 else ended
        places = [*_occurrences(word, words.texts[id(line.box)], as_letters=(id(line.box), word) in words.parts)]
        before = [one for one in places if (one.start() <= offset if number == 0 else one.end() <= offset)]
        yield str(len(before)) if len(places) > 1 else ""


def _counted_words(note: Any) -> list[str]:
    """Return the words of a note's lemma that are counted on their lines: all together, or the first and the last."""
    return [one.get(DataAttribute.WORD) for one in note.element.iter("span") if one.get(DataAttribute.WORD)]


def _end_of(words: _PageWords, note: Any) -> tuple[CountedLine, int] | None:
    return words.ended.get(note.element.get(DataAttribute.ENDS) or "")


def _parts_of_words(words: _PageWords) -> Iterator[tuple[int, str]]:
    """Yield the lemmas that are parts of longer words, each with its line."""
    for note, begun in words.called.items():
        ended = _end_of(words, note)
        for number, word in enumerate(_counted_words(note)):
            place = begun if number == 0 else ended
            if place is None:
                continue
            line, offset = place
            text = words.texts[id(line.box)]
            start = offset if number == 0 else offset - len(word)
            is_there = start >= 0 and text.startswith(word, start)
            if is_there and not re.compile(_whole(word)).match(text, start):
                yield id(line.box), word


def _occurrences(word: str, text: str, *, as_letters: bool) -> Iterator[re.Match[str]]:
    """Yield the places of a word in a line; of its letters in other words too, if a lemma there is part of a word."""
    return re.finditer(re.escape(word) if as_letters else _whole(word), text)


def _whole(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?!\w)"


def wrong_ends(data: ContextData, pages: Iterable[tuple[Sequence[OpenEnd], Mapping[str, str]]]) -> set[int]:
    """Return the pages with a wrong number for a line on a later page, and remember the right numbers.

    `pages` has, for each page, the lemmas that it leaves open, and the numbers of the lines in which elements end.
    """
    wrong = set()
    held: dict[str, OpenEnd] = {}
    for opened, ended in pages:
        for id in [*held]:
            if id in ended:
                one = held.pop(id)
                if ended[id] != one.printed:
                    data.line_ends[one.note] = ended[id]
                    wrong.add(one.page)
        held |= {one.note.element.get(DataAttribute.ENDS): one for one in opened}
    return wrong
