"""Convert plain TOML values to the structs of `settings`, and collect every problem with its position.

The structs are the schema: a field is a key, a nested struct a table, a tuple of structs a list of tables.
"""

from __future__ import annotations

import difflib
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import UNSET, Struct
from msgspec.structs import FieldInfo, fields

from publish.config import letter_values, values
from publish.config.index_settings import IndexKinds, index_kinds
from publish.config.key_positions import KeyPositions, Path
from publish.config.letter_settings import People
from publish.config.publication_date import PublicationDate, publication_date
from publish.config.schemas import OneOrMore
from publish.config.settings import Distance, ScriptFamilies, Threshold
from publish.config.tried_keys import instead_of_key, instead_of_text
from publish.designs.margins import Margins
from publish.diagnostics import Diagnostic, Location, error
from publish.edtf import EdtfDate
from publish.units import Size, TypeSize, parse_size, parse_type_size

# For each type: the TOML type, its description in messages, and how to read it if `values` has no rule.
_WRITTEN: dict[object, tuple[type | types.UnionType, str, Callable[..., object]]] = {
    str: (str, "text", values.line),
    int: (int, "a whole number", int),
    float: (str, 'a length with its unit, such as "3mm"', values.bleed),
    Size: (str, 'a page size such as "A5", "digest", "6x9in" or "148mm x 210mm"', parse_size),
    TypeSize: (str, 'a size and leading such as "10.5pt/13.5pt"', parse_type_size),
    Margins: (str, 'margins such as "design" or "18mm 15mm 22mm 20mm"', values.margins),
    ScriptFamilies: (dict, 'a table such as { he = "..." }', values.script_families),
    PublicationDate: (object, "a date", publication_date),
    OneOrMore: (str | list, 'text, or a list such as ["...", "..."]', letter_values.one_or_more),
    IndexKinds: (str | list, 'a kind of names such as "persons", or a list of such kinds', index_kinds),
    EdtfDate: (object, "a date", letter_values.edtf_date),
    People: (str | list, 'a name, or a list such as ["...", "..."]', letter_values.people),
    bool: (bool, "true or false", bool),
    Threshold: (int | float, "a number or false", values.threshold),
    Distance: (str, 'a length with its unit, such as "3mm", or false', values.distance),
}
# The types that `false` turns off.
_SWITCHED = (bool, Threshold, Distance)
_TOML_NAMES: tuple[tuple[type, str], ...] = (
    (bool, "a true/false value"),
    (str, "text"),
    (int, "a number"),
    (float, "a decimal number"),
    (datetime, "a date with a time"),
    (date, "a date"),
    (time, "a time"),
    (list, "a list"),
    (dict, "a table"),
)

LONGEST_LIST = 2_000


