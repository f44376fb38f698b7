"""The pass over the tree: composes every block of prose in its languages."""

from __future__ import annotations

from collections.abc import Iterator

from publish.editing.typography.compose import compose
from publish.editing.typography.galley import NOTE
from publish.manuscript.flattening import OBJECT, Piece, flattened, is_piece
from publish.manuscript.tree import PROSE, VERBATIM, Element, Kind, Node, Text
from publish.memory import Memory
from publish.style_names import EditorClass

# The rules see a word, one that no rule of any language knows, in place of an inline element that is printed. They
# ignore what is printed as a mark: a note call, a citation, which may become one, and the beginning of a leaf.
_WORD = "kk"
_MARKS = frozenset({Kind.NOTE_CALL, Kind.CITATION})


def typeset(blocks: tuple[Element, ...], lang: str, memory: Memory) -> tuple[Element, ...]:
    """Apply typography to all prose in some blocks; `lang` is the BCP 47 tag around them."""
    return tuple(_block(block, lang, memory) for block in blocks)


def typeset_words(text: str, lang: str) -> str:
    """Apply typography to a single string, such as a title from the settings; `lang` is its BCP 47 tag."""
    return compose([Piece(text, lang)])[0]


def _block(block: Element, lang: str, memory: Memory) -> Element:
    lang = block.lang or lang
    if block.kind in VERBATIM:
        return block
    if block.kind in PROSE:
        texts = memory.call(compose, tuple(_seen(piece) for piece in flattened(block.children, lang)))
        return block.with_children(_renewed(block.children, iter(texts)))
    return block.with_children(
        tuple(_block(child, lang, memory) if isinstance(child, Element) else child for child in block.children)
    )


def _seen(piece: Piece) -> Piece:
    """A piece as the rules see it: its words, without their place."""
    if isinstance(piece.node, Element):
        is_mark = piece.node.kind in _MARKS or EditorClass.LEAF in piece.node.classes
        seen = NOTE if is_mark else _WORD if piece.text == OBJECT else piece.text
        return Piece(seen, piece.language, piece.verbatim)
    # A line end inside a paragraph is a space, and can become a no-break space.
    return Piece(" ", piece.language) if piece.text == "\n" else Piece(piece.text, piece.language, piece.verbatim)


def _renewed(nodes: tuple[Node, ...], texts: Iterator[str]) -> tuple[Node, ...]:
    """The same inline elements with the new texts of their pieces, in order."""
    renewed: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            text = next(texts)
            renewed.append(node if text == " " and node.text == "\n" else node.changed(text))
        elif is_piece(node):
            next(texts)
            renewed.append(node)
        else:
            renewed.append(node.with_children(_renewed(node.children, texts)))
    return tuple(renewed)
