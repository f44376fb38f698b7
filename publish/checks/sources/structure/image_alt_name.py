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
    what='A picture\'s description is the name of its file, or says "image of".',
    why="""
It is read out to those who do not see the picture, behind the word "image": the name of a
file tells them nothing, and "image of" they have just heard.""",
    mend="""
Write what is to be seen:

    ![Kropotkin at his desk](images/desk.jpg)   and not   ![Image of K.](images/desk.jpg)""",
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
    """A warning for each."""
    for blocks in sources.blocks:
        for image in elements(blocks, Kind.IMAGE):
            alt = image.word("alt").strip()
            if _is_name(alt, image):
                yield CHECK.found(
                    f'the description "{alt}" is the name of a file', image.at, "write what is to be seen"
                )
            elif _SAYS_IMAGE.match(alt):
                yield CHECK.found(
                    f'the description "{alt}" says that it is a picture',
                    image.at,
                    "write what is to be seen, without that word",
                )


def _is_name(alt: str, image: Element) -> bool:
    stem = PurePosixPath(image.word("src")).stem
    is_stem = alt == stem and re.search(r"[\d_-]", stem) is not None
    return bool(alt) and (is_stem or any(sign.fullmatch(alt) for sign in (_FILE, _CAMERA)))
