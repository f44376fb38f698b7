"""Figures: a picture in a paragraph or stanza of its own, and a table with the paragraph `: caption` beside it."""

from __future__ import annotations

from msgspec.structs import replace

from publish.manuscript.dialect import inline_tokens
from publish.manuscript.figure_places import placed
from publish.manuscript.inlines import InlineBuilder
from publish.manuscript.source_map import SourceFile
from publish.manuscript.tree import Element, Kind, Node, Text


def is_image(node: Node) -> bool:
    """Whether a node is a picture."""
    return isinstance(node, Element) and node.kind is Kind.IMAGE


def picture_figure(paragraph: Element, source: SourceFile, inlines: InlineBuilder) -> Element:
    """Turn a paragraph or stanza with a single picture into a figure; the picture's title becomes the caption.

    Markup and notes in a title are read, unless a backslash in it makes its place in the source uncertain.
    """
    (image,) = paragraph.children
    assert isinstance(image, Element)
    title = image.word("title")
    at = source.behind(image.at, title, "\"')")
    place = image.word("place")
    if not title:
        return placed(replace(paragraph, kind=Kind.FIGURE), place)
    tokens = inline_tokens(title, has_citations=inlines.has_citations)
    words = (Text(title, at),) if at == image.at else inlines.build(tokens, source.one_line(title, at))
    return placed(replace(paragraph, kind=Kind.FIGURE, children=(image, Element(Kind.CAPTION, image.at, words))), place)


def join_table_caption(blocks: list[Node]) -> None:
    """Join the last two blocks, a table and its caption, to a figure. They keep the order in which they are written."""
    one, other = blocks[-2:] if len(blocks) > 1 else (None, None)
    if not (isinstance(one, Element) and isinstance(other, Element)):
        return
    is_above = one.kind is Kind.CAPTION and other.kind is Kind.TABLE
    if is_above or (one.kind is Kind.TABLE and other.kind is Kind.CAPTION and not other.data["above"]):
        caption, table = (one, other) if is_above else (other, one)
        caption, figure = replace(caption, id="", data={}), Element(Kind.FIGURE, one.at, id=caption.id)
        blocks[-2:] = [figure.with_children((caption, table) if is_above else (table, caption))]
