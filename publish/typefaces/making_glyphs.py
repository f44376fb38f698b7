"""Make small capitals of a font from its capitals: smaller, and heavier for their size."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any, Protocol

from fontTools.misc.fixedTools import otRound
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib.iup import iup_delta
from fontTools.varLib.models import normalizeLocation, piecewiseLinearMap, supportScalar

from publish.typefaces.capital_shape import CapitalShape, weight_with_stem
from publish.typefaces.emboldening import emboldened
from publish.typefaces.features import cap_height
from publish.typefaces.font_file import REGULAR, FontFile

_SUFFIX = ".made"
# Bars become heavier by this share of what stems do, as in drawn small capitals.
_UPWARD = 0.4


class CannotMake(Exception):
    """The outlines of the font are of a kind that letters cannot be made from."""


class GlyphMaker(Protocol):
    """Makes letters of one font."""

    def made(self, name: str) -> str:
        """Return the name of the letter that is made from another one, which is added to the font if it is new."""
        ...


def maker_for(font: TTFont, file: FontFile, shape: CapitalShape) -> GlyphMaker:
    """Return the maker for a font: it gives its capitals another shape. Raises CannotMake."""
    if "glyf" in font and "gvar" in font:
        return _OfVariable(font, file, shape)
    if "glyf" in font or "CFF " in font:
        return _OfStatic(font, file, shape)
    raise CannotMake


def opened(file: FontFile) -> TTFont:
    """Return a font as fontTools reads it."""
    data = file.path.read_bytes() if file.sfnt is None else file.sfnt
    return TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)


class _OfVariable:
    """Makes letters that vary like the letters they are made from."""

    def __init__(self, font: TTFont, file: FontFile, shape: CapitalShape) -> None:
        self._font, self._shape = font, shape
        self._glyf, self._gvar = font["glyf"], font["gvar"]
        self._metrics = font["hmtx"].metrics
        heavier = weight_with_stem(file, shape.stem + shape.gain / shape.width)
        self._places = (_place(font, heavier), 1), (_place(font, REGULAR), -1)
        name = font.getBestCmap().get(ord("H"))
        made = self._width(self._scaled(name, 0)) if name else 0.0
        self._space = max(shape.advance * font["head"].unitsPerEm - made, 0) if name else 0.0

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
        coordinates = self._scaled(name, self._space)
        self._font.setGlyphOrder([*self._font.getGlyphOrder(), new])
        self._glyf.glyphs[new] = copied
        self._metrics[new] = self._metrics[name]
        self._glyf._setCoordinates(new, coordinates, self._metrics)
        self._gvar.variations[new] = [
            TupleVariation(one.axes, [None if at is None else self._moved(at) for at in one.coordinates])
            for one in self._gvar.variations.get(name, [])
        ]
        return new

    def _scaled(self, name: str, space: float) -> Any:
        """The points of a glyph, heavier and scaled, with `space` around them; the last four say how wide and high it
        is."""
        coordinates, control = self._glyf._getCoordinatesAndControls(name, self._metrics)
        moved = GlyphCoordinates(coordinates)
        for variation in self._gvar.variations.get(name, []):
            share = sum(sign * supportScalar(place, variation.axes) for place, sign in self._places)
            if not share:
                continue
            delta = variation.coordinates
            if None in delta:
                delta = iup_delta(delta, coordinates, list(control.endPts))
            moved += GlyphCoordinates(delta) * share
        moved.scale((self._shape.width, self._shape.height))
        if not self._glyf[name].isComposite():  # the components of a composite have the space before them already
            moved.translate((space / 2, 0))
            moved[-4] = (moved[-4][0] - space / 2, moved[-4][1])
            moved[-3] = (moved[-3][0] - space / 2, moved[-3][1])
        moved[-3] = (moved[-3][0] + space, moved[-3][1])
        moved.toInt()
        return moved

    def _width(self, coordinates: Any) -> float:
        return float(coordinates[-3][0] - coordinates[-4][0])

    def _moved(self, at: tuple[float, float]) -> tuple[int, int]:
        return otRound(at[0] * self._shape.width), otRound(at[1] * self._shape.height)


class _OfStatic:
    """Makes letters of a font with one weight."""

    def __init__(self, font: TTFont, file: FontFile, shape: CapitalShape) -> None:
        if "CFF " in font and hasattr(font["CFF "].cff.topDictIndex[0], "ROS"):
            raise CannotMake
        self._font, self._glyphs, em = font, font.getGlyphSet(), font["head"].unitsPerEm
        self._across = shape.gain * em
        upward, high = _UPWARD * self._across, shape.height * cap_height(file) * em
        # What bars gain must not make the letter higher.
        self._steps = (shape.width, 0, 0, shape.height * (1 - upward / high))
        self._upward = upward
        name = font.getBestCmap().get(ord("H"))
        wide = self._glyphs[name].width * shape.width + self._across if name else 0.0
        self._space = max(shape.advance * em - wide, 0) if name else 0.0

    def made(self, name: str) -> str:
        new = name + _SUFFIX
        if new in self._font.getGlyphOrder():
            return new
        wider = self._across + self._space
        plain = self._glyphs[name].width
        width = otRound(plain * self._steps[0] + wider) if plain else 0
        record = self._drawn(name, wider / 2 if plain else 0)
        if "glyf" in self._font:
            pen = TTGlyphPen(None)
            record.replay(pen)
            glyph = pen.glyph()
            self._font.setGlyphOrder([*self._font.getGlyphOrder(), new])
            self._font["glyf"].glyphs[new] = glyph
            glyph.recalcBounds(self._font["glyf"])
            self._font["hmtx"].metrics[new] = (width, getattr(glyph, "xMin", 0))
            return new
        top = self._font["CFF "].cff.topDictIndex[0]
        pen = T2CharStringPen(width, None)
        record.replay(pen)
        string = pen.getCharString(top.Private, top.GlobalSubrs)
        strings = top.CharStrings
        strings.charStrings[new] = len(strings.charStringsIndex)
        strings.charStringsIndex.append(string)
        top.charset.append(new)
        self._font.setGlyphOrder([*top.charset])
        self._font["hmtx"].metrics[new] = (width, 0)
        return new

    def _drawn(self, name: str, before: float) -> RecordingPen:
        """The outlines of the letter that is made, without references to others."""
        plain, scaled, moved = DecomposingRecordingPen(self._glyphs), RecordingPen(), RecordingPen()
        self._glyphs[name].draw(plain)
        plain.replay(TransformPen(scaled, (*self._steps, 0, 0)))
        scaled.value = emboldened(scaled.value, self._across, self._upward)
        scaled.replay(TransformPen(moved, (1, 0, 0, 1, before, self._upward / 2)))
        return moved


def _place(font: TTFont, weight: float) -> dict[str, float]:
    """The normalized place of a weight in a variable font's design space; none if it has no weight axis."""
    axes = {axis.axisTag: (axis.minValue, axis.defaultValue, axis.maxValue) for axis in font["fvar"].axes}
    if "wght" not in axes:
        return {}
    place = normalizeLocation({"wght": weight}, axes)
    segments = font["avar"].segments if "avar" in font else {}
    return {tag: piecewiseLinearMap(value, segments[tag]) if tag in segments else value for tag, value in place.items()}
