"""The typefaces of a product with their small capitals mended."""

from __future__ import annotations

from msgspec.structs import replace

from publish.typefaces.font_file import FontFile
from publish.typefaces.making_glyphs import CannotMake
from publish.typefaces.mending import mended
from publish.typefaces.small_capitals import Wanting
from publish.typefaces.typeface import Typeface
from publish.typefaces.used import UsedTypefaces


def with_small_capitals(used: UsedTypefaces) -> UsedTypefaces:
    """Return the typefaces with mended small capitals; a font that cannot be mended stays as it is."""
    if not used.wanting:
        return used
    new: dict[FontFile, FontFile] = {}
    for wanting in used.wanting:
        new |= _mended(wanting)
    of = {typeface: _with(typeface, new) for typeface in used.needed}
    return replace(
        used,
        text=of[used.text],
        others=tuple(of[one] for one in used.others),
        of_languages=tuple((language, of[one]) for language, one in used.of_languages),
        fallbacks=tuple(replace(one, typeface=of.get(one.typeface, one.typeface)) for one in used.fallbacks),
        wanting=(),
    )


def _mended(wanting: Wanting) -> dict[FontFile, FontFile]:
    try:
        data = mended(wanting)
    except CannotMake:
        return {}
    return {wanting.file: replace(wanting.file, sfnt=data, is_changed=True)}


def _with(typeface: Typeface, new: dict[FontFile, FontFile]) -> Typeface:
    if not any(file in new for file in typeface.files):
        return typeface
    return replace(typeface, files=tuple(new.get(file, file) for file in typeface.files))
