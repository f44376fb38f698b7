"""Mend the small capitals of a font: add lookups that come before all others, and letters made from its capitals.

A made letter is a capital at the height of the font's small capitals. Scaling makes it lighter; so it is drawn from a
heavier capital, where the font has a weight axis, else its outlines are made heavier.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

import fontTools.merge.layout  # noqa: F401 - it teaches the tables to renumber their lookups
from fontTools.ttLib import TTFont, TTLibError, newTable
from fontTools.ttLib.tables import otTables

from publish.typefaces.capital_shape import capital_shape
from publish.typefaces.features import ALL_SMALL_CAPITALS, SMALL_CAPITALS, glyphs_with
from publish.typefaces.making_glyphs import CannotMake, GlyphMaker, maker_for, opened
from publish.typefaces.small_capitals import TURKIC, Asked, Wanting, capital, real, standing_in

# Tables that hold a value for each glyph and that shapers do without.
_DROPPED = ("HVAR", "VVAR", "hdmx", "VDMX", "LTSH", "DSIG")


@cache
def mended(wanting: Wanting) -> bytes:
    """Return the font with its small capitals mended.

    The same font gives the same bytes on any day. Raises CannotMake if the font's outlines are of a kind that no letter
    can be made from, or broken.
    """
    try:
        return _mended(wanting)
    # An edition brings fonts that are broken in places; fontTools then raises anything.
    except (AssertionError, AttributeError, LookupError, TypeError, ValueError, TTLibError, struct.error) as reason:
        raise CannotMake from reason


def _mended(wanting: Wanting) -> bytes:
    file = wanting.file
    font = opened(file)
    order = font.getGlyphOrder()
    by_letter: Mapping[int, str] = font.getBestCmap()
    maker: GlyphMaker | None = None

    def target(asked: Asked, *, turkic: bool) -> list[str]:
        nonlocal maker
        found = standing_in(file, *asked, turkic=turkic)
        if found is not None:
            return [order[glyph] for glyph in found]
        names: list[str] = []
        for one in capital(asked[1], turkic=turkic):
            held = real(file, ALL_SMALL_CAPITALS, one, turkic=turkic)
            if held is not None:
                names += [order[glyph] for glyph in held]
            else:
                maker = maker or maker_for(font, file, capital_shape(file))
                names.append(maker.made(by_letter[ord(one)]))
        return names

    def forms(letter: str) -> set[str]:
        """The glyph of a letter, and its substitute at the font's place in its design space."""
        return {by_letter[ord(letter)], *(order[glyph] for glyph in glyphs_with(file, "", letter, "en")[:1])}

    general = _by_feature(wanting.general, lambda one: target(one, turkic=False), forms)
    turkic = _by_feature(wanting.turkic, lambda one: target(one, turkic=True), forms)
    if maker is not None:
        for tag in _DROPPED:
            if tag in font:
                del font[tag]
    _add_lookups(font, general, turkic)
    data = io.BytesIO()
    font.save(data, reorderTables=None)
    return data.getvalue()


# For each feature, the glyphs that stand for a glyph.
Substitutions = dict[str, dict[str, list[str]]]


def _by_feature(
    asked: Sequence[Asked], target: Callable[[Asked], list[str]], forms: Callable[[str], set[str]]
) -> Substitutions:
    found: Substitutions = {SMALL_CAPITALS: {}, ALL_SMALL_CAPITALS: {}}
    for one in asked:
        made = target(one)
        found[one[0]] |= dict.fromkeys(sorted(forms(one[1])), made)
    return {feature: pairs for feature, pairs in found.items() if pairs}


def _add_lookups(font: TTFont, general: Substitutions, turkic: Substitutions) -> None:
    table = font["GSUB"].table if "GSUB" in font else _empty(font)
    # Those of Turkic languages are the first: the others would take "i" before them.
    lookups = [_lookup(pairs) for pairs in (*turkic.values(), *general.values())]
    held = table.LookupList.Lookup
    # The new lookups come first: what a language substitutes for a letter must not get in before its small capital.
    renumbered = [number + len(lookups) for number in range(len(held))]
    table.FeatureList.mapLookups(renumbered)
    for record in _variations(table):
        record.Feature.LookupListIndex = [renumbered[number] for number in record.Feature.LookupListIndex]
    table.LookupList.mapLookups(renumbered)
    table.LookupList.Lookup = [*lookups, *held]
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    _for_all(table, {feature: number for number, feature in enumerate(general, len(turkic))})
    if turkic:
        _for_turkic(table, {feature: number for number, feature in enumerate(turkic)})


