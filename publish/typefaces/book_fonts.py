"""The fonts that go with a book, and the CSS that names them.

An EPUB gets plain TrueType or OpenType: all reading systems read it, even those older than WOFF, and the container
deflates it. An HTML page holds its fonts as base64, so it gets WOFF, which is already deflated.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from publish.css.strings import quoted
from publish.typefaces.book_subset import cut, subset
from publish.typefaces.font_file import BOLD, REGULAR, coverage
from publish.typefaces.renaming import renamed
from publish.typefaces.typeface import Typeface
from publish.typefaces.woff import woff

STYLE_NAMES = {
    ("normal", REGULAR): "Regular",
    ("italic", REGULAR): "Italic",
    ("normal", BOLD): "Bold",
    ("italic", BOLD): "BoldItalic",
}
# The name of a subset if the makers of the typeface reserve theirs.
NEUTRAL_NAME = "Book Text"


class BookFont(Struct, frozen=True):
    """A font made for one book.

    `family`, `style` and `weight` are the CSS values, `name` is its file name, `format` the word for it in `src:`, and
    `media_type` the type of RFC 8081.
    """

    family: str
    style: str
    weight: int
    name: str
    data: bytes
    format: str
    media_type: str


def book_fonts(
    typefaces: Iterable[Typeface],
    characters: set[str],
    bold: bool,
    borrowed: Mapping[Typeface, frozenset[str]] = MappingProxyType({}),
) -> tuple[BookFont, ...]:
    """Cut typefaces down to the characters of a book: regular and italic, and with `bold` also bold and bold italic.

    Styles that a typeface lacks are left out. Those that are `borrowed` set only the characters given there.
    """
    fonts: list[BookFont] = []
    for number, typeface in enumerate(typefaces, 1):
        name = NEUTRAL_NAME if typeface.reserves_its_name else typeface.name
        # A number keeps a second typeface of the same name from overwriting the first one's files.
        is_taken = any(font.name.startswith(f"{plain_name(name)}-") for font in fonts)
        fonts += _fonts(typeface, f"{name} {number}" if is_taken else name, characters, bold, borrowed.get(typeface))
    return tuple(fonts)


def _fonts(
    typeface: Typeface, name: str, characters: set[str], bold: bool, only: frozenset[str] | None
) -> Iterable[BookFont]:
    for weight in (REGULAR, BOLD) if bold else (REGULAR,):
        for style in ("normal", "italic"):
            if typeface.has(style, weight):
                file = typeface.file(style, weight)
                if only is not None and not only & coverage(file):
                    continue
                data = subset(file, characters, weight) if only is None else cut(file, _set(only, characters), weight)
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


def _set(only: frozenset[str], characters: set[str]) -> set[str]:
    """The characters that a borrowed typeface sets: a combining mark goes with the letter before it, any letter."""
    return {*only, *characters} if any(unicodedata.category(one)[0] == "M" for one in only) else set(only)


def for_the_web(font: BookFont) -> BookFont:
    """Return the same font as WOFF."""
    name = font.name.rpartition(".")[0] + ".woff"
    return replace(font, name=name, data=woff(font.data), format="woff", media_type="font/woff")


def font_face_css(fonts: Iterable[BookFont], url_for: Callable[[BookFont], str]) -> str:
    """Return one `@font-face` rule for each font.

    `url_for` gives a font's address: a path from the stylesheet, or a `data:` URL.
    """
    return "".join(
        f"@font-face {{\n  font-family: {quoted(font.family)};\n  font-style: {font.style};\n"
        f'  font-weight: {font.weight};\n  src: url("{url_for(font)}") format("{font.format}");\n}}\n'
        for font in fonts
    )


def plain_name(name: str) -> str:
    """Reduce a name to ASCII letters and digits, which file names may have on all systems; "Font" if none are left."""
    return re.sub(r"[^A-Za-z0-9]+", "", name) or "Font"
