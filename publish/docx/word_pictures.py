"""Pictures in the text (ECMA-376 part 1, 20.4): their size on the page and their alternative text."""

from __future__ import annotations

import io

from lxml import etree
from PIL import Image

from publish.docx.word_files import Media, Relationships
from publish.docx.wordml import element
from publish.manuscript.tree import Element
from publish.units import POINTS, parse_length

# English Metric Units: 914,400 to the inch.
_EMU = 12700
# Microsoft Office Drawing Extensions, 2.3.1.4: the picture as an SVG.
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def drawing(
    image: Element, number: int, media: Media, relationships: Relationships, measure: float, height: float, em: float
) -> etree._Element:
    """Return a picture that is at most as wide as `measure` and as high as `height`, in points."""
    path = image.word("src")
    size = _size(media.bytes_of(path), image.word("width"), measure, height, em)
    extent = {"cx": str(round(size[0] * _EMU)), "cy": str(round(size[1] * _EMU))}
    blip = element("a:blip", {"r:embed": relationships.file("image", media.raster(path))})
    vector = media.drawing(path)
    if vector:
        svg = element("asvg:svgBlip", {"r:embed": relationships.file("image", vector)})
        blip.append(element("a:extLst", {}, [element("a:ext", {"uri": _SVG_EXTENSION}, [svg])]))
    name = f"Picture {number}"
    shape = [
        element("a:xfrm", {}, [element("a:off", {"x": "0", "y": "0"}), element("a:ext", extent)]),
        element("a:prstGeom", {"prst": "rect"}, [element("a:avLst")]),
    ]
    picture = element(
        "pic:pic",
        {},
        [
            element(
                "pic:nvPicPr",
                {},
                [
                    element("pic:cNvPr", {"id": str(number), "name": name}),
                    element("pic:cNvPicPr"),
                ],
            ),
            element("pic:blipFill", {}, [blip, element("a:stretch", {}, [element("a:fillRect")])]),
            element("pic:spPr", {}, shape),
        ],
    )
    inline = element(
        "wp:inline",
        dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
        [
            element("wp:extent", extent),
            element("wp:docPr", {"id": str(number), "name": name, "descr": image.word("alt")}),
            element("a:graphic", {}, [element("a:graphicData", {"uri": _PICTURE}, [picture])]),
        ],
    )
    return element("w:drawing", {}, [inline])


def _size(data: bytes, width: str, measure: float, height: float, em: float) -> tuple[float, float]:
    """Return the size of a picture in points: the one that is asked for, or that of its pixels (CSS 2.2, 4.3.2)."""
    with Image.open(io.BytesIO(data)) as picture:
        across, down = (side * POINTS["px"] for side in picture.size)
    if width.endswith("%"):
        wanted = measure * float(width[:-1]) / 100
    elif width.endswith("em"):
        wanted = em * float(width[:-2])
    else:
        wanted = parse_length(width) if width else across
    wanted = max(1.0, min(wanted, measure, height * across / down))
    return wanted, wanted * down / across
