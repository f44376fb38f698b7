"""Give the glyphs in a gathering's streams the codes of the book."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pikepdf
from msgspec.structs import replace

from publish.layout.gathering import DrawnGathering, UsedFont
from publish.pdf_bytes import opened, with_contents

# The code of each glyph in the book, by the name of the font and the code in the gathering.
Codes = Mapping[str, Mapping[int, int]]

# What saves and restores the font, what sets it, and what shows text (ISO 32000-1, 8.4.2, 9.3 and 9.4.3). A line is
# shown in several pieces where a word of it is marked or a glyph is raised.
_OPERATORS = re.compile(rb"^(q|Q)$|/([^\s/\[\]<>()]+) [-+.\d]+ Tf|\[([^\]]*)\] TJ\b", re.MULTILINE)
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")


def coded(drawn: DrawnGathering, codes: Codes) -> DrawnGathering:
    """Return a gathering whose glyphs have these codes, with compressed streams."""
    if drawn.is_coded and all(old == new for of_font in codes.values() for old, new in of_font.items()):
        return drawn
    recoder = Recoder(codes)
    with opened(drawn.pdf) as gathering:
        resources = gathering.pages[0].obj.Resources
        contents = {
            stream.objgen[0]: (_entries(stream), recoder.recoded(stream.read_bytes()))
            for stream in (*(page.obj.Contents for page in gathering.pages), *_forms(resources, set()))
        }
        pdf = with_contents(drawn.pdf, contents)
    fonts = tuple(_recoded(font, codes[font.name]) for font in drawn.fonts)
    return replace(drawn, pdf=pdf, fonts=fonts, is_coded=True)


def _forms(resources: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    """Yield the streams below these resources that may show text: forms and patterns."""
    for kind in ("/XObject", "/Pattern"):
        for one in resources[kind].values() if kind in resources else ():
            if one.objgen in seen or not isinstance(one, pikepdf.Stream) or one.get("/Subtype") == "/Image":
                continue
            seen.add(one.objgen)
            yield one
            if "/Resources" in one:
                yield from _forms(one.Resources, seen)


def _entries(stream: pikepdf.Object) -> bytes:
    """Return the entries of a stream's dictionary that do not depend on its content."""
    others = {key: value for key, value in stream.stream_dict.items() if key not in ("/Length", "/Filter")}
    return bytes(pikepdf.Dictionary(others).unparse())[2:-2].strip()


def _recoded(font: UsedFont, codes: Mapping[int, int]) -> UsedFont:
    return replace(
        font,
        glyphs={codes[code]: number for code, number in font.glyphs.items()},
        widths={codes[code]: width for code, width in font.widths.items()},
        texts={codes[code]: text for code, text in font.texts.items() if code in codes},
    )


class Recoder:
    """Gives the streams of a gathering the codes of the book."""

    def __init__(self, codes: Codes) -> None:
        self._codes = {
            name.encode(): _Translation(of_font)
            for name, of_font in codes.items()
            if any(old != new for old, new in of_font.items())
        }

    def recoded(self, stream: bytes) -> bytes:
        """Return a stream with the new codes."""
        if not self._codes:
            return stream
        saved: list[_Translation | None] = []
        font: _Translation | None = None

        def rewritten(found: re.Match[bytes]) -> bytes:
            nonlocal font
            state, name, shown = found.groups()
            if shown is not None:
                return found[0] if font is None else _GLYPHS.sub(font, found[0])
            if name is not None:
                font = self._codes.get(name)
            elif state == b"q":
                saved.append(font)
            elif saved:
                font = saved.pop()
            return found[0]

        return _OPERATORS.sub(rewritten, stream)


class _Translation:
    """The new codes of a font. Pages show the same words again and again: each is translated once."""

    def __init__(self, codes: Mapping[int, int]) -> None:
        self._codes = {b"%04x" % old: b"%04x" % new for old, new in codes.items()}
        self._known: dict[bytes, bytes] = {}

    def __call__(self, shown: re.Match[bytes]) -> bytes:
        """Return a string of glyphs in the new codes."""
        glyphs = shown[1]
        found = self._known.get(glyphs)
        if found is None:
            codes = self._codes
            found = b"<%s>" % b"".join([codes[glyphs[at : at + 4]] for at in range(0, len(glyphs), 4)])
            self._known[glyphs] = found
        return found
