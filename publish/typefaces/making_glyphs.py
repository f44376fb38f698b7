"""Make letters of a font from others: scaled, and drawn from a heavier weight."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any, Protocol

from fontTools.misc.fixedTools import otRound
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib.iup import iup_delta
from fontTools.varLib.models import normalizeLocation, piecewiseLinearMap, supportScalar

from publish.typefaces.font_file import REGULAR, FontFile

_SUFFIX = ".made"


class CannotMake(Exception):
    """The outlines of the font are of a kind that letters cannot be made from."""


class GlyphMaker(Protocol):
    """Makes letters of one font."""

    def made(self, name: str) -> str:
        """Return the name of the letter that is made from another one, which is added to the font if it is new."""
        ...


def maker_for(font: TTFont, scale: float, file: FontFile, heavier: FontFile, weight: int) -> GlyphMaker:
    """Return the maker for a font; `heavier` is the font of its family for the `weight` of what is scaled.

    Raises CannotMake.
    """
    if "glyf" in font and "gvar" in font:
        return _OfVariable(font, scale, weight)
    if "glyf" in font or "CFF " in font:
        is_other = heavier != file and "glyf" in font
        return _OfStatic(font, scale, opened(heavier) if is_other else font)
    raise CannotMake


def opened(file: FontFile) -> TTFont:
    """Return a font as fontTools reads it."""
    data = file.path.read_bytes() if file.sfnt is None else file.sfnt
    return TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)


class _OfVariable:
    """Makes letters that vary like the letters they are made from."""

    def __init__(self, font: TTFont, scale: float, weight: int) -> None:
        self._font, self._scale = font, scale
        self._glyf, self._gvar = font["glyf"], font["gvar"]
        self._metrics = font["hmtx"].metrics
        self._place = _place(font, weight)

    def made(self, name: str) -> str:
        new = name + _SUFFIX
        if new in self._glyf.glyphs:
            return new
        glyph = self._glyf[name]
        copied = deepcopy(glyph)
        copied.removeHinting()
        if glyph.isComposite():
            for component in copied.components:
                component.glyphName = self.made(component.glyphName)
        coordinates = self._scaled(name)
        self._font.setGlyphOrder([*self._font.getGlyphOrder(), new])
        self._glyf.glyphs[new] = copied
        self._metrics[new] = self._metrics[name]
        self._glyf._setCoordinates(new, coordinates, self._metrics)
        self._gvar.variations[new] = [
            TupleVariation(one.axes, [None if at is None else self._moved(at) for at in one.coordinates])
            for one in self._gvar.variations.get(name, [])
        ]
        return new

    def _scaled(self, name: str) -> Any:
        """The points of a glyph at the heavier weight, scaled; the last four say how wide and high it is."""
        coordinates, control = self._glyf._getCoordinatesAndControls(name, self._metrics)
        moved = GlyphCoordinates(coordinates)
        for variation in self._gvar.variations.get(name, []):
            share = supportScalar(self._place, variation.axes)
            if not share:
                continue
            delta = variation.coordinates
            if None in delta:
                delta = iup_delta(delta, coordinates, list(control.endPts))
            moved += GlyphCoordinates(delta) * share
        moved.scale((self._scale, self._scale))
        moved.toInt()
        return moved

    def _moved(self, at: tuple[float, float]) -> tuple[int, int]:
        return otRound(at[0] * self._scale), otRound(at[1] * self._scale)


class _OfStatic:
    """Makes letters of a font with one weight from those of `source`, which is another font of its family or itself."""

    def __init__(self, font: TTFont, scale: float, source: TTFont) -> None:
        if "CFF " in font and hasattr(font["CFF "].cff.topDictIndex[0], "ROS"):
            raise CannotMake
        self._font, self._scale, self._source = font, scale, source
        self._glyphs = source.getGlyphSet()
        self._ratio = scale * font["head"].unitsPerEm / source["head"].unitsPerEm
        self._character = {glyph: character for character, glyph in font.getBestCmap().items()}

    def made(self, name: str) -> str:
        new = name + _SUFFIX
        if new in self._font.getGlyphOrder():
            return new
        of_source = self._source.getBestCmap().get(self._character.get(name, -1), name)
        drawn = self._glyphs[of_source]
        width = otRound(drawn.width * self._ratio)
        steps = (self._ratio, 0, 0, self._ratio, 0, 0)
        if "glyf" in self._font:
            pen = TTGlyphPen(None)
            _drawn(self._source, of_source, TransformPen(pen, steps))
            glyph = pen.glyph()
            self._font.setGlyphOrder([*self._font.getGlyphOrder(), new])
            self._font["glyf"].glyphs[new] = glyph
            glyph.recalcBounds(self._font["glyf"])
            self._font["hmtx"].metrics[new] = (width, getattr(glyph, "xMin", 0))
            return new
        top = self._font["CFF "].cff.topDictIndex[0]
        pen = T2CharStringPen(width, None)
        _drawn(self._source, of_source, TransformPen(pen, steps))
        string = pen.getCharString(top.Private, top.GlobalSubrs)
        strings = top.CharStrings
        strings.charStrings[new] = len(strings.charStringsIndex)
        strings.charStringsIndex.append(string)
        top.charset.append(new)
        self._font.setGlyphOrder([*top.charset])
        self._font["hmtx"].metrics[new] = (width, 0)
        return new


def _drawn(font: TTFont, name: str, pen: Any) -> None:
    """Draw a glyph as outlines, without references to others."""

    glyphs = font.getGlyphSet()
    record = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(record)
    record.replay(pen)


def _place(font: TTFont, weight: int) -> dict[str, float]:
    """The normalized place in a variable font's design space at which capitals have the weight needed for scaling; none
    if it has no weight axis."""
    axes = {axis.axisTag: (axis.minValue, axis.defaultValue, axis.maxValue) for axis in font["fvar"].axes}
    if "wght" not in axes:
        return {}
    wanted = {"wght": axes["wght"][1] + weight - REGULAR}
    place = normalizeLocation(wanted, axes)
    segments = font["avar"].segments if "avar" in font else {}
    return {tag: piecewiseLinearMap(value, segments[tag]) if tag in segments else value for tag, value in place.items()}
