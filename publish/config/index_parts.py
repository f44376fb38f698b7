"""The parts that hold the indexes: those that the settings place, and one at the end for each other index."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from msgspec.structs import replace

from publish.config.index_settings import IndexSettings
from publish.config.part_kinds import INDEX
from publish.config.schema_reader import SchemaReader
from publish.config.settings import Matter, PartSettings
from publish.words import words_of

_COLOPHON = "colophon"


def place_indexes(
    parts: Sequence[PartSettings], indexes: Sequence[IndexSettings], language: str
) -> tuple[tuple[PartSettings, ...], int]:
    """Return the parts with one for each index, and how many of them the settings do not name.

    A part of the kind "index" without a file says where an index stands. The other indexes stand at the end, before a
    colophon of the edition's own. Each has the title of its part, of its index, or the word for an index.
    """
    titles = {one.name: one.title or words_of(language).kinds[INDEX] for one in indexes}
    placed = [
        replace(part, title=part.title or titles[part.index]) if is_made(part) and part.index in titles else part
        for part in parts
    ]
    named = {part.index for part in placed if is_made(part)}
    others = [
        PartSettings(kind=INDEX, matter=Matter.BACK, title=titles[one.name], index=one.name)
        for one in indexes
        if one.name not in named
    ]
    end = len(placed)
    while end and placed[end - 1].kind == _COLOPHON:
        end -= 1
    return (*placed[:end], *others, *placed[end:]), len(others)


def is_made(part: PartSettings) -> bool:
    """Whether publish makes the text of a part: it is an index."""
    return part.kind == INDEX and not part.file


def index_of(part: PartSettings, number: int, indexes: Sequence[IndexSettings], reader: SchemaReader) -> str:
    """Return the name of the index that a part places, from its name, its title, or as the only one.

    Reports a part that names none, and returns "".
    """
    names = [one.name for one in indexes]
    if part.index in names:
        return part.index
    for one in indexes:
        if not part.index and (part.title == one.title != "" or len(names) == 1):
            return one.name
    place = ("part", number, "index") if part.index else ("part", number)
    if part.index:
        near = get_close_matches(part.index, names, 1, 0)
        instead = f'write "{near[0]}"' if near else "add [[index]] with this name"
        reader.report_bad(place, f'there is no index "{part.index}": {instead}')
    elif names:
        listed = " or ".join(f'"{name}"' for name in names)
        reader.report_missing("index", f"index = {listed}", place)
    else:
        reader.report_missing("file", 'file = "...", or add [[index]] with a name', place)
    return ""
