"""Write the files of an edition that hold no text: its settings, its names and its emendations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publish.config.schemas import Emendation
from publish.config.settings import BY_LINE
from publish.config.values import language
from publish.importing.settings_writing import Value, table
from publish.importing.tei.authority_reading import Entry
from publish.importing.tei.header_reading import FileData
from publish.importing.tei.note_reading import NoteSeries
from publish.importing.tei.notes_on_words import TextWitness
from publish.importing.tei.tei_part import DIVISION, TeiPart
from publish.importing.tei.xml_tree import XmlElement

# The index of the names that the text mentions, and that of entries whose index has no name.
_NAMES, _ENTRIES = "names", "entries"
_PLURALS = {"person": "persons", "place": "places", "work": "works", "body": "bodies"}


def is_made_index(division: XmlElement) -> bool:
    """Whether a division is an index that publish has made, and makes again."""
    return division.get("type") == "index" and bool(division.get("subtype") or division.find("divGen"))


def index_tables(names: Sequence[Entry], parts: Sequence[TeiPart], roots: Iterable[XmlElement]) -> list[str]:
    """Return the tables of the indexes: of the names that are marked, and those that entries in the text name."""
    kinds = {one.kind for one in names}
    listed = tuple(plural for kind, plural in _PLURALS.items() if kind in kinds)
    titles = {
        one.get("subtype"): next((head.words for head in one.elements if head.name == "head"), "")
        for root in roots
        for one in root.find_all("div")
        if is_made_index(one)
    }
    marked = sorted({name for part in parts for name in part.file.indexes})
    held = [table("[[index]]", {"name": _NAMES, "of": listed})] if listed else []
    return held + [
        table("[[index]]", {"name": name or _ENTRIES, "title": titles.get(name, "")})
        for name in marked
        if name != _NAMES or not listed
    ]


def settings(
    data: Sequence[FileData],
    parts: Sequence[TeiPart],
    series: Sequence[NoteSeries],
    indexes: Sequence[str],
    witnesses: Iterable[TextWitness],
) -> str:
    """Return `edition.toml`."""
    first = data[0]
    titles = {one.series for one in data}
    title = first.title if len(data) == 1 else (first.series if titles == {first.series} else "") or first.title
    languages = [one for one in map(_language, data) if one]
    common: dict[str, Value] = {
        "title": title,
        "subtitle": first.subtitle if len(data) == 1 else "",
        "identifier": first.identifier if len(data) == 1 else "",
        "language": max(languages, key=languages.count) if languages else "",
        "publisher": first.publisher if {one.publisher for one in data} == {first.publisher} else "",
        "rights": first.rights if {one.rights for one in data} == {first.rights} else "",
    }
    written = [table("", common)]
    people = dict.fromkeys(person for one in data for person in one.people)
    written += [table("[[contributor]]", {"name": name, "role": role}) for name, role in people]
    written += [table("[print]", {"openings": "run-on"})] if _are_letters(parts) else []
    for part in parts:
        letter = part.source.letter
        values: dict[str, Value] = {
            "file": part.name,
            "kind": part.source.kind,
            "title": part.source.text.words if part.source.kind == DIVISION else "",
            "matter": part.source.matter if part.source.matter != "body" else "",
            "sender": _one_or_more(letter.sender),
            "recipient": _one_or_more(letter.recipient),
            "place": letter.place,
            "date": letter.date,
            "source": letter.source if part.source.kind == "letter" else "",
            "destination": letter.destination,
            "received": letter.received,
            "copytext": part.copytext_file,
        }
        written.append(table("[[part]]", values))
    written += [table("[[witness]]", {"siglum": one.siglum, "name": one.name}) for one in witnesses]
    has_lines = any(one.marks == BY_LINE for one in series)
    written += [table("[lines]", {"every": 5})] if has_lines else []
    if len(series) > 1 or has_lines or (series and len(parts) > 1):
        for one in series:
            own = {"layout": "run-in"} if one.marks == BY_LINE else {"restart": "part"}
            written.append(
                table("[[notes.series]]", {"name": one.name, "prefix": one.prefix, "marks": one.marks, **own})
            )
    written += indexes
    return "\n".join(written)


def _are_letters(parts: Sequence[TeiPart]) -> bool:
    """Whether the texts are a volume of letters, of which each begins below the one before it."""
    kinds = [one.source.kind for one in parts if one.source.matter == "body" and one.source.kind != DIVISION]
    return len(kinds) > 1 and set(kinds) == {"letter"}


def _language(data: FileData) -> str:
    """The language of a file in its canonical form: "en" for "eng"; "" if it is not valid."""
    try:
        return language(data.language) if data.language else ""
    except ValueError:
        return ""


def _one_or_more(names: tuple[str, ...]) -> Value:
    return names[0] if len(names) == 1 else names


def authority_file(entries: Sequence[Entry]) -> str:
    """Return `names.toml`."""
    return "\n".join(
        table(
            "[[name]]",
            {
                "preferred": one.preferred,
                "kind": one.kind if one.kind != "person" else "",
                "sort": one.sort,
                "forms": one.forms,
                "ref": _one_or_more(one.refs),
                "dates": one.dates,
                "note": one.note,
            },
        )
        for one in entries
    )


def emendation_list(emendations: Iterable[Emendation]) -> str:
    """Return `emendations.toml`."""
    return "\n".join(
        table(
            "[[emendation]]",
            {
                "part": one.part,
                "copytext": one.copytext,
                "reading": one.reading,
                "reason": one.reason,
                **({"times": one.times} if one.times > 1 else {}),
            },
            needed=("copytext", "reading"),
        )
        for one in emendations
    )
