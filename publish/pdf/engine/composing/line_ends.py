"""The character read between two lines when the words are read in order: a space, a soft hyphen, or none.

On the page a line needs no space at its end, and a hyphen divides a word. Programs that read the words of a PDF in
order need both (ISO 32000-1, 14.8.2.2.3 and 14.8.2.5): without the space two words become one, and without the soft
hyphen a divided word becomes two.

The space ends the line. Only after the call of a note it begins the next one, because it is not part of the call.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec.structs import replace

from publish.config.direction import has_letters_from_right
from publish.pdf.engine.composing.paragraph_text import is_call
from publish.pdf.engine.composing.readings import is_stacked
from publish.pdf.engine.composing.typecase import SOFT
from publish.pdf.engine.upstream.data import LineEdge, give, given_to
from publish.pdf.engine.upstream.layout import InlineBox, TextBox

# pdfium may not see a gap that is narrower: it goes by the wider one of the letters beside it (em;
# `CPDF_TextPage::ProcessInsertObject`).
_NARROW = 0.2
# Edges that differ by less are at the same place (px).
_ROUNDED = 0.01
_CARRIED = LineEdge("", "", is_carried=True)


class Break(NamedTuple):
    """A place where a paragraph is broken: the characters around it, and whether a call is the last word before it."""

    before: str
    after: str
    follows_call: bool

    @property
    def is_spaced(self) -> bool:
        """Whether a space separates the words on both sides."""
        return self.before.isspace() or self.after.isspace()


def mark_edges(row: Sequence[Any], start: Break | None, end: Break | None, is_divided: bool) -> None:
    """Give the first and the last text of a line what is read before and after it.

    `row` are the texts of the line that show something, in order, and None for a leader. `start` and `end` are the
    breaks on both sides, None at the edges of the paragraph. `is_divided`: a hyphen divides the last word. A text
    before a leader gets a space too, because the dots are not read.
    """
    texts = [text for text in row if text is not None]
    if not texts:
        return
    before = " " if start and start.follows_call and start.is_spaced else ""
    after = SOFT if is_divided else " " if end is None or (end.is_spaced and not end.follows_call) else ""
    behind = {id(text): " " for text, other in pairwise(row) if text is not None and other is None}
    behind[id(texts[-1])] = after
    if before:
        give(texts[0], _edge(before, behind.pop(id(texts[0]), "")))
    for text in texts if len(behind) > 1 else texts[-1:]:
        if said := behind.get(id(text)):
            give(text, _edge("", said))


@cache
def _edge(before: str, after: str) -> LineEdge:
    """Return what is read before and after a text; there are few different ones."""
    return LineEdge(before, after)


def mark_stock_edges(line: Any, original: Any, skip_stack: Any, resume_at: Any) -> None:
    """Give the texts of a line that WeasyPrint laid out their edges.

    `original` is the line box that the line is a piece of, from `skip_stack` to `resume_at`.
    """
    start = None if skip_stack is None else _break(original, skip_stack)
    end = None if resume_at is None else _break(original, resume_at)
    is_divided, row = False, list(texts_on(line))
    if end is not None and not end.is_spaced:
        last = next((text for text in reversed(row) if text is not None), None)
        hyphen = last.style["hyphenate_character"] if last is not None else ""
        is_divided = end.before == SOFT or (last is not None and last.text.endswith(hyphen) and end.before != hyphen)
    mark_edges(row, start, end, is_divided)
    carry_spaces(_boxes_of(line, in_call=False))


def carry_spaces(boxes: Iterable[tuple[Any, bool]]) -> None:
    """Let a narrow space that is alone in its text box be read with the text after it on the line.

    `boxes` are those of the texts on a line in order, each with whether it is in a call; None in the place of others.
    pdfium takes no notice of a text without ink (`CPDF_TextPage::ProcessTextObject`). It sees the space if the gap is
    wide, but not, for example, a narrow no-break space between words in bold and in italics. Nor is the gap seen before
    a letter whose marks are drawn first and farther to the left.
    """
    for (blank, _), (text, is_in_call) in pairwise(boxes):
        if blank is None or text is None or is_in_call or not blank.text.isspace() or not text.text[:1].strip():
            continue
        is_beside = abs(text.position_x - blank.position_x - blank.width) < _ROUNDED
        is_narrow = blank.width < _NARROW * text.style["font_size"] - _ROUNDED
        if is_beside and (is_narrow or is_stacked(text.text)) and not has_letters_from_right(text.text):
            edge = given_to(text, LineEdge)
            give(text, replace(edge or _edge("", ""), before=" ", room=blank.width))
            give(blank, _CARRIED)


def _boxes_of(box: Any, *, in_call: bool) -> Iterator[tuple[Any, bool]]:
    """Yield the text boxes of a line in order, each with whether it is in a call; None in the place of other boxes."""
    for child in box.children:
        if isinstance(child, TextBox):
            yield child, in_call
        elif child.is_in_normal_flow() and isinstance(child, InlineBox):
            yield from _boxes_of(child, in_call=in_call or is_call(child))
        else:
            yield None, in_call


def texts_on(box: Any) -> Iterator[Any]:
    """Yield the text boxes of a line that show something, in order, and None for a leader."""
    for child in box.children:
        if getattr(child, "is_leader", False):
            yield None
        elif isinstance(child, TextBox):
            if child.text.strip(" "):
                yield child
        elif child.is_in_normal_flow() and hasattr(child, "children"):
            yield from texts_on(child)


def _break(box: Any, place: Any) -> Break:
    """Return the break at a place in WeasyPrint's terms: child by child, and bytes in a text."""
    path: list[int] = []
    inner, offset = box, 0
    while place is not None:
        ((index, place),) = place.items()
        if isinstance(inner, TextBox):
            offset = index
        else:
            path.append(index)
            inner = inner.children[index]
    before, follows_call = "", False
    for at, text, in_call in _leaves(box, (), False):
        if at >= tuple(path):
            encoded = text.encode()
            passed, text = (encoded[:offset].decode(), encoded[offset:].decode()) if at == tuple(path) else ("", text)
        else:
            passed, text = text, ""
        before = passed[-1:] or before
        follows_call = in_call if passed.strip() else follows_call
        if text:
            return Break(before, text[0], follows_call)
    return Break(before, "", follows_call)


def _leaves(box: Any, path: tuple[int, ...], in_call: bool) -> Iterator[tuple[tuple[int, ...], str, bool]]:
    """Yield the texts in a box, each with its path and whether it is in a call."""
    if isinstance(box, TextBox):
        yield path, box.text, in_call
        return
    for index, child in enumerate(getattr(box, "children", ())):
        yield from _leaves(child, (*path, index), in_call or is_call(box))
