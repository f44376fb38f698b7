"""Contents of a finished EPUB, read from its bytes: the package, and the documents of its spine in reading order."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from publish.errors import PublishError
from publish.facts.markup import Link, MarkupFacts, xhtml

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_MAKER = "generator"
_TYPE = "{http://www.idpf.org/2007/ops}type"


class SpineDocument(Struct, frozen=True):
    """Document of the spine. `name` is its path in the container.

    `is_linear` tells whether it belongs to the linear reading order.
    """

    name: str
    is_linear: bool
    content: MarkupFacts


class Metadatum(Struct, frozen=True):
    """Element of the package metadata: "dc:title" or "meta", with its text and attributes."""

    name: str
    text: str
    attributes: dict[str, str]


class EpubFacts(Struct, frozen=True, dict=True):
    """Facts of one EPUB. `files` holds the files of the container by path.

    All other facts are read on demand, and raise PublishError if the package or a document cannot be read.
    """

    name: str
    files: dict[str, bytes]

    @cached_property
    def documents(self) -> tuple[SpineDocument, ...]:
        """Return the documents of the spine in reading order (EPUB 3.3, 5.7)."""
        found = []
        for reference in self._package.iterfind(f"{_OPF}spine/{_OPF}itemref"):
            path, _ = self._items.get(reference.get("idref", ""), ("", []))
            found.append(SpineDocument(path, reference.get("linear") != "no", self._content(path)))
        return tuple(found)

    @property
    def sentences(self) -> Iterator[str]:
        """The metadata's note on the making, and the passages, the last one first: the colophon is at the end."""
        yield from (one.attributes["content"] for one in self.metadata if one.attributes.get("name") == _MAKER)
        yield from (one for document in reversed(self.documents) for one in document.content.sentences)

    @cached_property
    def metadata(self) -> tuple[Metadatum, ...]:
        """Return the metadata elements of the package."""
        return tuple(
            Metadatum(
                one.tag.replace("{http://purl.org/dc/elements/1.1/}", "dc:").replace(_OPF, ""),
                "".join(one.itertext()).strip(),
                dict(one.attrib),
            )
            for one in self._package.iterfind(f"{_OPF}metadata/*")
        )

    @cached_property
    def navigation_path(self) -> str:
        """Return the path of the navigation document, or "" if there is none."""
        return next((path for path, properties in self._items.values() if "nav" in properties), "")

    @property
    def cover_path(self) -> str:
        """Return the path of the cover image, or "" if there is none."""
        return next((path for path, properties in self._items.values() if "cover-image" in properties), "")

    @cached_property
    def navigation(self) -> dict[str, tuple[Link, ...]]:
        """Return the links of the navigation document by type: "toc", "landmarks", "page-list" (EPUB 3.3, 7).

        `kind` and `note` of these links are "", and `line` is 0.
        """
        if not self.navigation_path:
            return {}
        root = self._xml(self.navigation_path)
        return {
            nav.get(_TYPE, ""): tuple(
                Link(link.get("href", ""), " ".join("".join(link.itertext()).split()), "", link.get("id", ""), "")
                for link in nav.iter(f"{_XHTML}a")
            )
            for nav in root.iter(f"{_XHTML}nav")
        }

    def beside_package(self, path: str) -> str:
        """Return the container path of a file from the reference in the package document, which may be %-encoded."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._package_path), unquote(path)))

    @cached_property
    def _package_path(self) -> str:
        root = self._xml("META-INF/container.xml").find(f"{_CONTAINER}rootfiles/{_CONTAINER}rootfile")
        return "" if root is None else root.get("full-path", "")

    @cached_property
    def _package(self) -> ElementTree.Element:
        return self._xml(self._package_path)

    @cached_property
    def _items(self) -> dict[str, tuple[str, list[str]]]:
        """Return the path and properties of each manifest item by its id."""
        folder = posixpath.dirname(self._package_path)
        return {
            item.get("id", ""): (
                posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")))),
                item.get("properties", "").split(),
            )
            for item in self._package.iterfind(f"{_OPF}manifest/{_OPF}item")
        }

    def _xml(self, path: str) -> ElementTree.Element:
        try:
            return ElementTree.fromstring(self.files[path])
        except (KeyError, ElementTree.ParseError) as reason:
            raise self._broken(path, reason) from reason

    def _content(self, path: str) -> MarkupFacts:
        try:
            return xhtml(self.files[path])
        except (KeyError, ExpatError) as reason:
            raise self._broken(path, reason) from reason

    def _broken(self, path: str, reason: Exception) -> PublishError:
        what = f"{self.name} cannot be read: {path or 'its package'}: {reason}"
        return PublishError(what, "make it again: publish epub")


def read(path: Path) -> EpubFacts:
    """Read the facts of an EPUB file. Raises PublishError if it is not a readable ZIP container."""
    try:
        return of(path.read_bytes(), path.name)
    except OSError as reason:
        raise PublishError(f"{path.name} cannot be read: {reason}", "make it again: publish epub") from reason


def of(data: bytes, name: str) -> EpubFacts:
    """Read the facts of an EPUB from its bytes; `name` is used in messages. Raises PublishError as `read` does."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return EpubFacts(name, {one: archive.read(one) for one in archive.namelist()})
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error) as reason:
        raise PublishError(f"{name} is not a readable EPUB: {reason}", "make it again: publish epub") from reason
