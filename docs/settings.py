"""Write docs/settings.md: every key of edition.toml, names.toml and emendations.toml.

python docs/settings.py

Keys, types and defaults come from the program; what a key means stands in docs/settings.toml.
"""

from __future__ import annotations

import tomllib
import types
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from publish.config.index_settings import IndexKinds
from publish.config.letter_settings import People
from publish.config.publication_date import PublicationDate
from publish.config.schema_reader import key_of
from publish.config.schemas import EmendationList, NameList, OneOrMore
from publish.config.settings import Distance, ScriptFamilies, Settings, Threshold
from publish.designs.margins import Margins
from publish.edtf import EdtfDate
from publish.units import Size, TypeSize

PAGE = Path(__file__).with_suffix(".md")
MEANINGS = Path(__file__).with_suffix(".toml")
FILES = {"edition": Settings, "names": NameList, "emendations": EmendationList}
HEAD = """# Settings

Every key of `sources/edition.toml`, and of the two lists beside it. Only `title` is required. An unknown key is an
error that names the nearest known one. This page is made from the program by `python docs/settings.py`.
"""
TYPES = {
    str: "text",
    int: "number",
    float: "length",
    bool: "true or false",
    Threshold: "number or false",
    Distance: "length or false",
    Size: "page size",
    TypeSize: "size/leading",
    Margins: "margins",
    ScriptFamilies: "table",
    PublicationDate: "date, month or year",
    EdtfDate: "date (EDTF)",
    OneOrMore: "text or list of texts",
    IndexKinds: "text or list of texts",
    People: "text or list of texts",
}
MILLIMETRE = 72 / 25.4  # points
DERIVED = {"slug", "identifier"}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: its name, what may be written, and the default as it is shown."""

    name: str
    type: str
    default: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file: its path (`notes.series`), whether it is written once for each item, and its keys."""

    file: str
    path: str
    repeated: bool
    keys: tuple[Key, ...]


def tables() -> list[Table]:
    """Every table of the three files, in the order of the program."""
    return [table for file, schema in FILES.items() for table in _tables(file, schema, "", repeated=False)]


def meanings() -> dict[str, Any]:
    """The meanings by file, table and key."""
    return tomllib.loads(MEANINGS.read_text("utf-8"))


def written() -> str:
    """The page."""
    return "\n".join([HEAD, *(line for table in tables() if table.keys for line in _section(table))])


def meaning(file: str, path: str, key: str = "") -> str:
    """What a key means, or a table where no key is given; KeyError where nothing is written of it."""
    held = meanings()[file]
    for name in filter(None, path.split(".")):
        held = held[name]
    return str(held[key])


def _tables(file: str, schema: type, path: str, *, repeated: bool) -> Iterator[Table]:
    hints = get_type_hints(schema)
    inner: list[tuple[type, str, bool]] = []
    keys: list[Key] = []
    for field in fields(schema):
        hint, is_list = _plain(hints[field.name])
        name = key_of(field)
        if isinstance(hint, type) and issubclass(hint, Struct) and hint not in TYPES:
            inner.append((hint, f"{path}.{name}".lstrip("."), is_list))
        else:
            keys.append(Key(name, _type(hint, is_list), _default(field, hint)))
    yield Table(file, path, repeated, tuple(keys))
    for held, below, is_list in inner:
        yield from _tables(file, held, below, repeated=is_list)


def _plain(hint: Any) -> tuple[Any, bool]:
    """A type without "or None" and without its list, and whether it was one."""
    if isinstance(hint, types.UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    return hint, False


def _type(hint: Any, is_list: bool) -> str:
    if isinstance(hint, type) and issubclass(hint, Enum):
        words = ", ".join(f"`{one.value}`" for one in hint)
    else:
        words = TYPES[hint]
    return f"list of {words}{'' if words.endswith('`') else 's'}" if is_list else words


def _default(field: FieldInfo, hint: Any) -> str:
    if field.name in DERIVED:
        return "made from the title" if field.name == "slug" else "made from slug and title"
    if field.required:
        return "required"
    value = field.default_factory() if field.default is NODEFAULT else field.default
    if hint in (float, Distance):
        length = round(float(value) / MILLIMETRE, 3)
        return f"`{length:g}mm`" if length.is_integer() else f"`{value:g}pt`"
    return _shown(value)


def _shown(value: object) -> str:
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case Enum():
            return f"`{value.value}`"
        case Size():
            return "`A5`"
        case TypeSize():
            return f"`{value.size:g}pt/{value.leading:g}pt`"
        case float():
            return f"`{value:g}`"
        case Margins():
            return "`design`"
        case ScriptFamilies():
            return ""
        case None | "" | ():
            return ""
        case (Enum(), *_):
            return ", ".join(map(_shown, value))
    return f"`{value}`"


def _section(table: Table) -> Iterator[str]:
    if table.path:
        name = f"[[{table.path}]]" if table.repeated else f"[{table.path}]"
        yield f"## {name}" + (f" in {table.file}.toml\n" if table.file != "edition" else "\n")
        yield meaning(table.file, table.path) + "\n"
    yield "| key | value | default | means |\n|---|---|---|---|"
    for key in table.keys:
        cells = (f"`{key.name}`", key.type, key.default, meaning(table.file, table.path, key.name))
        yield f"| {' | '.join(cells)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(written(), "utf-8")
