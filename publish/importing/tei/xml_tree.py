"""Read an XML file as a tree whose elements and texts know their places. Nothing but the file itself is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from xml.parsers import expat

from msgspec import Struct, field

from publish.diagnostics import Location

TEI = "http://www.tei-c.org/ns/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
# Elements in elements; no text is marked up more deeply by hand.
DEEPEST = 150


class XmlRefused(Exception):
    """The file is not XML that can be read; `at` is the place, and the argument says why."""

    def __init__(self, why: str, at: Location) -> None:
        super().__init__(why)
        self.at = at


class XmlText(Struct, frozen=True):
    """A run of characters."""

    text: str
    at: Location


class XmlElement(Struct, frozen=True):
    """An element with its children.

    `name` is its local name if it is of TEI or has no namespace, else the namespace, a space and the local name.
    Attributes of the namespace of XML have the prefix `xml:`.
    """

    name: str
    attributes: dict[str, str]
    at: Location
    children: list[XmlNode] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute, or "" if there is none."""
        return self.attributes.get(name, "")

    @property
    def elements(self) -> list[XmlElement]:
        """The children that are elements."""
        return [one for one in self.children if isinstance(one, XmlElement)]

    def walk(self) -> Iterator[XmlElement]:
        """Yield this element and all elements in it, in document order."""
        yield self
        for one in self.elements:
            yield from one.walk()

    def find(self, *names: str) -> XmlElement | None:
        """Return the first element with one of the names, in document order, or None."""
        return next(self.find_all(*names), None)

    def find_all(self, *names: str) -> Iterator[XmlElement]:
        """Yield the elements with one of the names, in document order."""
        return (one for one in self.walk() if one.name in names)

    @property
    def words(self) -> str:
        """All text in it on one line."""
        return self.text.strip()

    @property
    def text(self) -> str:
        """All text in it on one line, with a space at an end that has any."""
        return re.sub(r"\s+", " ", "".join(self._texts()))

    def _texts(self) -> Iterator[str]:
        for one in self.children:
            if isinstance(one, XmlText):
                yield one.text
            else:
                yield from one._texts()


XmlNode = XmlElement | XmlText


def parsed(data: bytes, path: str) -> XmlElement:
    """Return the root element of a file, which messages call `path`.

    Entities of the document type definition are refused, because they can fill the memory or name other files; those
    that HTML knows stand for their characters. Raises XmlRefused.
    """
    return _TreeBuilder(path).read(data)


class _TreeBuilder:
    def __init__(self, path: str) -> None:
        self._path = path
        self._root = XmlElement("", {}, Location(path))
        self._open = [self._root]
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = lambda name: self._open.pop()
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.SkippedEntityHandler = self._known_entity

    def read(self, data: bytes) -> XmlElement:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as wrong:
            why = expat.errors.messages.get(wrong.code, "it is not well-formed")
            raise XmlRefused(f"this is not XML: {why}", Location(self._path, wrong.lineno, wrong.offset + 1)) from wrong
        return self._root.elements[0]

    @property
    def _at(self) -> Location:
        return Location(self._path, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > DEEPEST:
            raise XmlRefused(f"elements are nested more than {DEEPEST} deep", self._at)
        known = {_without(key, _XML, "xml:"): value for key, value in attributes.items()}
        element = XmlElement(_without(name, TEI, ""), known, self._at)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _text(self, text: str) -> None:
        held = self._open[-1].children
        if held and isinstance(held[-1], XmlText):
            held[-1] = XmlText(held[-1].text + text, held[-1].at)
        else:
            held.append(XmlText(text, self._at))

    def _refuse_entity(self, name: str, is_parameter: bool, *definition: object) -> None:
        if is_parameter:
            return  # it is used in document type definitions alone, and none is read
        raise XmlRefused(f'the file defines an entity, "{name}", and entities are not read', self._at)

    def _known_entity(self, name: str, is_parameter: bool) -> None:
        if is_parameter:
            return
        if f"{name};" not in html5:
            raise XmlRefused(f'the entity "&{name};" is not known', self._at)
        self._text(html5[f"{name};"])


def _without(name: str, namespace: str, prefix: str) -> str:
    """Return a name with a prefix in place of this namespace."""
    return prefix + name.removeprefix(f"{namespace} ") if name.startswith(f"{namespace} ") else name
