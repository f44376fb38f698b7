"""Prove the editing: it may change quotation marks, dashes and spaces, but no letter and no digit.

The signs for marks of the original document are made from attributes, so both sides have them. Some words are not from
the sources: the numbers of chapters and of lines of verse, the words that publish puts around letters, references,
citations and the notes that hold one, and a bibliography at the end. They are left out here; every product must print
them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import accumulate

from publish.diagnostics import Diagnostic, error, warning
from publish.editing.book import Book, cited_blocks, is_cited, is_made_part
from publish.editing.shown_marks import show_marks
from publish.manuscript.tree import MADE, Element, Kind, Manuscript, Node, Text, plain
from publish.memory import Memory, Same


def prove_editing(manuscript: Manuscript, book: Book, memory: Memory | None = None) -> list[Diagnostic]:
    """Report the first place in each part and note where editing has changed a letter or a digit."""
    memory = memory or Memory.of_one_build()
    edited = (part for part in book.parts if not is_made_part(part))
    compared: list[tuple[tuple[Element, ...], tuple[Node, ...]]] = [
        (before.blocks, after.written) for before, after in zip(manuscript.parts, edited, strict=True)
    ]
    compared += [
        (manuscript.notes[key].blocks, note.blocks) for key, note in book.notes.items() if key in manuscript.notes
    ]

    def difference(before: tuple[Element, ...], after: tuple[Node, ...]) -> Diagnostic | None:
        same = prove_editing, tuple(map(Same, before)), tuple(map(Same, after))
        return memory.recall(same, partial(_first_difference, before, after))

    found = (difference(*both) for both in compared)
    return [*(problem for problem in found if problem is not None), *_left_out(book)]


def _left_out(book: Book) -> Iterator[Diagnostic]:
    """Report words around a citation that its style does not print, and citations for which it prints nothing."""
    for cited in cited_blocks(book):
        if words := cited.word("lost"):
            message = f'the citation style leaves out "{words}"'
            yield error("word-changed", message, cited.at, "write these words outside the citation")
        elif cited.word("keys") and not plain(cited.children).strip():
            message = "the citation style prints nothing for this citation"
            yield warning("citation-empty", message, cited.at, 'add a page, or delete the "-" before the "@"')


def _first_difference(blocks: tuple[Element, ...], edited_blocks: tuple[Node, ...]) -> Diagnostic | None:
    before, after = list(_texts(show_marks(blocks))), list(_texts(edited_blocks))
    words, edited_words = _joined(before), _joined(after)
    if words == edited_words:  # editing changes nothing in most notes
        return None
    whole, edited = _bare(words), _bare(edited_words)
    if whole == edited:
        return None
    place = next((at for at, pair in enumerate(zip(whole, edited, strict=False)) if pair[0] != pair[1]), len(edited))
    ends = list(accumulate(len(_bare(text.text)) for text in before))
    text = before[min(bisect_right(ends, place), len(before) - 1)]
    return error(
        "word-changed",
        f'these words came out of editing as "{edited[max(place - 20, 0) : place + 20]}"',
        text.at,
        "this is a fault of publish, not of your text; please report it; changing the passage slightly may help",
    )


def _texts(nodes: tuple[Node, ...]) -> Iterator[Text]:
    """Yield all texts in order with the alternative texts of pictures, without references and citations."""
    for node in nodes:
        if isinstance(node, Text):
            yield node
        elif node.kind is Kind.IMAGE:
            yield Text(node.word("alt"), node.at)
        elif node.kind not in MADE and node.kind is not Kind.CITATION and not is_cited(node):
            yield from _texts(node.children)


def _joined(texts: list[Text]) -> str:
    return "".join([text.text for text in texts])


def _bare(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(filter(str.isalnum, text))
