"""The container of a Word document: its files, read within bounds, and the relationships between them."""

from __future__ import annotations

import posixpath
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree
from msgspec import Struct

# The largest file of the container, and all together, as they are when unpacked.
LARGEST_FILE = 200_000_000
LARGEST = 600_000_000
_MOST_FILES = 20_000
# An old Word document, or one with a password, begins like this (MS-CFB, 2.2).
_COMPOUND = b"\xd0\xcf\x11\xe0"
_RICH_TEXT = b"{\\rtf"
# The namespaces that are read, each with its usual prefix; those of "strict" documents come second.
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/drawing/2016/SVG/main": "asvg",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
}


class WordRefused(Exception):
    """The file cannot be read as a Word document; the argument says why, `help` what to do."""

    def __init__(self, why: str, help: str = "") -> None:
        super().__init__(why)
        self.help = help


def name_of(element: etree._Element) -> str:
    """Return the name of an element with its usual prefix: "w:p"; "" for a comment."""
    if not isinstance(element.tag, str):
        return ""
    found = etree.QName(element)
    return f"{_PREFIXES.get(found.namespace or '', '?')}:{found.localname}"


def attribute(element: etree._Element | None, name: str) -> str:
    """Return the attribute with a local name, whatever its namespace; "" if there is none."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(value)
    return ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first child with a name, then its first child with the next name; None if there is none."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element


def text_of(node: etree._Element | None) -> str:
    """Return all words in an element, kept or deleted; if something is there in two forms, the words of one."""
    if node is None:
        return ""
    if name_of(node) in ("w:t", "w:delText", "m:t"):
        return node.text or ""
    return "".join(" " if name_of(one) == "w:tab" else text_of(one) for one in node if name_of(one) != "mc:Fallback")


def is_on(element: etree._Element | None) -> bool:
    """Whether a property is there and not turned off (ECMA-376 part 1, 17.17.4)."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")


class Relationship(Struct, frozen=True):
    """The target of an id of a file: a path in the container, or an address outside it."""

    kind: str
    target: str
    is_outside: bool


class WordPackage(Struct, frozen=True):
    """A container: its files by path, and the path of the main text."""

    files: dict[str, bytes]
    main: str

    def xml(self, path: str) -> etree._Element | None:
        """Return the root of a file; None if the container lacks it. Raises WordRefused."""
        data = self.files.get(path)
        return None if data is None else parsed(data, path)

    def relationships(self, path: str) -> dict[str, Relationship]:
        """Return the relationships of a file by their ids. Raises WordRefused."""
        folder, name = posixpath.split(path)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relationship] = {}
        for one in () if root is None else root:
            is_outside = attribute(one, "TargetMode") == "External"
            target = attribute(one, "Target")
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[attribute(one, "Id")] = Relationship(attribute(one, "Type").rpartition("/")[2], target, is_outside)
        return found

    def beside(self, kind: str) -> str:
        """Return the path of the file of a kind that belongs to the main text: "footnotes"; "" if there is none."""
        return next((one.target for one in self.relationships(self.main).values() if one.kind == kind), "")


def parsed(data: bytes, path: str) -> etree._Element:
    """Return the root of an XML file: without entities, without other files. Raises WordRefused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as reason:
        raise WordRefused(f"{path} in it is not well-formed XML: {reason.msg}", _AGAIN) from reason
    declared: Any = root.getroottree().docinfo
    if declared.doctype:
        raise WordRefused(f"{path} in it declares a document type, which no Word document has", _AGAIN)
    return root


_AGAIN = "open it in Word or LibreOffice, and save it again as .docx"


def opened(path: Path) -> WordPackage:
    """Return the container in a file. Raises WordRefused."""
    if path.stat().st_size > LARGEST:
        raise WordRefused(f"the file has more than {LARGEST:,} bytes")
    return unpacked(path.read_bytes())


def unpacked(data: bytes) -> WordPackage:
    """Return the container in these bytes. Raises WordRefused."""
    if data.startswith(_COMPOUND):
        raise WordRefused(
            "this is an old Word document (.doc), or one with a password",
            "open it in Word or LibreOffice, and save it as .docx without a password",
        )
    if data.startswith(_RICH_TEXT):
        raise WordRefused("this is an RTF file", "open it in Word or LibreOffice, and save it as .docx")
    try:
        with ZipFile(BytesIO(data)) as archive:
            files = _files(archive)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError, zlib.error) as reason:
        raise WordRefused(f"this is not a Word document: {reason}", _AGAIN) from reason
    outermost = WordPackage(files, "").relationships("")
    main = next((one.target for one in outermost.values() if one.kind == "officeDocument"), "word/document.xml")
    if main not in files:
        raise WordRefused("this is not a Word document: it holds no text", _AGAIN)
    package = WordPackage(files, main)
    root = package.xml(main)
    if root is None or name_of(root) != "w:document":
        raise WordRefused("this is not a Word document", "only text documents can be imported, saved as .docx")
    return package


def _files(archive: ZipFile) -> dict[str, bytes]:
    """Unpack within bounds, without trusting the sizes that the archive states."""
    entries = archive.infolist()
    if len(entries) > _MOST_FILES:
        raise WordRefused(f"it holds more than {_MOST_FILES:,} files")
    files: dict[str, bytes] = {}
    left = LARGEST
    for entry in entries:
        with archive.open(entry) as stream:
            data = stream.read(min(LARGEST_FILE, left) + 1)
        if len(data) > min(LARGEST_FILE, left):
            raise WordRefused(f"{entry.filename} in it is larger than {LARGEST_FILE:,} bytes when it is unpacked")
        left -= len(data)
        files[entry.filename.lstrip("/")] = data
    return files
