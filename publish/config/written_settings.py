"""The settings of an edition as its editor wrote them, to compare them with those of another version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.config.edition import LARGEST_SETTINGS, Edition
from publish.config.key_positions import SHOWN_AS, Path
from publish.config.syntax import parsed
from publish.textfile import read_text

# What tells the tables of a list apart, if a table has it.
_NAMES = ("file", "name", "siglum", "title")
_OF_CHECKS = frozenset({"check", "copytext"})


def written_settings(edition: Edition) -> dict[str, tuple[str, Path]]:
    """Return each value of `edition.toml` and its path in the file, by a name that does not depend on the order.

    The tables of a list are named by their file or their name: `part "letter.md" title`. Settings of checks are left
    out: no product depends on them.
    """
    file = edition.sources / "edition.toml"
    if not file.is_file():
        return {}
    text, _ = read_text(file, SHOWN_AS, LARGEST_SETTINGS)
    found = _values(parsed(text)[0], "", ())
    return {name: (said, path) for name, said, path in found if _OF_CHECKS.isdisjoint(path)}


def _values(table: dict[str, Any], before: str, path: Path) -> Iterator[tuple[str, str, Path]]:
    for key, value in table.items():
        name, place = f"{before}{key}", (*path, key)
        if isinstance(value, dict):
            yield from _values(value, f"{name}.", place)
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            seen: dict[str, int] = {}
            for number, one in enumerate(value):
                called = next((f'"{one[known]}"' for known in _NAMES if known in one), str(number + 1))
                seen[called] = seen.get(called, 0) + 1
                shown = called if seen[called] == 1 else f"{called} ({seen[called]})"
                yield from _values(one, f"{name} {shown} ", (*place, number))
        else:
            yield name, _said(value), place


def _said(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_said, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