def _variations(table: Any) -> list[Any]:
    """The features that stand in for others in parts of a variable font's design space."""
    found = getattr(table, "FeatureVariations", None)
    records = found.FeatureVariationRecord if found else []
    return [one for record in records for one in record.FeatureTableSubstitution.SubstitutionRecord]


def _for_all(table: Any, number_of: Mapping[str, int]) -> None:
    features = table.FeatureList.FeatureRecord
    for feature, number in number_of.items():
        for record in features:
            if record.FeatureTag == feature:
                record.Feature.LookupListIndex = [number, *record.Feature.LookupListIndex]
                record.Feature.LookupCount = len(record.Feature.LookupListIndex)
        new = None
        for script in table.ScriptList.ScriptRecord:
            for system in _systems(script.Script):
                if feature not in {features[index].FeatureTag for index in system.FeatureIndex}:
                    new = _new_feature(table, feature, [number]) if new is None else new
                    _refer(system, new)


def _for_turkic(table: Any, number_of: Mapping[str, int]) -> None:
    """Give each Turkic language features of its own: the new lookups, then those that it had."""
    features = table.FeatureList.FeatureRecord
    for script in table.ScriptList.ScriptRecord:
        own = {record.LangSysTag: record for record in script.Script.LangSysRecord}
        for tag in TURKIC.values():
            if tag not in own and script.Script.DefaultLangSys is not None:
                record = otTables.LangSysRecord()
                record.LangSysTag, record.LangSys = tag, deepcopy(script.Script.DefaultLangSys)
                script.Script.LangSysRecord.append(record)
        script.Script.LangSysRecord.sort(key=lambda record: record.LangSysTag)
        script.Script.LangSysCount = len(script.Script.LangSysRecord)
        for record in script.Script.LangSysRecord:
            if record.LangSysTag not in TURKIC.values():
                continue
            for feature, number in number_of.items():
                system = record.LangSys
                held = [index for index in system.FeatureIndex if features[index].FeatureTag == feature]
                lookups = [number, *(one for index in held for one in features[index].Feature.LookupListIndex)]
                system.FeatureIndex = [index for index in system.FeatureIndex if index not in held]
                _refer(system, _new_feature(table, feature, lookups))


def _systems(script: Any) -> list[Any]:
    default = [script.DefaultLangSys] if script.DefaultLangSys is not None else []
    return [*default, *(record.LangSys for record in script.LangSysRecord)]


def _refer(system: Any, index: int) -> None:
    system.FeatureIndex = [*system.FeatureIndex, index]
    system.FeatureCount = len(system.FeatureIndex)


def _new_feature(table: Any, tag: str, lookups: list[int]) -> int:
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = tag, otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex, record.Feature.LookupCount = lookups, len(lookups)
    table.FeatureList.FeatureRecord.append(record)
    table.FeatureList.FeatureCount = len(table.FeatureList.FeatureRecord)
    return len(table.FeatureList.FeatureRecord) - 1


def _lookup(pairs: Mapping[str, list[str]]) -> Any:
    substitution = otTables.MultipleSubst()
    substitution.mapping = dict(pairs)
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 2, 0
    lookup.SubTable, lookup.SubTableCount = [substitution], 1
    return lookup


def _empty(font: TTFont) -> Any:
    """Give a font without substitutions a table for them."""
    font["GSUB"] = newTable("GSUB")
    table = font["GSUB"].table = otTables.GSUB()
    table.Version = 0x00010000
    table.ScriptList, table.FeatureList, table.LookupList = (
        otTables.ScriptList(),
        otTables.FeatureList(),
        otTables.LookupList(),
    )
    system = otTables.DefaultLangSys()
    system.LookupOrder, system.ReqFeatureIndex = None, 0xFFFF
    system.FeatureIndex, system.FeatureCount = [], 0
    record = otTables.ScriptRecord()
    record.ScriptTag, record.Script = "DFLT", otTables.Script()
    record.Script.DefaultLangSys, record.Script.LangSysRecord, record.Script.LangSysCount = system, [], 0
    table.ScriptList.ScriptRecord, table.ScriptList.ScriptCount = [record], 1
    table.FeatureList.FeatureRecord, table.FeatureList.FeatureCount = [], 0
    table.LookupList.Lookup, table.LookupList.LookupCount = [], 0
    return table
