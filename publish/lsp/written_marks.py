"""The things in an edition that a text can name: ids, names, entries of indexes, keys of its bibliography.

They are read from the files with patterns, not with the parsers, because a file may be half typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from publish.config.stored_names import is_markdown
from publish.diagnostics import Location
from publish.editing.identifiers import identifier

NAMES = "sources/names.toml"
# The files of the bibliography, by their ending, and where they have a key.
REFERENCES = {
    ".json": re.compile(r'"id"\s*:\s*"(?P<key>[^"\n]+)"'),
    ".yaml": re.compile(r"^[ \t]*(?:-[ \t]+)?id:[ \t]*[\"']?(?P<key>[^\s\"']+)", re.M),
    ".bib": re.compile(r"@\w+\s*\{\s*(?P<key>[^\s,{}]+)\s*,"),
}
_ID = re.compile(r"\{[^}\n]*?#(?P<key>[^\s}]+)[^}\n]*\}")
# A heading has the id that is made of its words, unless it names one.
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<words>[^{\n]+?)[ \t#]*$", re.M)
_MARKUP = re.compile(r"\[\^[^\]]*\]|\]\([^)]*\)|[*_`\[\]\\]")
_ENTRY = re.compile(r'\{[^}\n]*\b(?:entry|sub|see|see-also)="(?P<key>[^"\n]+)"')
_NAME = re.compile(r'^[ \t]*(?:preferred|sort)[ \t]*=[ \t]*"(?P<key>[^"\n]+)"', re.M)

# What is being typed at the end of a line's beginning, by the kind of what can follow.
_BEGUN = {
    "id": re.compile(r"\]\(#(?P<key>[^)\s]*)$"),
    "citation": re.compile(r"(?:^|[\s\[;(-])@(?P<key>[\w:./-]*)$"),
    "entry": re.compile(r'\{[^}]*\b(?:entry|sub|see|see-also)="(?P<key>[^"]*)$'),
    "name": re.compile(r"(?:^|[^\w\[#@^(])(?P<key>[^\W\d_]\w+)$"),
}
_ID_NAMED = re.compile(r"\]\(#(?P<key>[^)\s]+)\)")


class Mark(Struct, frozen=True):
    """A key of a kind, and where it is defined."""

    kind: str
    key: str
    at: Location


def marks(texts: Mapping[str, str]) -> list[Mark]:
    """Return the marks in the files of an edition, by path, each key of a kind once."""
    found: dict[tuple[str, str], Mark] = {}
    for kind, path, text, pattern in _sought(texts):
        for one in pattern.finditer(text):
            found.setdefault((kind, one["key"]), Mark(kind, one["key"], _location(path, text, one.start("key"))))
    for path, text in texts.items():
        for one in _HEADING.finditer(text) if is_markdown(path) else ():
            key = identifier(_MARKUP.sub("", one["words"]), "section")
            found.setdefault(("id", key), Mark("id", key, _location(path, text, one.start("words"))))
    return sorted(found.values(), key=lambda one: (one.kind, one.key))


def begun(line: str, column: int) -> tuple[str, str] | None:
    """Return kind and beginning of the word being typed at a column, from 0, of a line; None if there is none."""
    for kind, pattern in _BEGUN.items():
        if one := pattern.search(line[:column]):
            return kind, one["key"]
    return None


def offered(marks: list[Mark], kind: str, typed: str) -> list[Mark]:
    """Return the marks that complete what was typed. A name is offered for each of its words."""
    if kind == "name":
        return [one for one in marks if one.kind == "name" and _has_word(one.key, typed)]
    kinds = ("entry", "name") if kind == "entry" else (kind,)
    return [one for one in marks if one.kind in kinds and one.key.casefold().startswith(typed.casefold())]


def id_at(line: str, column: int) -> str | None:
    """Return the id that a link names around a column, from 0; None if there is none."""
    return next((one["key"] for one in _ID_NAMED.finditer(line) if one.start() <= column <= one.end()), None)


def is_marked(path: str) -> bool:
    """Whether a file that is not a text has marks: the names, or a bibliography."""
    return path == NAMES or path.endswith(tuple(REFERENCES))


def _sought(texts: Mapping[str, str]) -> Iterator[tuple[str, str, str, re.Pattern[str]]]:
    for path, text in texts.items():
        if is_markdown(path):
            yield "id", path, text, _ID
            yield "entry", path, text, _ENTRY
        elif path == NAMES:
            yield "name", path, text, _NAME
        else:
            for ending, pattern in REFERENCES.items():
                if path.endswith(ending):
                    yield "citation", path, text, pattern


def _has_word(name: str, typed: str) -> bool:
    return any(word.startswith(typed) and word != typed for word in re.split(r"[\W_]+", name))


def _location(path: str, text: str, offset: int) -> Location:
    return Location(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
