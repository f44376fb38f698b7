"""Compare blocks with what is read back from their Markdown: the same words, with the same marks around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.manuscript.tree import INLINE, Element, Kind, Node, Text

# A run of characters with what stands around it; a sign stands for what is no text.
_Run = tuple[frozenset[str], str]

# Written otherwise where they would not be read: as spans.
_SAME = {Kind.SUPERSCRIPT: ".superior", Kind.SUBSCRIPT: ".inferior"}
_IGNORED = frozenset({".emphasised", ".new-page"})
_SIGNS = {Kind.LINE_BREAK: " ", Kind.IMAGE: "\ufffc", Kind.NOTE_CALL: "\ufffb"}


def same_words(written: Sequence[Element], read: Sequence[Element]) -> bool:
    """Whether two sequences of blocks hold the same words with the same emphasis, languages, links and notes."""
    return list(_blocks(written)) == list(_blocks(read))


def _blocks(blocks: Sequence[Node]) -> Iterator[tuple[str, tuple[_Run, ...]]]:
    """Yield each block that holds words: what kind of words they are, and its runs."""
    for block in blocks:
        assert isinstance(block, Element)
        if block.kind in (Kind.TABLE_HEAD, Kind.ROW, Kind.TABLE, Kind.TABLE_BODY):
            yield from _blocks(block.children)
        elif any(isinstance(one, Text) or one.kind in INLINE for one in block.children):
            runs = _joined(_runs(block.children, frozenset()))
            if runs:
                yield _role(block), runs
        else:
            yield from _blocks(block.children)


def _role(block: Element) -> str:
    if block.kind is Kind.HEADING:
        return f"heading {block.data['level']}"
    return block.kind.value if block.kind in (Kind.TERM, Kind.CELL, Kind.CODE_BLOCK, Kind.STANZA) else ""


def _runs(nodes: Sequence[Node], around: frozenset[str]) -> Iterator[_Run]:
    for node in nodes:
        if isinstance(node, Text):
            if not (node.literal and node.text.startswith("<!--")):
                yield around, node.text
        elif node.kind in _SIGNS:
            yield around, _SIGNS[node.kind] + node.word("key") + node.word("src")
        else:
            yield from _runs(node.children, around | _marks(node))


def _marks(element: Element) -> frozenset[str]:
    held = {f".{name}" for name in element.classes}
    if element.kind in _SAME:
        held.add(_SAME[element.kind])
    elif element.kind not in (Kind.SPAN, Kind.VERSE_LINE):
        held.add(element.kind.value)
    held |= {f"lang={element.lang}"} if element.lang else set()
    held |= {element.word("href")} if element.kind is Kind.LINK else set()
    return frozenset(held) - _IGNORED


def _joined(runs: Iterator[_Run]) -> tuple[_Run, ...]:
    """Return the runs, neighbours with the same marks as one, without differences of white space at their edges."""
    made: list[_Run] = []
    for around, text in runs:
        if made and (made[-1][0] == around or not text.strip()):  # nobody sees whether a space is in italics
            made[-1] = made[-1][0], made[-1][1] + text
        else:
            made.append((around, text))
    return tuple((around, " ".join(text.split())) for around, text in made if text.strip())
