"""Read a bibliography in BibTeX or BibLaTeX; `bibtex.toml` says what its entries and fields are in CSL."""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import DuplicateBlockKeyBlock, Entry

from publish.citations import latex
from publish.citations.record import UnreadRecords, record_of
from publish.citations.sentence_titles import in_sentence_case
from publish.diagnostics import Location
from publish.manuscript.reference_files import Record

# It reports failures in its result, too.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

_TABLE = Path(__file__).with_suffix(".toml")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ADDRESSES = ("url", "doi", "isbn", "issn")
_ISSUED_IN_NUMBERS = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})
_OTHERS = "others"
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text("utf-8"))


def read(text: str, path: str) -> Iterator[Record]:
    """Yield the works of a file; `path` is its name in messages. Raises UnreadRecords."""
    library = parse_string(text)
    entries: list[Entry] = list(library.entries)
    for block in library.failed_blocks:
        inner = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else None
        if not isinstance(inner, Entry):
            said = " ".join(str(getattr(block.error, "abort_reason", "") or block.error).split()).rstrip(".")
            at = Location(path, (block.start_line or 0) + 1, 1)
            raise UnreadRecords(f"this entry cannot be read: {said}", at, "look for a comma or a brace that is missing")
        entries.append(inner)
    by_key = {entry.key.lower(): entry for entry in reversed(entries)}
    for entry in sorted(entries, key=lambda one: one.start_line or 0):
        fields = _fields(entry, by_key)
        yield record_of(_record(entry, fields), Location(path, (entry.start_line or 0) + 1, 1))


def _fields(entry: Entry, by_key: Mapping[str, Entry]) -> dict[str, str]:
    """Return the fields of an entry, with those that it takes from the entry that `crossref` names."""
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    parent = by_key.get(fields.get("crossref", "").lower())
    if parent is None or parent is entry:
        return fields
    taken = {field.key.lower(): str(field.value) for field in parent.fields if field.key.lower() != "crossref"}
    for name in ("title", "subtitle", "author"):
        if name in taken:
            taken["book" + name] = taken.pop(name)
    return taken | fields


def _record(entry: Entry, fields: dict[str, str]) -> dict[str, Any]:
    table = _table()
    kind = entry.entry_type.lower()
    csl = table["subtypes"].get(fields.get("entrysubtype", ""), table["types"].get(kind, "document"))
    found: dict[str, Any] = {"id": entry.key, "type": csl}
    for name, fields_of in table["fields"].items():
        value = _first(fields, fields_of)
        is_address = fields_of[0] in _ADDRESSES
        found[name] = value if is_address else latex.words(value)
    for name, fields_of in table["names"].items():
        found[name] = _names(_first(fields, fields_of))
    for name, fields_of in table["dates"].items():
        found[name] = _date(_first(fields, fields_of), fields) if name == "issued" else _first(fields, fields_of)
    found |= _titles(fields)
    found["page"] = found["page"].replace("--", "–")
    found["language"] = _language(fields)
    edition = found["edition"]
    found["edition"] = str(table["ordinals"].get(edition.lower(), _ORDINAL.sub(r"\1", edition)))
    found["issue" if csl in _ISSUED_IN_NUMBERS else "collection-number" if found["collection-title"] else "number"] = (
        latex.words(fields.get("issue") or fields.get("number", ""))
    )
    found["genre"] = found["genre"] or table["genres"].get(kind, "")
    return found


def _titles(fields: Mapping[str, str]) -> dict[str, str]:
    language = _language(fields)

    def title(name: str) -> str:
        names = (name, name.replace("title", "subtitle"))
        words = ": ".join(filter(None, (latex.words(fields.get(one, ""), keeps_case=True) for one in names)))
        return in_sentence_case(words) if language.startswith("en") or not language else words

    journal = latex.words(_first(fields, ("journaltitle", "journal")))
    return {"title": title("title"), "container-title": journal or title("booktitle") or title("maintitle")}


def _language(fields: Mapping[str, str]) -> str:
    name = _first(fields, ("langid", "language", "hyphenation")).lower()
    languages: dict[str, str] = _table()["languages"]
    return languages.get(name, name if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", name) else "")


def _date(value: str, fields: Mapping[str, str]) -> str:
    month = fields.get("month", "").strip().lower()
    number = next((at for at, name in enumerate(_MONTHS, 1) if month.startswith(name)), 0)
    number = number or (int(month) if month.isdecimal() and 1 <= int(month) <= len(_MONTHS) else 0)
    day = fields.get("day", "").strip()
    if not number or not re.fullmatch(r"\d{4}", value):
        return value
    return f"{value}-{number:02}" + (f"-{int(day):02}" if day.isdecimal() else "")


def _names(value: str) -> list[dict[str, str]]:
    return [_name(one) for one in split_multiple_persons_names(value) if one.strip()] if value else []


def _name(value: str) -> dict[str, str]:
    name = value.strip()
    if name.lower() == _OTHERS:
        return {"literal": name}
    if name.startswith("{") and name.endswith("}") and name.count("{") == 1:
        return {"literal": latex.plain(name)}
    parts = parse_single_name_into_parts(name, strict=False)
    held = {"family": parts.last, "given": parts.first, "dropping-particle": parts.von, "suffix": parts.jr}
    return {key: latex.plain(" ".join(words)) for key, words in held.items() if words}


def _first(fields: Mapping[str, str], names: list[str] | tuple[str, ...]) -> str:
    return next((fields[name].strip() for name in names if fields.get(name, "").strip()), "")
