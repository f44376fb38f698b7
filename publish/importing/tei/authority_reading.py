"""Read the lists of persons, places and works, and which spellings the text has of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publish.importing.tei.tei_file import NameMention
from publish.importing.tei.xml_tree import XmlElement

_ENTRIES = {"person": "person", "place": "place", "org": "body", "bibl": "work"}
_LABELS = ("persName", "placeName", "orgName", "title", "geogName", "name")
_KINDS = {"person": "person", "place": "place", "org": "body", "work": "work", "organisation": "body"}


class Entry(Struct, frozen=True):
    """An entry of an authority file. `refs` are addresses that identify it, `dates` are in EDTF."""

    preferred: str
    kind: str
    sort: str = ""
    refs: tuple[str, ...] = ()
    dates: str = ""
    forms: tuple[str, ...] = ()
    note: str = ""


def entries(
    roots: Iterable[XmlElement], mentions: Sequence[NameMention], text: str
) -> tuple[list[Entry], dict[NameMention, str]]:
    """Return the entries that the text mentions, each with its spellings, and the names of those that need a mark.

    A spelling is listed if every occurrence in the text means this entry. Other mentions need a mark with the name of
    their entry, "" if nothing tells it. `text` is all text of the letters.
    """
    known = {id: entry for root in roots for id, entry in _listed(root)}
    by_spelling: dict[str, list[NameMention]] = defaultdict(list)
    for mention in mentions:
        if not mention.is_implied:
            by_spelling[mention.spelling].append(mention)
    forms: dict[str, list[str]] = defaultdict(list)
    for spelling, held in by_spelling.items():
        targets = {mention.ref for mention in held}
        there = len(re.findall(rf"(?<![\w-]){re.escape(spelling)}(?![\w-])", text))
        if len(targets) == 1 and there <= len(held):
            forms[held[0].ref].append(spelling)
    headings: dict[NameMention, str] = {}
    for mention in sorted(mentions, key=lambda one: one.is_implied):  # words that only mean a name come last
        if mention.ref not in known and mention.ref and not mention.is_implied:
            address = mention.ref if "://" in mention.ref else ""
            kind = _KINDS.get(mention.kind, "person")
            known[mention.ref] = Entry(mention.spelling or mention.ref, kind, refs=(address,) if address else ())
        if mention.ref and (mention.is_implied or mention.spelling not in forms[mention.ref]):
            headings[mention] = known[mention.ref].preferred if mention.ref in known else ""
    used = dict.fromkeys(mention.ref for mention in mentions if mention.ref in known)
    return _unique(_with_forms(known[ref], forms[ref]) for ref in used), headings


def preferred_names(root: XmlElement) -> dict[str, str]:
    """Return the name of each entry in the lists of a file, by its id."""
    return {id: entry.preferred for id, entry in _listed(root)}


def _listed(root: XmlElement) -> Iterator[tuple[str, Entry]]:
    """Yield the entries of a file's lists, each with its id."""
    for listed in root.find_all("listPerson", "listPlace", "listOrg", "listBibl"):
        for one in listed.elements:
            if one.name in _ENTRIES and one.get("xml:id"):
                entry = _entry(one)
                if entry.preferred:
                    yield one.get("xml:id"), entry


def _unique(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries, those of the same name as one."""
    found: dict[str, Entry] = {}
    for one in entries:
        before = found.get(one.preferred)
        if before is None:
            found[one.preferred] = one
        else:
            forms = tuple(dict.fromkeys((*before.forms, *one.forms)))
            found[one.preferred] = replace(before, forms=forms)
    return list(found.values())


def _with_forms(entry: Entry, forms: Sequence[str]) -> Entry:
    other = tuple(dict.fromkeys(one for one in forms if one != entry.preferred))
    return replace(entry, forms=other)


def _entry(element: XmlElement) -> Entry:
    label = next((one for one in element.elements if one.name in _LABELS), None)
    if label is None:
        return Entry("", "")
    first, last = label.find("forename"), label.find("surname")
    preferred, sort = label.words, ""
    if first and last:
        preferred, sort = f"{first.words} {last.words}", f"{last.words}, {first.words}"
    elif _ENTRIES[element.name] == "person" and preferred.count(", ") == 1:
        family, given = preferred.split(", ")
        preferred, sort = f"{given} {family}", preferred
    sort = next((one.words for one in element.elements if one.get("type") == "sort"), "") or sort
    numbers = (one.words for one in element.find_all("idno"))
    addresses = [*numbers, *element.get("ref").split(), *element.get("sameAs").split(), *label.get("ref").split()]
    refs = tuple(dict.fromkeys(one for one in addresses if one.startswith(("http://", "https://"))))
    note = next((one.words for one in element.elements if one.name == "note"), "")
    kind = _ENTRIES[element.name]
    return Entry(preferred, kind, sort if sort != preferred else "", refs, _life(element), note=note)


def _life(element: XmlElement) -> str:
    """Return years of birth and death as an EDTF interval: "1862/1931"."""
    years = []
    for name in ("birth", "death"):
        event = element.find(name)
        date = event.find("date") if event and not event.get("when") else event
        found = re.match(r"\d{4}", (date.get("when") or date.get("notBefore")) if date else "")
        years.append(found[0] if found else "")
    return "/".join(years) if any(years) else ""
