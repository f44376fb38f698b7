"""A Word document as lines of text: the style of each paragraph, and the properties of its words."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from publish.facts.docx import DocxFacts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = ("rStyle", "b", "i", "smallCaps", "strike", "u", "vertAlign", "position", "rtl", "lang")
_SIGNS = {"br": "⏎", "tab": "⇥", "footnoteRef": "‹note›"}


def shown(facts: DocxFacts) -> str:
    """The text, then the footnotes and the lists."""
    lines = [line for one in parsed(facts, "document").find(f"{_W}body") or () for line in _block(one, "")]
    for note in parsed(facts, "footnotes"):
        if note.get(f"{_W}type") is None:
            lines.append(f"note {note.get(f'{_W}id')}")
            lines += [line for one in note for line in _block(one, "  ")]
    if "word/numbering.xml" in facts.files:
        for one in parsed(facts, "numbering").iter(f"{_W}num"):
            start = next(one.iter(f"{_W}startOverride")).get(f"{_W}val")
            lines.append(f"list {one.get(f'{_W}numId')} begins at {start}")
    return "\n".join(lines) + "\n"


def parsed(facts: DocxFacts, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(facts.files[f"word/{name}.xml"])


def _block(block: ElementTree.Element, indent: str) -> Iterator[str]:
    name = block.tag.removeprefix(_W)
    if name == "tbl":
        for row in block.iter(f"{_W}tr"):
            yield f"{indent}row{' (head)' if row.find(f'{_W}trPr/{_W}tblHeader') is not None else ''}"
            for paragraph in row.iter(f"{_W}p"):
                yield from _block(paragraph, f"{indent}  ")
    elif name == "p":
        held = [f"{_of(one)}" for one in block.find(f"{_W}pPr") or ()]
        yield f"{indent}[{' '.join(held)}] {''.join(map(_inline, block))}".rstrip()


def _of(held: ElementTree.Element) -> str:
    name = held.tag.removeprefix(_W)
    values = [value for key, value in held.attrib.items()]
    inner = [_of(one) for one in held]
    if name == "pStyle":
        return values[0]
    if name == "sectPr":
        return "section"
    return f"{name}{'=' if values or inner else ''}{','.join([*values, *inner])}"


def _inline(one: ElementTree.Element) -> str:
    name = one.tag.removeprefix(_W)
    if name == "pPr" or name == "rPr":
        return ""
    if name == "r":
        properties = one.find(f"{_W}rPr")
        held = [_of(held) for held in properties or () if held.tag.removeprefix(_W) in _SHOWN]
        words = "".join(map(_inline, one))
        return f"{{{' '.join(held)}|{words}}}" if held else words
    if name == "t":
        return one.text or ""
    if name == "footnoteReference":
        return f"‹{one.get(f'{_W}id')}{' own mark' if one.get(f'{_W}customMarkFollows') else ''}›"
    if name == "drawing":
        held_by = {held.tag.rpartition("}")[2]: held for held in one.iter()}
        return f"‹picture {held_by['docPr'].get('descr')} {held_by['extent'].get('cx')}›"
    if name == "hyperlink":
        to = one.get(f"{_W}anchor") or "address"
        return f"‹to {to}: {''.join(map(_inline, one))}›"
    if name == "bookmarkStart":
        return f"‹at {one.get(f'{_W}name')}›"
    return _SIGNS.get(name, "")
