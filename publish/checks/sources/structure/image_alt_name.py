"""A picture whose description describes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Element, Kind, elements

CHECK = Check(
    "image-alt-name",
    Severity.WARNING,
    "the descriptions of pictures",
    what='The description of a picture is its file name, or says "image of".',
    why="""
It is read aloud, after the word "image", to readers who cannot see the picture. A file
name tells them nothing, and they have just heard that it is an image.""",
    mend="""
Describe what the picture shows:

    ![The harbour at dawn](dawn.jpg)      instead of      ![Image of dawn](dawn.jpg)""",
)

_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|webp|svg|tiff?|bmp)", re.IGNORECASE)
_CAMERA = re.compile(r"(?:IMG|DSCN?|Screenshot|Scan|Bildschirmfoto)[-_ ]?\d[\d_ -]*", re.IGNORECASE)
_WORDS = {
    "de": r"bild (?:von|des|der) (?=\S)",
    "en": r"(?:an? )?(?:image|picture|photo)(?: of (?=\S)|[ \d]*$)|alt(?: text)?$|todo\b",
    "es": r"imagen de (?=\S)",
    "fr": r"image (?:de|du|des) (?=\S)",
    "it": r"immagine di (?=\S)",
    "ru": r"изображение (?=\S)",
}
_SAYS_IMAGE = re.compile("|".join(_WORDS.values()), re.IGNORECASE)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each picture whose description is a file name or only says that it is a picture."""
    for blocks in sources.blocks:
        for image in elements(blocks, Kind.IMAGE):
            alt = image.word("alt").strip()
            if _is_name(alt, image):
                yield CHECK.found(f'the description "{alt}" is a file name', image.at, "write what the picture shows")
            elif _SAYS_IMAGE.match(alt):
                yield CHECK.found(
                    f'the description "{alt}" says only that this is a picture',
                    image.at,
                    "write what the picture shows, without such a phrase",
                )


def _is_name(alt: str, image: Element) -> bool:
    stem = PurePosixPath(image.word("src")).stem
    is_stem = alt == stem and re.search(r"[\d_-]", stem) is not None
    return bool(alt) and (is_stem or any(sign.fullmatch(alt) for sign in (_FILE, _CAMERA)))
