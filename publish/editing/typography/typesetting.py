"""The pass over the tree: every block of prose is composed with the languages in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publish.editing.typography.compose import compose
from publish.editing.typography.galley import NOTE, Run
from publish.manuscript.tree import PROSE, VERBATIM, Element, Kind, Node, Text

# What stands for an inline that is not text: code and pictures are words, a note's call is looked through.
_STAND_IN = {Kind.CODE: "x", Kind.CODE_BLOCK: "x", Kind.IMAGE: "x", Kind.NOTE_CALL: NOTE, Kind.LINE_BREAK: "\n"}


def typeset(blocks: tuple[Element, ...], lang: str) -> tuple[Element, ...]:
    """The same blocks with the text of every block of prose composed; `lang` is the language around them (BCP 47)."""
    return tuple(_block(block, lang) for block in blocks)


def typeset_words(text: str, lang: str) -> str:
    """A single string composed: a title or a name from the settings. `lang` is its BCP 47 tag."""
    return compose([Run(text, lang)])[0]


def _block(block: Element, lang: str) -> Element:
    lang = block.lang or lang
    if block.kind in VERBATIM:
        return block
    if block.kind in PROSE:
        runs = list(_runs(block.children, lang))
        return block.with_children(_renewed(block.children, iter(compose(runs))))
    return block.with_children(
        tuple(_block(child, lang) if isinstance(child, Element) else child for child in block.children)
    )


def _runs(nodes: tuple[Node, ...], lang: str) -> Iterator[Run]:
    for node in nodes:
        if isinstance(node, Text):
            # A line end inside a paragraph is a space like any other, and may be one that must not break.
            yield Run(" " if node.text == "\n" else node.text, lang, fixed=node.literal)
        elif node.kind in _STAND_IN:
            yield Run(_STAND_IN[node.kind], node.lang or lang, fixed=True)
        else:
            yield from _runs(node.children, node.lang or lang)


def _renewed(nodes: tuple[Node, ...], texts: Iterator[str]) -> tuple[Node, ...]:
    """The same inlines with the texts of the runs that `_runs` made of them, in the same order."""
    renewed: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            text = next(texts)
            unchanged = text == node.text or (text == " " and node.text == "\n")
            renewed.append(node if unchanged else replace(node, text=text))
        elif node.kind in _STAND_IN:
            next(texts)
            renewed.append(node)
        else:
            renewed.append(node.with_children(_renewed(node.children, texts)))
    return tuple(renewed)
