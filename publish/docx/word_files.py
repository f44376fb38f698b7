"""The files of the container beside the text: relationships, pictures, content types (ECMA-376 part 2)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from lxml import etree
from PIL import Image

from publish.docx.wordml import default_root, element, serialised

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "word/endnotes.xml": f"{_WORD}.endnotes+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
# What stands in a URI as it is (RFC 3986, 2.2), and the sign of what is written otherwise already.
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%"
_MEDIA = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml"}


class Media:
    """The pictures of the document; the same picture is kept once."""

    def __init__(self, images: dict[str, bytes], drawings: dict[str, bytes]) -> None:
        self._images = images
        self._drawings = drawings
        self.files: dict[str, bytes] = {}
        self._paths: dict[str, str] = {}

    def bytes_of(self, path: str) -> bytes:
        """Return the bytes of a picture by its path in the sources; a drawing's are those of its raster."""
        return self._drawings.get(path) or self._images[path]

    def raster(self, path: str) -> str:
        """Return the path below `word/` of a picture that every reader shows."""
        data = self.bytes_of(path)
        suffix = PurePosixPath(path).suffix.lower()
        if suffix in (".svg", ".webp"):
            suffix, data = ".png", data if suffix == ".svg" else _as_png(data)
        return self._kept(f"{path}{suffix}", suffix, data)

    def drawing(self, path: str) -> str:
        """Return the path below `word/` of an SVG picture, for readers that can show it; "" for another picture."""
        return self._kept(path, ".svg", self._images[path]) if path.lower().endswith(".svg") else ""

    def adopted(self, path: str, data: bytes) -> str:
        """Return the path below `word/` of a picture of another document, which is added if it is not here yet."""
        known = next((one for one, held in self.files.items() if held == data), "")
        return known.removeprefix("word/") or self._kept(f"{len(self._paths)} {path}", PurePosixPath(path).suffix, data)

    def _kept(self, key: str, suffix: str, data: bytes) -> str:
        if key not in self._paths:
            self._paths[key] = f"media/image{len(self._paths) + 1}{suffix}"
            self.files[f"word/{self._paths[key]}"] = data
        return self._paths[key]


def _as_png(data: bytes) -> bytes:
    made = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        picture.convert("RGBA").save(made, "PNG")
    return made.getvalue()


class Relationships:
    """The relationships of one file to others, and to addresses."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, bool], str] = {}

    def file(self, kind: str, path: str) -> str:
        """Return the id of the relationship to a file of the container."""
        return self._id((kind, path, False))

    def address(self, href: str) -> str:
        """Return the id of the relationship to an address.

        Word refuses a document with an address that is not a valid URI.
        """
        return self._id(("hyperlink", quote(href, safe=_IN_ADDRESSES), True))

    def _id(self, key: tuple[str, str, bool]) -> str:
        return self._ids.setdefault(key, f"rId{len(self._ids) + 1}")

    def adopted_by(self, other: Relationships, media: Mapping[str, str]) -> dict[str, str]:
        """Return the ids of the same relationships of another file; `media` has its pictures by those of this one."""
        return {
            id: other._id((kind, target if outside else media.get(target, target), outside))
            for (kind, target, outside), id in self._ids.items()
        }

    def xml(self) -> bytes:
        """Return the file with the relationships; b"" if there are none."""
        if not self._ids:
            return b""
        return _relationships(
            [(id, f"{_OFFICE}/{kind}", target, outside) for (kind, target, outside), id in self._ids.items()]
        )


def outermost_relationships() -> bytes:
    """Return the relationships of the container."""
    return _relationships(
        [
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml", False),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
            ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml", False),
        ]
    )


def _relationships(held: list[tuple[str, str, str, bool]]) -> bytes:
    def one(id: str, kind: str, target: str, outside: bool) -> etree._Element:
        mode = {"TargetMode": "External"} if outside else {}
        return element("rel:Relationship", {"Id": id, "Type": kind, "Target": target} | mode)

    return serialised(default_root("rel:Relationships", [one(*row) for row in held]))


def content_types(paths: list[str]) -> bytes:
    """Return the file that names the type of each file of the container."""
    suffixes = sorted({PurePosixPath(path).suffix[1:] for path in paths if path.startswith("word/media/")})
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **{suffix: _MEDIA[suffix] for suffix in suffixes},
    }
    made = [element("ct:Default", {"Extension": suffix, "ContentType": kind}) for suffix, kind in defaults.items()]
    made += [
        element("ct:Override", {"PartName": f"/{path}", "ContentType": TYPES[path]}) for path in paths if path in TYPES
    ]
    return serialised(default_root("ct:Types", made))
