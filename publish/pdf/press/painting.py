"""The colours of everything drawn, converted from RGB to inks: content streams, forms, tiling patterns, shadings.

Marked content for readers is removed, as the tags are; what the proof asks of the file is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

from publish.pdf.press.inks import Channels, Inks, luminance
from publish.pdf_bytes import NO_CONTENTS, is_of_added_words

_MARKS = {"BMC", "BDC", "EMC", "MP", "DP"}
_SETS = {"g": "g", "rg": "rg", "k": "k", "G": "G", "RG": "RG", "K": "K"}
_SPACES = {"cs", "CS"}
_SPECIAL = {"sc", "scn", "SC", "SCN"}
_DEVICES = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}

Instruction = pikepdf.ContentStreamInstruction
# Returns the operands and the operator that replace a colour.
Painter = Callable[[tuple[float, ...], bool], Instruction]


def paint(document: pikepdf.Pdf, inks: Inks) -> None:
    """Convert every page, and everything drawn from it, to inks."""
    seen: set[tuple[int, int]] = set()

    def in_inks(channels: tuple[float, ...], stroke: bool) -> Instruction:
        return _instruction(_inks_of(channels, inks), "K" if stroke else "k")

    for page in document.pages:
        contents = _repainted(page, page.resources, in_inks)
        page.Contents = document.make_stream(contents or NO_CONTENTS)
        if "/Group" in page.obj:
            page.obj.Group.CS = pikepdf.Name.DeviceCMYK
        _resources(page.resources, in_inks, inks, seen)


def _instruction(channels: tuple[float, ...], operator: str) -> Instruction:
    return Instruction([round(one, 4) for one in channels], pikepdf.Operator(operator))


def _inks_of(channels: tuple[float, ...], inks: Inks) -> Channels:
    match channels:
        case (grey,):
            return 0.0, 0.0, 0.0, round(1 - grey, 4)
        case (red, green, blue):
            return inks.of(red, green, blue)
        case (cyan, magenta, yellow, black):
            return inks.of_inks((cyan, magenta, yellow, black))
    raise ValueError(f"{len(channels)} channels are not a colour")


def _in_mask(channels: tuple[float, ...], stroke: bool) -> Instruction:
    """Return a mask's colour as grey: in a mask, lightness is how much shows through."""
    light = channels[0] if len(channels) == 1 else luminance(*channels[:3]) if len(channels) == 3 else 1 - channels[-1]
    return _instruction((light,), "G" if stroke else "g")


def _resources(resources: Any, painter: Painter, inks: Inks, seen: set[tuple[int, int]]) -> None:
    """Convert the forms, patterns, shadings and masks that a content stream may draw with."""
    if resources.is_indirect:
        if resources.objgen in seen:
            return
        seen.add(resources.objgen)
    for form in _fresh(resources.get("/XObject", {}), seen):
        if form.get("/Subtype") == "/Form":
            _stream(form, painter, inks, seen)
    for pattern in _fresh(resources.get("/Pattern", {}), seen):
        if pattern.get("/PatternType") == 1:
            _stream(pattern, painter, inks, seen)
        else:
            _shading(pattern.Shading, painter)
    for shading in _fresh(resources.get("/Shading", {}), seen):
        _shading(shading, painter)
    for state in _fresh(resources.get("/ExtGState", {}), seen):
        mask = state.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary):
            is_light = mask.get("/S") == "/Luminosity"
            _stream(mask.G, _in_mask if is_light else painter, inks, seen)
            if is_light and "/Group" in mask.G:
                mask.G.Group.CS = pikepdf.Name.DeviceGray
    if "/ColorSpace" in resources:
        del resources["/ColorSpace"]


