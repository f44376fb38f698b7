"""The fonts that go with a book, and the CSS that names them.

An EPUB gets them as they are: every reader takes plain TrueType, those of the time before WOFF too, and the container
deflates it. A page of HTML gets WOFF, deflated already, since it is written into the page as base64.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from publish.css.strings import quoted
from publish.typefaces.book_subset import subset
from publish.typefaces.font_file import BOLD, REGULAR
from publish.typefaces.renaming import renamed
from publish.typefaces.typeface import Typeface
from publish.typefaces.woff import woff

STYLE_NAMES = {
    ("normal", REGULAR): "Regular",
    ("italic", REGULAR): "Italic",
    ("normal", BOLD): "Bold",
    ("italic", BOLD): "BoldItalic",
}
# What a cut-down copy is called where the makers of the typeface reserve its name.
NEUTRAL_NAME = "Book Text"


@dataclass(frozen=True, slots=True)
class BookFont:
    """A font made for one book. `family`, `style` and `weight` are as CSS names them, `format` is its name in `src:`,
    and `media_type` that of RFC 8081."""

    family: str
    style: str
    weight: int
    name: str
    data: bytes
    format: str
    media_type: str


def book_fonts(typefaces: Iterable[Typeface], characters: set[str], bold: bool) -> tuple[BookFont, ...]:
    """Cut typefaces down to the characters of a book: regular and italic, and with `bold` both in bold as well, as far
    as each typeface has them."""
    fonts: list[BookFont] = []
    for number, typeface in enumerate(typefaces, 1):
        name = NEUTRAL_NAME if typeface.reserves_its_name else typeface.name
        # A second typeface of that name has a number, so that no file takes another's place.
        is_taken = any(font.name.startswith(f"{plain_name(name)}-") for font in fonts)
        fonts += _fonts(typeface, f"{name} {number}" if is_taken else name, characters, bold)
    return tuple(fonts)


def _fonts(typeface: Typeface, name: str, characters: set[str], bold: bool) -> Iterable[BookFont]:
    for weight in (REGULAR, BOLD) if bold else (REGULAR,):
        for style in ("normal", "italic"):
            if typeface.has(style, weight):
                file = typeface.file(style, weight)
                data = subset(file, characters, weight)
                if name != typeface.name:
                    data = renamed(data, name, STYLE_NAMES[style, weight])
                kind = "otf" if data[:4] == b"OTTO" else "ttf"
                yield BookFont(
                    typeface.family,
                    style,
                    weight,
                    f"{plain_name(name)}-{STYLE_NAMES[style, weight]}.{kind}",
                    data,
                    "opentype" if kind == "otf" else "truetype",
                    f"font/{kind}",
                )


def for_the_web(font: BookFont) -> BookFont:
    """The same font as WOFF."""
    name = font.name.rpartition(".")[0] + ".woff"
    return replace(font, name=name, data=woff(font.data), format="woff", media_type="font/woff")


def font_face_css(fonts: Iterable[BookFont], url_for: Callable[[BookFont], str]) -> str:
    """One `@font-face` rule a font. `url_for` gives the address of a font: a path from the stylesheet, or a `data:`
    URL."""
    return "".join(
        f"@font-face {{\n  font-family: {quoted(font.family)};\n  font-style: {font.style};\n"
        f'  font-weight: {font.weight};\n  src: url("{url_for(font)}") format("{font.format}");\n}}\n'
        for font in fonts
    )


def plain_name(name: str) -> str:
    """A name that can be that of a file everywhere."""
    return re.sub(r"[^A-Za-z0-9]+", "", name) or "Font"
