"""The sheet of the cover: paper, and a layer of coverage (0-255 a pixel) for each of two inks."""

from __future__ import annotations

import io
from itertools import chain

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]
from PIL import Image, PngImagePlugin

from publish.epub.cover.balancing import CoverBlock

Colour = tuple[int, int, int]

WIDTH, HEIGHT = 1600, 2560
# The layers: the ink of the title, and that of the ornament and the frame.
INK, ACCENT = 0, 1
# Shades between the paper and each ink: enough for smooth edges, few enough for a small file.
SHADES = 15
# The part of the em above the baseline. With this value, a line of text is centred in its em.
ASCENT = 0.76


class CoverSheet:
    """The sheet as printed so far. The origin is the upper left corner, y grows downward, all in px.

    `paper`, `ink` and `accent` are its colours, written as in HTML.
    """

    def __init__(self, paper: str, ink: str, accent: str) -> None:
        self._paper = _colour(paper)
        self._inks = (_colour(ink), _colour(accent))
        self._glyphs = tuple(hb.RasterDraw() for _ in self._inks)
        self._rules: list[tuple[int, int, int, int, int]] = []

    def place(self, block: CoverBlock, across: float, top: float, *, centred: bool = True) -> None:
        """Print the lines of the block below y = `top`.

        Each is centred on x = `across` or, if not `centred`, begins there.
        """
        size = block.size / 1000
        for number, line in enumerate(block.lines):
            left = across - line.width * block.size / 2 if centred else across
            baseline = top + block.size * (ASCENT + number * block.hand.leading)
            draw = self._glyphs[block.hand.colour]
            for font, glyph, x, y in line.glyphs:
                draw.transform = (
                    size,
                    0,
                    0,
                    size,
                    left + x * block.size,
                    HEIGHT - baseline + y * block.size,
                )
                draw.draw_glyph(font, glyph)

    def frame(self, distance: int, thickness: int, ink: int) -> None:
        """Print a rule on all four sides, `distance` from the trim."""
        right, foot = WIDTH - distance, HEIGHT - distance
        self._rules += [
            (ink, distance, distance, right, distance + thickness),
            (ink, distance, foot - thickness, right, foot),
            (ink, distance, distance, distance + thickness, foot),
            (ink, right - thickness, distance, right, foot),
        ]

    def rule(self, left: int, right: int, top: int, thickness: int, ink: int) -> None:
        """Print a level rule."""
        self._rules.append((ink, left, top, right, top + thickness))

    def png(self) -> bytes:
        """Return the printed sheet as PNG."""
        layers = [self._layer(ink).translate(_shades(ink)) for ink in range(len(self._inks))]
        # No pixel takes both inks, so the indices of the layers can be combined with a single OR.
        merged = int.from_bytes(layers[0], "big") | int.from_bytes(layers[1], "big")
        pixels = merged.to_bytes(WIDTH * HEIGHT, "big")
        palette = [self._paper] + [_mixed(self._paper, self._inks[INK], shade) for shade in range(1, SHADES + 1)]
        palette += [_mixed(self._paper, self._inks[ACCENT], shade) for shade in range(SHADES + 1)]
        return _png(pixels, palette)

    def _layer(self, ink: int) -> bytes:
        """Return the coverage of one ink, rows from the top."""
        draw = self._glyphs[ink]
        draw.extents = hb.RasterExtents(x_origin=0, y_origin=0, width=WIDTH, height=HEIGHT, stride=WIDTH)
        image = draw.render()
        upward = image.buffer if image is not None else b""
        upward = upward or bytes(WIDTH * HEIGHT)
        layer = bytearray().join(upward[y * WIDTH : (y + 1) * WIDTH] for y in reversed(range(HEIGHT)))
        for colour, left, top, right, foot in self._rules:
            if colour == ink:
                for y in range(top, foot):
                    layer[y * WIDTH + left : y * WIDTH + right] = b"\xff" * (right - left)
        return bytes(layer)


def _png(pixels: bytes, palette: list[Colour]) -> bytes:
    """Return the pixels, indices into an sRGB palette, as PNG. No time and no program name is written."""
    image = Image.frombytes("P", (WIDTH, HEIGHT), pixels)
    image.putpalette(bytes(chain.from_iterable(palette)))
    chunks = PngImagePlugin.PngInfo()
    chunks.add(b"sRGB", b"\0")  # perceptual rendering intent (https://www.w3.org/TR/png-3/, 11.3.2.5)
    data = io.BytesIO()
    image.save(data, "PNG", bits=8, compress_level=9, pnginfo=chunks)
    return data.getvalue()


def _shades(ink: int) -> bytes:
    """Return the map from coverage to palette index: 0 is paper, 1-15 the first ink, 17-31 the second."""
    levels = (round(coverage * SHADES / 255) for coverage in range(256))
    return bytes(level + ink * (SHADES + 1) if level else 0 for level in levels)


def _mixed(paper: Colour, ink: Colour, shade: int) -> Colour:
    red, green, blue = (round(p + (i - p) * shade / SHADES) for p, i in zip(paper, ink, strict=True))
    return red, green, blue


def _colour(written: str) -> Colour:
    red, green, blue = bytes.fromhex(written.removeprefix("#"))
    return red, green, blue
