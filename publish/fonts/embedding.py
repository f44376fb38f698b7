"""The fonts that go with a book, and the CSS that names them.

An EPUB gets plain TrueType: every reader takes it, those of the time before WOFF too, and the container deflates it.
A page of HTML gets WOFF, deflated already, since it is written into the page as base64.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from publish.fonts.subsetting import subset
from publish.fonts.typeface import Face, faces
from publish.fonts.woff import woff

REGULAR, BOLD = 400, 700
STYLE_NAMES = {
    ("normal", REGULAR): "Regular",
    ("italic", REGULAR): "Italic",
    ("normal", BOLD): "Bold",
    ("italic", BOLD): "BoldItalic",
}


@dataclass(frozen=True, slots=True)
class Font:
    """A font made for one book. `style` and `weight` are as CSS names them, `format` is its name in `src:`, and
    `media_type` that of RFC 8081."""

    family: str
    style: str
    weight: int
    name: str
    data: bytes
    format: str = "truetype"
    media_type: str = "font/ttf"


def fonts_for(characters: set[str], bold: bool) -> tuple[Font, ...]:
    """Regular and italic, and with `bold` both in bold as well, cut down to the characters."""
    weights = (REGULAR, BOLD) if bold else (REGULAR,)
    return tuple(_font(face, characters, weight) for weight in weights for face in faces())


def _font(face: Face, characters: set[str], weight: int) -> Font:
    name = f"{face.family.replace(' ', '')}-{STYLE_NAMES[face.style, weight]}.ttf"
    return Font(face.family, face.style, weight, name, subset(face, characters, weight))


def for_the_web(font: Font) -> Font:
    """The same font as WOFF."""
    name = font.name.removesuffix(".ttf") + ".woff"
    return replace(font, name=name, data=woff(font.data), format="woff", media_type="font/woff")


def font_face_css(fonts: Iterable[Font], url_for: Callable[[Font], str]) -> str:
    """One `@font-face` rule a font. `url_for` gives the address of a font: a path from the stylesheet, or a `data:`
    URL."""
    return "".join(
        f'@font-face {{\n  font-family: "{font.family}";\n  font-style: {font.style};\n'
        f'  font-weight: {font.weight};\n  src: url("{url_for(font)}") format("{font.format}");\n}}\n'
        for font in fonts
    )
