"""Where a content stream shows its text, and how far it reaches (ISO 32000-1, 9.2 to 9.4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pikepdf
from msgspec import Struct, field
from msgspec.structs import replace

IDENTITY = pikepdf.Matrix()
# The operators that a pen follows.
OPERATORS = ("BT", "Tm", "Td", "TD", "T*", "TL", "Tf", "Tc", "Tw", "Tz", "Ts", "Tr", "Tj", "TJ", "'", '"')


class ShownText(Struct, frozen=True):
    """Text that one operator shows: `at` is the text matrix where it begins, `width` how far it reaches there.

    `size` is the type size before any matrix, `pieces` are the strings. A pen that does not measure leaves `width` 0
    and `pieces` empty.
    """

    at: pikepdf.Matrix
    size: float
    width: float = 0.0
    pieces: tuple[bytes, ...] = ()


class TextState(Struct):
    """The text state, a part of the graphics state."""

    font: str = ""
    size: float = 0.0
    mode: int = 0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    leading: float = 0.0


class Pen(Struct):
    """The pen of a page or a form, which has these `fonts` by name.

    A pen that does not measure is faster, because reading the strings takes most of the time. It then does not know the
    place of text that follows other text without a place of its own.
    """

    fonts: Mapping[str, Any]
    state: TextState = field(default_factory=TextState)
    measures: bool = True
    _text: pikepdf.Matrix = IDENTITY
    _line: pikepdf.Matrix = IDENTITY
    _widths: dict[str, FontWidths] = field(default_factory=dict)

    def saved(self) -> TextState:
        """Return a copy of the text state, for `q`."""
        return replace(self.state)

    def follow(self, operator: str, operands: Any) -> ShownText | None:
        """Follow one of `OPERATORS`; return what it shows."""
        state = self.state
        match operator:
            case "BT":
                self._text = self._line = IDENTITY
            case "Tm":
                self._text = self._line = pikepdf.Matrix(*map(float, operands))
            case "Td" | "TD":
                state.leading = -float(operands[1]) if operator == "TD" else state.leading
                self._next_line(float(operands[0]), float(operands[1]))
            case "T*":
                self._next_line(0, -state.leading)
            case "TL":
                state.leading = float(operands[0])
            case "Tf":
                state.font, state.size = str(operands[0]), float(operands[1])
            case "Tc":
                state.spacing = float(operands[0])
            case "Tw":
                state.word_spacing = float(operands[0])
            case "Tz":
                state.scale = float(operands[0]) / 100
            case "Ts":
                state.rise = float(operands[0])
            case "Tr":
                state.mode = int(operands[0])
            case "Tj" | "TJ" | "'" | '"':
                if operator == '"':
                    state.word_spacing, state.spacing = float(operands[0]), float(operands[1])
                if operator in ("'", '"'):
                    self._next_line(0, -state.leading)
                return self._show(operands[0] if operator == "TJ" else [operands[-1]])
        return None

    def _next_line(self, x: float, y: float) -> None:
        self._text = self._line = pikepdf.Matrix(1, 0, 0, 1, x, y) @ self._line

    def _show(self, given: Any) -> ShownText:
        state = self.state
        at = pikepdf.Matrix(1, 0, 0, 1, 0, state.rise) @ self._text if state.rise else self._text
        if not self.measures:
            return ShownText(at, state.size)
        pieces, width = [], 0.0
        if state.font not in self._widths:
            self._widths[state.font] = FontWidths(self.fonts.get(state.font))
        widths = self._widths[state.font]
        for one in given:
            if isinstance(one, pikepdf.String):
                string = bytes(one)
                pieces.append(string)
                letters, characters, spaces = widths.of(string)
                width += letters * state.size / 1000 + characters * state.spacing + spaces * state.word_spacing
            else:
                width -= float(one) * state.size / 1000
        width *= state.scale
        self._text = pikepdf.Matrix(1, 0, 0, 1, width, 0) @ self._text
        return ShownText(at, state.size, width, tuple(pieces))


class FontWidths:
    """The widths of a font's glyphs, in thousandths of the em; 0 where the file does not tell them."""

    def __init__(self, font: Any) -> None:
        self._is_composite = font is not None and font.get("/Subtype") == "/Type0"
        self._default, self._by_code = 0.0, dict[int, float]()
        # Most strings are one word's letters between two kerns: the same few again and again.
        self._known: dict[bytes, tuple[float, int, int]] = {}
        if self._is_composite:
            holder = font.DescendantFonts[0]
            self._default = float(holder.get("/DW", 1000))
            self._by_code = dict(_ranges(list(holder.get("/W", []))))
        elif font is not None and "/Widths" in font:
            self._by_code = dict(enumerate(map(float, font.Widths), int(font.get("/FirstChar", 0))))

    def of(self, string: bytes) -> tuple[float, int, int]:
        """Return the width of a string, the number of its characters, and how many are the one-byte code of a space.

        Codes of a composite font are taken for glyph numbers.
        """
        found = self._known.get(string)
        if found is None:
            codes = (
                [high << 8 | low for high, low in zip(string[::2], string[1::2], strict=False)]
                if self._is_composite
                else list(string)
            )
            width = sum(self._by_code.get(code, self._default) for code in codes)
            found = self._known[string] = width, len(codes), 0 if self._is_composite else codes.count(32)
        return found


def _ranges(given: list[Any]) -> list[tuple[int, float]]:
    """Return each code with its width from a `W` array (9.7.4.3)."""
    found: list[tuple[int, float]] = []
    while len(given) > 1:
        first, second = int(given[0]), given[1]
        if isinstance(second, pikepdf.Array):
            found += [(first + number, float(width)) for number, width in enumerate(second)]
            given = given[2:]
        else:
            found += [(code, float(given[2])) for code in range(first, int(second) + 1)]
            given = given[3:]
    return found