def _fresh(held: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    for one in held.values():
        if one.is_indirect:
            if one.objgen in seen:
                continue
            seen.add(one.objgen)
        yield one


def _stream(form: Any, painter: Painter, inks: Inks, seen: set[tuple[int, int]]) -> None:
    resources = form.get("/Resources", pikepdf.Dictionary())
    form.write(_repainted(form, resources, painter))
    for key in ("/StructParent", "/StructParents"):
        if key in form:
            del form[key]
    if "/Group" in form:
        form.Group.CS = pikepdf.Name.DeviceCMYK
    _resources(resources, painter, inks, seen)


def _repainted(holder: Any, resources: Any, painter: Painter) -> bytes:
    """Return the content stream of a page or a form with converted colours and without marked content.

    Marked content is kept that gives the text of a word, or has words that stylesheets add.
    """
    spaces: Any = resources.get("/ColorSpace", {})
    current: dict[bool, Any] = {False: None, True: None}
    kept: list[Any] = []
    stays: list[bool] = []  # one entry for each marked content that is open
    for one in pikepdf.parse_content_stream(holder):
        operator = str(one.operator)
        if operator in _MARKS:
            begins = operator in ("BMC", "BDC")
            if begins:
                stays.append(_stays(one))
            if (begins and stays[-1]) or (operator == "EMC" and stays and stays.pop()):
                kept.append(one)
            continue
        stroke = operator.isupper()
        if operator in _SETS:
            kept.append(painter(tuple(float(part) for part in one.operands), stroke))
        elif operator in _SPACES:
            space: Any = one.operands[0]
            current[stroke] = spaces.get(str(space), space)
            if current[stroke] == "/Pattern":
                kept.append(one)
        elif operator in _SPECIAL and not isinstance(one.operands[-1], pikepdf.Name):
            channels = device_channels(current[stroke], tuple(float(part) for part in one.operands))
            kept.append(painter(channels, stroke))
        else:
            kept.append(one)
    return pikepdf.unparse_content_stream(kept)


def _stays(mark: Any) -> bool:
    """Whether a marked content begins that replaces the text of its glyphs (ISO 32000-1, 14.9.4), or has words that
    stylesheets add."""
    properties = mark.operands[-1]
    if is_of_added_words(str(mark.operands[0])[1:]):
        return True
    return isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties and "/MCID" not in properties


def device_channels(space: Any, channels: tuple[float, ...]) -> tuple[float, ...]:
    """Return the channels in a device colour space. WeasyPrint uses Lab for CSS colours that are given in it."""
    if isinstance(space, pikepdf.Array) and space[0] == "/Lab":
        return _from_lab(channels)
    return channels


def _from_lab(channels: tuple[float, ...]) -> tuple[float, ...]:
    """Convert CIELAB (D50) to sRGB, clipped to its gamut (CSS Color 4, 12)."""
    lightness, a, b = channels
    fy = (lightness + 16) / 116
    x, y, z = (
        white * (one**3 if one > 6 / 29 else (116 * one - 16) / 903.3)
        for white, one in zip((0.9643, 1.0, 0.8251), (fy + a / 500, fy, fy - b / 200), strict=True)
    )
    linear = (
        3.1341359 * x - 1.6173863 * y - 0.4906619 * z,
        -0.9787955 * x + 1.9162543 * y + 0.0334427 * z,
        0.0719540 * x - 0.2289769 * y + 1.4053860 * z,
    )
    return tuple(
        min(max(12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055, 0.0), 1.0) for one in linear
    )


def _shading(shading: Any, painter: Painter) -> None:
    """Convert the stops of a gradient; the colours between are interpolated in inks."""
    space = shading.get("/ColorSpace")
    if space not in ("/DeviceRGB", "/DeviceGray") or "/Function" not in shading:
        return
    sample = painter((0.0,) * _DEVICES[str(space)], False)
    shading.ColorSpace = pikepdf.Name.DeviceCMYK if len(sample.operands) == 4 else pikepdf.Name.DeviceGray
    _function(shading.Function, painter)


def _function(function: Any, painter: Painter) -> None:
    if isinstance(function, pikepdf.Array):
        for one in function:
            _function(one, painter)
    elif function.get("/FunctionType") == 3:
        _function(function.Functions, painter)
    elif function.get("/FunctionType") == 2:
        for key in ("/C0", "/C1"):
            stop = tuple(float(one) for one in function.get(key, []))
            if len(stop) in (1, 3):
                function[key] = pikepdf.Array([float(part) for part in painter(stop, False).operands])
