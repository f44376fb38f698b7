"""Corrections once the whole tree is known: the places of notes, the levels of headings, and one title."""

from __future__ import annotations

from collections.abc import Sequence

from publish.pdf.tagging.elements import TITLE
from publish.pdf.tagging.structure import MarkedContent, Node

# Types that may hold a note beside the paragraph that calls it.
_GROUPS = {"Document", "Sect", "Div", "BlockQuote", "LBody", "TD", "TH", "Note"}
_BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", *_GROUPS, "Caption", "Lbl", "TOCI"}
_BLOCKS_OR_LISTS = {*_BLOCKS, "L", "Table", "Figure"}


def place_notes(notes: dict[str, Node], calls: dict[str, Node], root: Node) -> None:
    """Put each note after the paragraph of its first call, so that it is read without interrupting a sentence.

    If that block is a group itself, or its parent cannot hold notes, the note goes before the next block in it, such as
    the list in an item, or to its end. Notes without a call go to the end of `root`.
    """
    last: dict[Node, Node] = {}
    for id, call in calls.items():
        if id not in notes:
            continue
        note = notes[id]
        block = next(one for one in call.ancestors() if one.tag in _BLOCKS)
        holder = block.parent
        if block.tag in _GROUPS or holder is None or holder.tag not in _GROUPS:
            note.parent = block
            block.kids.insert(_end_of_words(block, call), note)
        else:
            note.parent = holder
            holder.kids.insert(holder.kids.index(last.get(block, block)) + 1, note)
            last[block] = note
    for note in notes.values():
        if note.parent is root and note not in root.kids:
            root.kids.append(note)


def _end_of_words(block: Node, call: Node) -> int:
    """Return where the words with a call end that stand in a block beside other blocks: an index of its parts."""
    path = {call, *call.ancestors()}
    start = next(place for place, one in enumerate(block.kids) if one in path)
    later = range(start + 1, len(block.kids))
    return next((place for place in later if _is_block(block.kids[place])), len(block.kids))


def _is_block(part: object) -> bool:
    return isinstance(part, Node) and part.tag in _BLOCKS_OR_LISTS - {"Note"}


def straighten_headings(nodes: Sequence[Node], before: int = 0) -> None:
    """Make no heading more than one level below the one before it (ISO 14289-1, 7.4.2).

    `nodes` are those of the tree, in reading order. `before` is the level of the last heading before the first one.
    """
    for node in nodes:
        if node.tag[0] == "H" and node.tag[1:].isdecimal():
            before = min(int(node.tag[1:]), before + 1)
            node.tag = f"H{before}"


def take_out_half_titles(nodes: Sequence[Node]) -> list[MarkedContent]:
    """Take all titles but the last out of the tree, so that the title is read once. Returns their contents.

    `nodes` are those of the tree, in reading order.
    """
    contents = []
    for title in [node for node in nodes if node.tag == TITLE][:-1]:
        assert title.parent is not None
        title.parent.kids.remove(title)
        contents += [kid for node in title.walk() for kid in node.kids if isinstance(kid, MarkedContent)]
    return contents
