"""Write `edition.toml` and `names.toml`."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

Value = str | int | bool | tuple[str, ...]


def table(head: str, values: Mapping[str, Value], *, needed: Collection[str] = ()) -> str:
    """Return a table of TOML: its head ("[[part]]", "" for the top) and its keys.

    Empty values are left out, except those of the keys `needed`.
    """
    lines = [f"{key} = {_written(value)}" for key, value in values.items() if value not in ("", ()) or key in needed]
    return "\n".join([*([head] if head else []), *lines]) + "\n"


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_quoted, value))}]"
    return _quoted(value)


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0; JSON escapes the same characters in the same way, but not U+007F."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")
