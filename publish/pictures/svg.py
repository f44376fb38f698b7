"""Check SVG drawings for content that no product may contain.

WeasyPrint, ebook readers and browsers draw them. Content that executes, fetches, or expands beyond what one of them can
draw is refused for all, so that the products do not differ. SVG 2, 2.7, calls this subset "secure static mode".
"""

from __future__ import annotations

import re
from xml.parsers import expat

from msgspec import Struct, field

from publish.css.bounds import excesses
from publish.css.sheet_addresses import addresses

DEEPEST = 100
# Elements drawn once every <use> is followed.
MOST_ELEMENTS = 100_000
# In the drawing's own units: 2.6 km at 96 per inch.
LARGEST_NUMBER = 1e7
LARGEST_FILE = 5_000_000
# Characters in an attribute: WeasyPrint cuts a path into pieces one by one.
LONGEST_VALUE = 200_000
# What ebook readers and browsers decode as expat does (XML 1.0, 4.3.3); others may read another drawing.
_ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii", "iso-8859-1", "latin-1", "windows-1252"})
_DECLARED = re.compile(rb"\s*(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*[\"']([^\"']*)")

_SVG = "http://www.w3.org/2000/svg"
_ACTIVE = frozenset(
    {"script", "handler", "listener", "animate", "animateMotion", "animateTransform", "animateColor", "set", "discard"}
)
_EMBEDDED = frozenset({"foreignObject", "iframe", "object", "embed", "audio", "video", "canvas"})
_ADDRESS = re.compile(r"(?:.*:)?(?:href|src)|xml:base")
_MEASURES = frozenset({"x", "y", "width", "height", "viewBox", "r", "rx", "ry", "cx", "cy", "stdDeviation", "radius"})
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NOT_A_NUMBER = re.compile(r"nan|inf", re.IGNORECASE)


class _Foreign(ValueError):
    """A document whose root element is not that of an SVG drawing."""


class Unsafe(ValueError):
    """Something unsafe in a drawing. The message names what to remove: `<script> in line 3`."""


def check_drawing(data: bytes) -> str:
    """Return why the data is not an SVG drawing, or "". Raises Unsafe."""
    if len(data) > LARGEST_FILE:
        raise Unsafe(f"{len(data):,} bytes, more than {LARGEST_FILE:,}")
    declared = _DECLARED.match(data)
    if declared is not None and declared[1].decode("latin-1").lower() not in _ENCODINGS:
        return f'its encoding is "{declared[1].decode("latin-1")[:40]}", not UTF-8'
    parser = expat.ParserCreate()
    reading = _DrawingCheck(parser)
    parser.StartDoctypeDeclHandler = reading.doctype
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.words
    parser.ProcessingInstructionHandler = reading.instruction
    try:
        parser.Parse(data, True)
    except Unsafe:
        raise
    except (expat.ExpatError, _Foreign, ValueError, LookupError) as reason:
        return str(reason)  # also of encodings that expat cannot read
    if reading.drawn() > MOST_ELEMENTS:
        raise Unsafe(f"more than {MOST_ELEMENTS:,} shapes once every <use> is followed")
    return ""


class _Group(Struct):
    """An element with its name and id. `size` counts it and the elements in it; `uses` are the ids they refer to."""

    name: str
    id: str = ""
    size: int = 1
    uses: list[str] = field(default_factory=list)


class _DrawingCheck:
    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        self._open: list[_Group] = []
        self._style: list[str] = []
        self._named: dict[str, _Group] = {}
        self._root = _Group("")
        self._everywhere: list[str] = []  # ids that a <style> may apply to any element

    def doctype(self, *declared: object) -> None:
        self._refuse("<!DOCTYPE ...>")

    def instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self._refuse("<?xml-stylesheet ...?>")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        if not self._open:
            vocabulary = attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", _SVG)
            if local != "svg" or vocabulary != _SVG:
                named = f"<{name}>" if vocabulary == _SVG else f"<{name}> of {vocabulary}"
                raise _Foreign(f"it is {named}, not <svg>")
        if len(self._open) >= DEEPEST:
            self._refuse(f"groups nested more than {DEEPEST} deep")
        if local in _ACTIVE or local in _EMBEDDED:
            self._refuse(f"<{name}>")
        group = _Group(local, attributes.get("id", ""))
        for key, value in attributes.items():
            self._check(local, key, value, group)
        if self._open:
            self._open[-1].size += 1
        self._open.append(group)

    def end(self, name: str) -> None:
        done = self._open.pop()
        if done.name == "style":
            self._everywhere += self._check_style("<style>", "".join(self._style))
            self._style.clear()
        if done.id:
            self._named.setdefault(done.id, done)
        if self._open:
            self._open[-1].size += done.size - 1
            self._open[-1].uses += done.uses
        else:
            self._root = done

    def words(self, words: str) -> None:
        if self._open[-1].name == "style":
            self._style.append(words)

    def drawn(self) -> float:
        """Return the number of elements once every <use> is followed, without drawing them; infinite for a cycle."""
        counted: dict[str, float] = {}

        def count(group: _Group, above: frozenset[str]) -> float:
            total: float = group.size
            for id in group.uses:
                used = self._named.get(id)
                if id in above or len(above) >= DEEPEST:
                    return float("inf")
                if used is not None:
                    if id not in counted:
                        counted[id] = count(used, above | {id})
                    total += counted[id]
            return total

        everywhere = sum(count(self._named[id], frozenset({id})) for id in self._everywhere if id in self._named)
        return count(self._root, frozenset()) + everywhere * self._root.size

    def _check(self, name: str, key: str, value: str, group: _Group) -> None:
        if len(value) > LONGEST_VALUE:
            self._refuse(f"{len(value):,} characters in {key}=, more than {LONGEST_VALUE:,}")
        local = key.rpartition(":")[2]
        if local.lower().startswith("on"):
            self._refuse(f"{key}=")
        elif _ADDRESS.fullmatch(key):
            self._check_address(name, key, value.strip(), group)
        elif local == "style" or "(" in value or "\\" in value:
            group.uses += self._check_style(f"{key}=", value)
        if local in _MEASURES and (
            _NOT_A_NUMBER.search(value) or any(abs(float(one)) > LARGEST_NUMBER for one in _NUMBER.findall(value))
        ):
            self._refuse(f'{key}="{value[:40]}"')

    def _check_address(self, name: str, key: str, address: str, group: _Group) -> None:
        if address.startswith("#"):
            if name != "a":
                group.uses.append(address[1:])
            return
        is_link = name == "a" and re.match(r"(?:https?|mailto):", address, re.IGNORECASE)
        if not is_link and address:
            self._refuse(f'<{name} {key}="{address[:40]}">')

    def _check_style(self, where: str, css: str) -> list[str]:
        """Return the ids that a piece of CSS refers to. Raises Unsafe for any other address and beyond the limits."""
        for excess in excesses(css):
            self._refuse(f"{excess.message} in {where}")
        found = addresses(css)
        for address in found:
            if address.is_import or not address.url.startswith("#"):
                self._refuse(f'{"@import" if address.is_import else "the address"} "{address.url[:40]}" in {where}')
        return [address.url[1:] for address in found]

    def _refuse(self, what: str) -> None:
        raise Unsafe(f"{what} in line {self._parser.CurrentLineNumber}")
