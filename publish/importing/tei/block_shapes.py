"""Small predicates on the elements of a TEI text, and small changes of the blocks that are read from them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from publish.importing.tei.manners import language_of
from publish.importing.tei.xml_tree import XmlElement, XmlNode, XmlText
from publish.manuscript.tree import Element, Kind, Node, Text, elements
from publish.style_names import EditorClass

# Where datelines and signatures usually stand.
USUAL_SIDES = frozenset({EditorClass.RIGHT, "left"})
# Divisions that are containers here, by their types.
APART = {
    "enclosure": EditorClass.ENCLOSURE,
    "addressSide": EditorClass.ADDRESS_SIDE,
    "address": EditorClass.ADDRESS_SIDE,
    "telegram": EditorClass.TELEGRAM,
    "session": EditorClass.SESSION,  # one of several: see `several_sessions`
}
_SIDES = frozenset({EditorClass.LEFT.value, EditorClass.CENTERED.value, EditorClass.RIGHT.value})


def joined_plays(blocks: list[Element]) -> list[Element]:
    """Return the blocks with the speeches that follow each other in one play."""
    found: list[Element] = []
    for block in blocks:
        before = found[-1] if found else None
        if block.word("name") == EditorClass.DRAMA and before is not None and before.word("name") == EditorClass.DRAMA:
            *said, last = before.children
            (speech,) = block.children
            assert isinstance(last, Element)
            assert isinstance(speech, Element)
            found[-1] = before.with_children((*said, last.with_children((*last.children, *speech.children))))
        else:
            found.append(block)
    return found


def joined_lines(blocks: list[Element]) -> list[Element]:
    """Return the blocks with the lines of verse that follow each other in one stanza; each was marked as `alone`."""
    found: list[Element] = []
    for block in blocks:
        before = found[-1] if found else None
        if before is not None and before.data.get("alone") and block.data.get("alone"):
            line_break = Element(Kind.LINE_BREAK, block.at)
            found[-1] = before.with_children((*before.children, line_break, *block.children))
        else:
            found.append(block)
    return [replace(one, data={}) if one.data.get("alone") else one for one in found]


def without_idle(blocks: list[Element]) -> list[Element]:
    """Return the blocks of a part without containers that hold nothing, and without rules that separate nothing: at its
    ends, below a heading or another rule.

    Editors also mark where a section begins and ends, for which the heading stands here.
    """
    found: list[Element] = []
    for block in blocks:
        if block.kind is Kind.CONTAINER and not block.children:
            continue
        if block.kind is not Kind.RULE or (found and found[-1].kind not in (Kind.HEADING, Kind.RULE)):
            found.append(block)
    while found and found[-1].kind is Kind.RULE:
        found.pop()
    return found


def verse_line(line: XmlElement, words: tuple[Node, ...]) -> Element:
    """Return a line of verse with these words; they may be a further part of a line that speakers share."""
    if line.get("part") in ("M", "F") and words:
        words = (Element(Kind.SPAN, line.at, words, classes=(EditorClass.SHARED,)),)
    return Element(Kind.VERSE_LINE, line.at, words, data={"indent": indent(line)})


def untitled(words: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the words of a heading; if all of them are marked as the title of a work, it is the title of this one."""
    only = words[0] if len(words) == 1 else None
    return only.children if isinstance(only, Element) and EditorClass.WORK in only.classes else words


def with_dash(words: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the words of a paragraph with a dash for a hyphen and a space at their beginning: somebody speaks.

    The typography of the edition makes dashes of hyphens between words, but Markdown reads one here as a list.
    """
    if not words or not isinstance(words[0], Text) or not words[0].text.startswith(("- ", "-\u00a0")):
        return words
    return (words[0].changed("–" + words[0].text[1:]), *words[1:])


def is_blank(node: XmlNode) -> bool:
    """Whether a node is nothing but white space."""
    return isinstance(node, XmlText) and not node.text.strip()


def is_letterhead(element: XmlElement) -> bool:
    """Whether an element holds printed words of the paper, as forme work (`fw`) does."""
    return element.get("type").lower() == "letterhead" or element.name == "fw"


def is_own_head(block: Element, blocks: list[Element]) -> bool:
    """Whether a block is the heading of the division that these blocks make."""
    return block.kind is Kind.HEADING and block is next((one for one in blocks if one.kind is Kind.HEADING), None)


def attributed(paragraph: Element) -> Element:
    """Return a paragraph that is one attribution with its class."""
    only = paragraph.children[0] if len(paragraph.children) == 1 else None
    if isinstance(only, Element) and only.kind is Kind.SPAN and only.classes == (EditorClass.ATTRIBUTION,):
        return replace(paragraph, children=only.children, classes=only.classes)
    return paragraph


def within(block: Element, kind: Kind) -> Element:
    """Return a paragraph with all its words in an inline of that kind."""
    if block.kind is not Kind.PARAGRAPH:
        return block
    return block.with_children((Element(kind, block.at, block.children),))


def container(name: EditorClass, element: XmlElement, blocks: Sequence[Element]) -> Element:
    """Return blocks in a container, at the place of an element."""
    return Element(Kind.CONTAINER, element.at, tuple(blocks), data={"name": str(name)}, lang=language_of(element))


def indent(line: XmlElement) -> int:
    """Return the indent of a line of verse in em."""
    for one in line.get("rend").split():
        if one.startswith("indent-") and one[7:].isdecimal():
            return int(one[7:])
    return 1 if "indent" in line.get("rend") else 0


def unwrapped(node: XmlNode, loose: EditorClass) -> Sequence[XmlNode]:
    """Return the words of a salutation in a closer, which is what closes the letter."""
    is_valediction = isinstance(node, XmlElement) and node.name == "salute" and loose is EditorClass.CLOSER
    return node.children if isinstance(node, XmlElement) and is_valediction else [node]


def told_apart(block: Element) -> Element:
    """Return a block of a letterhead, in which all words are printed, with its written words marked."""
    if not any(EditorClass.PRINTED in one.classes for one in elements((block,), Kind.SPAN)):
        return block
    return block.with_children(_told_apart(block.children))


def _told_apart(nodes: Sequence[Node]) -> tuple[Node, ...]:
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            is_written = any(one.isalnum() for one in node.text)
            found.append(Element(Kind.SPAN, node.at, (node,), classes=(EditorClass.WRITTEN,)) if is_written else node)
        elif EditorClass.PRINTED in node.classes:
            rest = tuple(one for one in node.classes if one != EditorClass.PRINTED)
            found += [replace(node, classes=rest)] if rest or node.id or node.lang else node.children
        elif node.kind is Kind.SPAN:
            found.append(node.with_children(_told_apart(node.children)))
        else:
            found.append(node)
    return tuple(found)


def several_sessions(text: XmlElement) -> None:
    """Mark the sessions of a letter that has several; the only one is the letter itself."""
    for holder in text.walk():
        sessions = [one for one in holder.elements if one.name == "div" and one.get("type") == "writingSession"]
        for one in sessions if len(sessions) > 1 else ():
            one.attributes["type"] = "session"


def line_of_sides(block: Element) -> Element:
    """Return a paragraph of things on the left and on the right of a line with single spaces between them."""
    spans = [one for one in block.children if not isinstance(one, Text) or one.text.strip()]
    if len(spans) < 2 or not all(isinstance(one, Element) and _SIDES & {*one.classes} for one in spans):
        return block
    space = Text(" ", block.at)
    return block.with_children(tuple(node for one in spans for node in (space, one))[1:])
