"""What a font can do with a character: asked of HarfBuzz, which sets it as it is set in a book."""

from __future__ import annotations

from functools import cache

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]

from publish.typefaces.font_file import FontFile, coverage, loaded

SUPERIORS, INFERIORS, SMALL_CAPITALS = "sups", "subs", "smcp"
# What HarfBuzz calls text of no script of its own, as figures and marks are (UAX 24: Common, Inherited, Unknown).
_NO_SCRIPT = frozenset({None, "Zyyy", "Zinh", "Zzzz"})
_COMMON = "Zyyy"


@cache
def changes(
    file: FontFile, feature: str, character: str, languages: frozenset[str], scripts: frozenset[str] = frozenset()
) -> bool:
    """Whether a feature of the font gives the character another glyph, wherever it stands in a text.

    `feature` is an OpenType tag; `languages` (BCP 47) and `scripts` (ISO 15924) are those of the text: some fonts have
    superior figures in English and none in Macedonian, and a figure takes the script of the word before it.
    """
    own = script_of(character)
    return all(
        _glyphs(file, character, script, language, feature) != _glyphs(file, character, script, language, "")
        for script in ([own] if own else [_COMMON, *scripts])
        for language in languages
    )


@cache
def script_of(character: str) -> str:
    """The script of a character (ISO 15924), "" where it belongs to no script alone."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script if buffer.script not in _NO_SCRIPT else ""


@cache
def scripts_of(file: FontFile) -> frozenset[str]:
    """The scripts that the font has characters of (ISO 15924)."""
    return frozenset(map(script_of, coverage(file))) - {""}


@cache
def _glyphs(file: FontFile, character: str, script: str, language: str, feature: str) -> tuple[int, ...]:
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.direction = "ltr"
    buffer.script, buffer.language = script, language
    hb.shape(_font(file), buffer, {feature: True} if feature else {})
    return tuple(info.codepoint for info in buffer.glyph_infos)


@cache
def _font(file: FontFile) -> hb.Font:
    return hb.Font(loaded(file))