class SchemaReader:
    """Reads one file.

    `problems` collects what is wrong, in no particular order. `kept` gives, for each list, the indexes of the items
    that could be read. `named` says where the files that may be read are named.
    """

    def __init__(self, places: KeyPositions) -> None:
        self.places = places
        self.problems: list[Diagnostic] = []
        self.kept: dict[Path, list[int]] = {}
        self.named: dict[str, Location] = {}
        self._outermost: list[str] = []

    def read_table(self, schema: type, table: Mapping[str, object], path: Path = ()) -> dict[str, Any]:
        """Return the fields of the struct `schema` for which the table gives a valid value, by name."""
        known = {key_of(field): field for field in _fields_of(schema)}
        self._outermost = self._outermost or list(known)
        hints = _types_of(schema)
        found: dict[str, Any] = {}
        for key, raw in table.items():
            field = known.get(key)
            if field is None:
                self._unknown(key, list(known), (*path, key))
                continue
            rule = values.RULES.get((schema, field.name))
            value = self._value(hints[field.name], rule, raw, (*path, key))
            if value is not UNSET:
                found[field.name] = value
        return found

    def report_missing(self, key: str, what: str, path: Path = ()) -> None:
        """Report a required key that is missing from a table."""
        self.problems.append(
            error("settings-missing-key", f'"{key}" is missing', self.places.locate(*path), f"write {what}")
        )

    def report_misplaced(self, path: Path, why: str) -> None:
        """Report a key that belongs outside any table; `why` says what the key would mean where it stands."""
        help = f'write "{path[-1]}" above the first [table]; {why}'
        self._report("settings-unknown-key", f'unknown key "{path[-1]}"', self.places.locate_key(*path), help)

    def report_bad(self, path: Path, message: str) -> None:
        """Report a bad value; the message says what to write instead."""
        self._report("settings-bad-value", f"{_shown(path)}: {message}", self.places.locate(*path))

    def _value(self, hint: Any, rule: Callable[..., object] | None, raw: object, path: Path) -> Any:
        """Convert a value to the type of its field; report it and return UNSET if it does not fit."""
        if isinstance(hint, types.UnionType):
            hint = next(one for one in get_args(hint) if one is not type(None))
        if get_origin(hint) is tuple:
            return self._list(get_args(hint)[0], rule, raw, path)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._choice(hint, raw, path)
        if _is_table(hint):
            return self._table(hint, raw, path)
        written, what, read = _WRITTEN[hint]
        if raw is False and hint in _SWITCHED:
            return hint(0)
        if not isinstance(raw, written) or (isinstance(raw, bool) and hint is not bool):
            found = "true" if raw is True and hint in _SWITCHED else _toml_name(raw)
            self.report_bad(path, f"write {what}, not {found}{_quoted(hint, raw)}")
            return UNSET
        try:
            return (rule or read)(raw)
        except ValueError as reason:
            self.report_bad(path, str(reason))
            return UNSET

    def _list(self, item: Any, rule: Callable[..., object] | None, raw: object, path: Path) -> Any:
        of_tables = _is_table(item)
        if not isinstance(raw, list):
            instead = f"write [[{_shown(path)}]] above each item" if of_tables else 'write ["...", "..."]'
            self.report_bad(path, f"a list is needed, not {_toml_name(raw)}: {instead}")
            return UNSET
        if len(raw) > LONGEST_LIST:
            self.report_bad(path, f"the list has {len(raw):,} items: write at most {LONGEST_LIST:,}")
            return UNSET
        read = [self._value(item, rule, one, (*path, number)) for number, one in enumerate(raw)]
        self.kept[path] = [number for number, one in enumerate(read) if one is not UNSET]
        return tuple(read[number] for number in self.kept[path])

    def _choice(self, choices: type[Enum], raw: object, path: Path) -> Any:
        words = [str(one.value) for one in choices]
        if isinstance(raw, str) and raw in words:
            return choices(raw)
        shown = f'"{raw}"' if isinstance(raw, str) else _toml_name(raw)
        near = difflib.get_close_matches(raw.lower(), words, 1) if isinstance(raw, str) else []
        if near:
            others = ", ".join(f'"{word}"' for word in words if word not in near)
            listed = f'"{near[0]}"; the other choices are {others}'
        else:
            listed = ", ".join(f'"{word}"' for word in words[:-1]) + f' or "{words[-1]}"'
        self.report_bad(path, f"{shown} is not one of the choices: write {listed}")
        return UNSET

    def _table(self, schema: Any, raw: object, path: Path) -> Any:
        if not isinstance(raw, dict):
            several = isinstance(raw, list) and all(isinstance(one, dict) for one in raw)
            instead = f"write [{_shown(path)}] once" if several else f"write its keys below [{_shown(path)}]"
            if isinstance(raw, str):
                instead = instead_of_text(path) or instead
            self.report_bad(path, f"a table is needed, not {_toml_name(raw)}: {instead}")
            return UNSET
        found = self.read_table(schema, raw, path)
        required = [field.name for field in _fields_of(schema) if field.required]
        for name in required:
            if name not in raw:
                example = "1" if _types_of(schema)[name] is int else '"..."'
                self.report_missing(name, f"{name} = {example}", path)
        return schema(**found) if all(name in found for name in required) else UNSET

    def _unknown(self, key: str, known: list[str], path: Path) -> None:
        near = difflib.get_close_matches(key.lower(), known, 1)
        guess = f'did you mean "{near[0]}"? ' if near else ""
        instead = instead_of_key(path) if "contributor" in self._outermost else ""
        if not near and key in self._outermost:
            # A common mistake in TOML: a key after a table header belongs to that table.
            guess = f'write "{key}" above the first [table]; '
        where = f"in [{_shown(path[:-1])}]" if len(path) > 1 else "outside any table"
        self._report(
            "settings-unknown-key",
            f'unknown key "{key}"',
            self.places.locate_key(*path),
            instead or f"{guess}the keys {where} are: {', '.join(known)}",
        )

    def _report(self, code: str, message: str, location: Location, help: str = "") -> None:
        self.problems.append(error(code, message, location, help))


def key_of(field: FieldInfo) -> str:
    """Return the key of a field: `from_` is "from", which Python keeps for itself."""
    return field.name.rstrip("_").replace("_", "-")


@cache
def _types_of(schema: type) -> dict[str, Any]:
    """Return the types of the fields of a struct, which Python has to read from their text."""
    return get_type_hints(schema)


@cache
def _fields_of(schema: type[Struct]) -> tuple[FieldInfo, ...]:
    return fields(schema)


def _is_table(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Struct) and hint not in _WRITTEN


def _shown(path: Path) -> str:
    """Write a path the way an editor does: `notes.series.prefix`."""
    return ".".join(one for one in path if isinstance(one, str))


def _toml_name(raw: object) -> str:
    return next((name for kind, name in _TOML_NAMES if isinstance(raw, kind)), "something else")


def _quoted(hint: object, raw: object) -> str:
    """Return the value in quotation marks if text was meant, else ""."""
    is_meant = hint is str and isinstance(raw, (int, float, date)) and not isinstance(raw, bool)
    return f': "{raw}"' if is_meant else ""
