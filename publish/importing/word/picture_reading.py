"""The pictures of a Word document: copied, or written in a format that every product can show."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Mapping

from lxml import etree
from PIL import Image

from publish.config.derived import slug_of
from publish.diagnostics import Location
from publish.importing.word.inline_tree import NOWHERE
from publish.importing.word.losses import Losses
from publish.importing.word.run_reading import Story
from publish.importing.word.word_package import Relationship, WordPackage, attribute, child, name_of
from publish.manuscript.tree import Element, Kind
from publish.pictures.checking import SIGNATURES, check_picture

FOLDER = "images"
# Formats that are written as PNG.
_WRITTEN_AGAIN = frozenset({".bmp", ".dib", ".tif", ".tiff", ".jfif", ".jpe"})
_MOST_PIXELS = 80_000_000
# English Metric Units in a twip.
_EMU = 635


class PictureReader:
    """Collects the pictures of a document. `files` are those that are used, by their paths below `sources/`."""

    def __init__(self, package: WordPackage, losses: Losses, measure: int) -> None:
        self._package = package
        self._losses = losses
        self._measure = measure  # of the text, in twips
        self._paths: dict[str, str] = {}
        self.files: dict[str, bytes] = {}

    def read(self, node: etree._Element, story: Story) -> list[Element]:
        """Return the pictures in a drawing, without those in a text box in it."""
        found = []
        described = next((one for one in node.iter() if name_of(one) == "wp:docPr"), None)
        alternative = attribute(described, "descr") or attribute(described, "title")
        for blip in _outside_boxes(node, ("a:blip", "v:imagedata")):
            vector = next((one for one in blip.iter() if name_of(one) == "asvg:svgBlip"), None)
            path = self._kept(vector, story.relationships) or self._kept(blip, story.relationships)
            if not path:
                continue
            title = alternative or attribute(blip, "title")
            data = {"src": path, "alt": " ".join(title.split()), "title": "", "width": self._width(node)}
            found.append(Element(Kind.IMAGE, NOWHERE, data=dict(data)))
        if not found and not _outside_boxes(node, ("a:blip", "v:imagedata")):
            self._tell_of_drawing(node)
        return found

    def _tell_of_drawing(self, node: etree._Element) -> None:
        kinds = [attribute(one, "uri") for one in node.iter() if name_of(one) == "a:graphicData"]
        for kind in kinds:
            if kind.endswith(("/chart", "/diagram")):
                self._losses.tell(f"a {kind.rpartition('/')[2]} is left out", "save it as a picture, and insert that")
            elif not any(name_of(one) == "w:txbxContent" for one in node.iter()):
                self._losses.count("a shape is left out")

    def _kept(self, blip: etree._Element | None, relationships: Mapping[str, Relationship]) -> str:
        """Return the path of a picture below `sources/`; "" if it cannot be used."""
        found = relationships.get(attribute(blip, "embed") or attribute(blip, "id"))
        if found is None:
            if attribute(blip, "link"):
                self._losses.tell("a picture is not in the file, only a link to it", "embed it in Word")
            elif attribute(blip, "embed") or attribute(blip, "id"):
                self._losses.tell("a picture is missing from the file")
            return ""
        if found.is_outside:
            self._losses.tell(f"a picture is not in the file, only a link to it: {found.target}", "embed it in Word")
            return ""
        if found.target not in self._paths:
            self._paths[found.target] = self._copied(found.target)
        return self._paths[found.target]

    def _copied(self, target: str) -> str:
        data = self._package.files.get(target)
        name, suffix = posixpath.splitext(posixpath.basename(target))
        suffix = suffix.lower()
        if data is None:
            self._losses.tell(f"the picture {target} is missing from the file")
            return ""
        if suffix in _WRITTEN_AGAIN:
            data, suffix = _as_png(data), ".png"
        if data is None or suffix not in SIGNATURES:
            help = "open it in a drawing program, save it as PNG or SVG, and put it into sources/images/"
            self._losses.tell(f"the picture {posixpath.basename(target)} has a format that cannot be shown", help)
            return ""
        wrong = check_picture(f"{name}{suffix}", data, Location(""))
        if wrong is not None:
            self._losses.tell(f"the picture {posixpath.basename(target)} cannot be used: {wrong.message}", wrong.help)
            return ""
        path = f"{FOLDER}/{slug_of(name, 'image')}{suffix}"
        while path in self.files:
            path = f"{FOLDER}/{slug_of(name, 'image')}-{len(self.files) + 1}{suffix}"
        self.files[path] = data
        return path

    def _width(self, node: etree._Element) -> str:
        """Return the width of a drawing as a share of the text's."""
        extent = next((one for one in node.iter() if name_of(one) == "wp:extent"), None)
        try:
            twips = int(attribute(extent, "cx") or "0") / _EMU
        except ValueError:
            return ""
        share = round(100 * twips / self._measure) if self._measure > 0 else 0
        return f"{share}%" if 0 < share < 100 else ""


def _as_png(data: bytes) -> bytes | None:
    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.size[0] * picture.size[1] > _MOST_PIXELS:
                return None
            picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(made, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return made.getvalue()


def _outside_boxes(node: etree._Element, names: tuple[str, ...]) -> list[etree._Element]:
    found = []
    for one in node:
        if name_of(one) in names:
            found.append(one)
        elif name_of(one) != "w:txbxContent":
            found += _outside_boxes(one, names)
    return found


def measure_of(root: etree._Element) -> int:
    """Return the width of the text of a document in twips: that of its last section; 0 if it says nothing."""
    section = next((one for one in reversed(list(root.iter())) if name_of(one) == "w:sectPr"), None)
    size, margins = child(section, "w:pgSz"), child(section, "w:pgMar")
    try:
        width = int(attribute(size, "w") or "0")
        return width - int(attribute(margins, "left") or "0") - int(attribute(margins, "right") or "0")
    except ValueError:
        return 0
