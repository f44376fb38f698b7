"""What a finished EPUB or HTML file says, read by zipfile and lxml."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

import lxml.html
from lxml import etree

OPF = "http://www.idpf.org/2007/opf"
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

# Between these no word goes on; everything else stands in a line.
_BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}


@dataclass(frozen=True)
class Note:
    """A note as it stands in the file: its id, its mark, where the mark leads, and its words without the mark."""

    id: str
    mark: str
    back: str
    words: str


@dataclass(frozen=True)
class Text:
    """A content document, XHTML or HTML, or a section of one."""

    root: etree._Element

    def section(self, id: str) -> Text:
        found = self.root.xpath("//*[@id=$id]", id=id)
        assert len(found) == 1, f"{len(found)} elements have the id {id}"
        return Text(found[0])

    def ids(self) -> list[str]:
        return self.root.xpath("//@id")

    def words(self, heading: bool = True) -> str:
        """All words in order, without notes and note calls, and without the `h1` where it is not asked for."""
        left_out = {"note-call", "notes"} if heading else {"note-call", "notes", "h1"}
        return " ".join("".join(_said(self.root, left_out)).split())

    @property
    def calls(self) -> list[etree._Element]:
        """The note calls in the text, those in notes left out."""
        return [one for one in _with_class(self.root, "note-call") if not _inside(one, "note")]

    @property
    def notes(self) -> list[Note]:
        found = []
        for aside in _with_class(self.root, "note"):
            (mark,) = _with_class(aside, "note-mark")
            words = " ".join("".join(_said(aside, {"note-mark", "note-call"}, inside=True)).split())
            found.append(Note(aside.get("id"), "".join(mark.itertext()).strip(), mark.get("href"), words))
        return found


class Ebook:
    """An EPUB file."""

    def __init__(self, path: Path) -> None:
        self.archive = zipfile.ZipFile(path)
        container = etree.fromstring(self.archive.read("META-INF/container.xml"))
        self.package_path = container.xpath("//c:rootfile/@full-path", namespaces={"c": CONTAINER})[0]
        self.package = etree.fromstring(self.archive.read(self.package_path))

    def select(self, query: str) -> list:
        """What an XPath query finds in the package; prefixes: opf, dc."""
        names = {"opf": OPF, "dc": "http://purl.org/dc/elements/1.1/"}
        return self.package.xpath(query, namespaces=names)

    @cached_property
    def spine(self) -> dict[str, Text]:
        """The content documents in reading order, by their file name."""
        folder = posixpath.dirname(self.package_path)
        hrefs = {item.get("id"): unquote(item.get("href")) for item in self.select("//opf:item")}
        found = {}
        for id in self.select("//opf:itemref/@idref"):
            data = self.archive.read(posixpath.join(folder, hrefs[id]))
            found[posixpath.basename(hrefs[id])] = Text(etree.fromstring(data))
        return found


def reading_copy(path: Path) -> Text:
    """An HTML file."""
    return Text(lxml.html.document_fromstring(path.read_bytes().decode("utf-8")))


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _classes(element: etree._Element) -> set[str]:
    return set(element.get("class", "").split())


def _with_class(root: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in root.iter(etree.Element) if name in _classes(one)]


def _inside(element: etree._Element, name: str) -> bool:
    return any(name in _classes(one) for one in element.iterancestors())


def _said(element: etree._Element, left_out: set[str], inside: bool = False) -> Iterator[str]:
    """The text of an element and what is below it; a space wherever a block begins or ends."""
    tag = _tag(element)
    if inside and (_classes(element) | {tag}) & left_out:
        return
    around = " " if tag in _BLOCKS else ""
    yield around
    yield element.text or ""
    for child in element:
        if _tag(child):
            yield from _said(child, left_out, inside=True)
        yield child.tail or ""
    yield around
