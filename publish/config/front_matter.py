"""YAML and TOML at the head of a file, where other programs keep what belongs in `edition.toml`."""

from __future__ import annotations

import re

from publish.config.publication_date import publication_date
from publish.diagnostics import Diagnostic, Location, warning

_YAML = re.compile(r"---[ \t]*\n(?P<lines>[\w][\w -]*:(?:[ \t]|\n)(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<lines>(?:.*\n)*?)\+\+\+[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*[:=][ \t]*(?P<value>.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?:name:[ \t]*)?(?P<value>.+)")
# The keys of edition.toml for the keys that other programs know.
_KEYS = {
    "title": "title",
    "subtitle": "subtitle",
    "date": "date",
    "lang": "language",
    "language": "language",
    "publisher": "publisher",
    "description": "description",
    "abstract": "description",
    "rights": "rights",
    "copyright": "rights",
    "license": "rights",
    "identifier": "identifier",
}
_LISTS = {"subject": "subjects", "subjects": "subjects", "keywords": "subjects", "tags": "subjects"}
_ROLES = {"author": "aut", "authors": "aut", "creator": "aut", "editor": "edt", "editors": "edt", "translator": "trl"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def without_front_matter(text: str, path: str) -> tuple[str, list[Diagnostic]]:
    """Return a text with its front matter as empty lines, so that all places stay, and the warning for it."""
    found = _YAML.match(text) or _TOML.match(text)
    if found is None:
        return text, []
    lines, others = _settings(found["lines"])
    name = "YAML" if text.startswith("-") else "TOML"
    help = "delete it"
    if lines:
        help = "\n".join(["delete it, and write in sources/edition.toml:", *lines])
    if others:
        help += f"\nwithout a counterpart there: {', '.join(others)}"
    message = f"this is {name} front matter: it is not read and not printed"
    return "\n" * found[0].count("\n") + text[found.end() :], [
        warning("front-matter", message, Location(path, 1, 1), help)
    ]


def _settings(written: str) -> tuple[list[str], list[str]]:
    """Return the lines of edition.toml that say the same, tables last, and the keys that have no counterpart."""
    lines: list[str] = []
    tables: list[str] = []
    others: list[str] = []
    for key, values in _keys(written):
        name = key.lower()
        if name in _ROLES:
            role = _ROLES[name]
            for value in values:
                tables += ["[[contributor]]", f"name = {_string(value)}"]
                tables += [] if role == "aut" else [f"role = {_string(role)}"]
        elif name in _LISTS and values:
            lines.append(f"{_LISTS[name]} = [{', '.join(map(_string, values))}]")
        elif name in _KEYS and values:
            value = values[0]
            if name == "date" and not _is_date(value):
                others.append(key)
                continue
            is_day = name == "date" and _DAY.fullmatch(value)
            lines.append(f"{_KEYS[name]} = {value if is_day else _string(value)}")
        else:
            others.append(key)
    return [*lines, *tables], others


def _keys(written: str) -> list[tuple[str, list[str]]]:
    """Return the keys of the outermost level with their values; lists may stand on one line or on several."""
    found: list[tuple[str, list[str]]] = []
    for line in written.split("\n"):
        if line[:1] not in (" ", "\t", "-", "#") and (key := _KEY.match(line)):
            value = key["value"].strip()
            parts = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            found.append((key["key"], [_bare(part) for part in parts if _bare(part) not in ("", "|", ">")]))
        elif found and (item := _ITEM.match(line)):
            found[-1][1].append(_bare(item["value"]))
        elif found and line[:1] in (" ", "\t") and ":" not in line and line.strip():
            found[-1][1][:] = [" ".join([*found[-1][1], line.strip()])]
    return found


def _bare(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _is_date(value: str) -> bool:
    try:
        publication_date(value)
    except ValueError:
        return False
    return True


def _string(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
