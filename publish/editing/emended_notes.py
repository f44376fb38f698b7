"""Notes made of the emendations: each says the reading of the copy-text where the edition departs from it.

The places are those of the comparison with the copy-text. Where the emendation omits words, the note is attached to a
place; elsewhere to the words that the edition has instead.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publish.config.schemas import Emendation
from publish.config.settings import Settings
from publish.diagnostics import Location
from publish.editing.prose import Prose
from publish.editing.witnesses.collations import Collation
from publish.editing.witnesses.tokens import Token, keys_of
from publish.manuscript.lemma_attributes import BEGIN, END
from publish.manuscript.tree import Element, Kind, Node, NoteDefinition, Part, Text

# What stands in the note of words that the copy-text has not.
_NOTHING = "om."


class _EmendedMark(Struct, frozen=True):
    """An insertion into the text: the end of a note's lemma, the place of the neighbouring character, and its side."""

    key: str
    lemma: str
    at: Location
    is_behind: bool


def with_emendations(
    parts: tuple[Part, ...], notes: Mapping[str, NoteDefinition], prose: Prose, settings: Settings
) -> tuple[tuple[Part, ...], dict[str, NoteDefinition]]:
    """Return the parts with a note at each place where an emendation is made, and all notes."""
    series = next(one for one in settings.notes.series if one.from_)
    listed = prose.manuscript.emendations
    made: dict[str, NoteDefinition] = {}
    marks: list[_EmendedMark] = []
    for collation in prose.collations:
        for number, emendation in collation.listed:
            at = listed.places.locate("emendation", number, "copytext")
            for nth, (tokens, before, said) in enumerate(_places(collation, number, emendation)):
                key = f"emendation {number + 1}.{nth + 1}"
                words = Text(said or _NOTHING, at, literal=True)
                made[key] = NoteDefinition(key, (Element(Kind.PARAGRAPH, at, (words,)),), at, series=series.name)
                marks += _marks(key, tokens, before)
    by_line: dict[tuple[str, int], list[_EmendedMark]] = {}
    for mark in marks:
        by_line.setdefault((mark.at.path, mark.at.line), []).append(mark)
    marked = tuple(replace(part, blocks=tuple(_marked(block, by_line) for block in part.blocks)) for part in parts)
    return marked, {**notes, **made}


def _places(
    collation: Collation, number: int, emendation: Emendation
) -> Iterator[tuple[Sequence[Token], Token | None, str]]:
    """Yield for each place the words of the part, the one before them, and what the copy-text has instead.

    Words that both have at the beginning and at the end, written to make the place unique, are left out.
    """
    old, new = emendation.copytext.split(), keys_of(emendation.reading)
    first, last = _common(keys_of(emendation.copytext), new)
    if len(keys_of(emendation.copytext)) != len(old) or first + last in (len(old), len(new)):
        first = last = 0  # the words cannot be told from the signs beside them, or one of the two has no others
    for one in collation.made[number]:
        tokens = collation.reading[one.start + first : one.end - last]
        before = collation.reading[one.start - 1] if one.start else None
        yield tokens, before, " ".join(old[first : len(old) - last])


def _common(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """Return how many words two readings have in common at the beginning and at the end."""
    least = min(len(one), len(other))
    first = next((at for at in range(least) if one[at] != other[at]), least)
    rest = least - first
    last = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    return first, last


def _marks(key: str, tokens: Sequence[Token], before: Token | None) -> Iterator[_EmendedMark]:
    if tokens:
        yield _EmendedMark(key, BEGIN, tokens[0].at, is_behind=False)
        yield _EmendedMark(key, END, tokens[-1].passage.at(tokens[-1].end - 1), is_behind=True)
    elif before is not None:
        yield _EmendedMark(key, "", before.passage.at(before.end - 1), is_behind=True)


def _marked(element: Element, marks: Mapping[tuple[str, int], Sequence[_EmendedMark]]) -> Element:
    children: list[Node] = []
    for child in element.children:
        if isinstance(child, Text):
            children += _cut(child, marks.get((child.at.path, child.at.line), ()))
        else:
            children.append(_marked(child, marks))
    return element.with_children(tuple(children))


def _cut(text: Text, marks: Sequence[_EmendedMark]) -> Iterator[Node]:
    """Yield the pieces of a text, with the marks between them."""
    if not marks or not text.text.strip():
        yield text
        return
    offsets = range(len(text.text))
    last = text.place(len(text.text) - 1).column
    placed: list[tuple[int, _EmendedMark]] = []
    for mark in marks:
        if text.at.column <= mark.at.column <= last:
            place = bisect_left(offsets, mark.at.column, key=lambda at: text.place(at).column)
            placed.append((place + mark.is_behind, mark))
    done = 0
    for place, mark in sorted(placed, key=lambda one: (one[0], not one[1].is_behind)):
        if done < place:
            yield text.cut(done, place)
        yield _call(mark)
        done = place
    if done < len(text.text):
        yield text.cut(done, len(text.text))


def _call(mark: _EmendedMark) -> Element:
    data: dict[str, object] = {"key": mark.key, "written": "", "lemma": mark.lemma}
    if not mark.lemma:
        return Element(Kind.NOTE_CALL, mark.at, data={"key": mark.key})
    call = Element(Kind.NOTE_CALL, mark.at, data=data)
    return Element(Kind.SPAN, mark.at, (call,), data={"note": mark.key, "range": mark.lemma})
