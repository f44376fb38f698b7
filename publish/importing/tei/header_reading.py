"""What the header of a TEI file says: titles, people, rights, and who wrote to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.importing.tei.date_reading import edtf_of
from publish.importing.tei.xml_tree import XmlElement

_NAMES = ("persName", "orgName", "rs", "name")
_PLACES = ("placeName", "settlement", "geogName", "place")


@dataclass(frozen=True, slots=True)
class LetterData:
    """Who wrote to whom; `own` is the reference to the first writer, `date` and `received` are in EDTF.

    `left_out` are other actions than sending and receiving, and places behind the first of an action.
    """

    sender: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    place: str = ""
    date: str = ""
    source: str = ""
    own: str = ""
    destination: str = ""
    received: str = ""
    left_out: tuple[XmlElement, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether anything but the source is known."""
        return bool(self.sender or self.recipient or self.date or self.place)


@dataclass(frozen=True, slots=True)
class FileData:
    """What describes a whole file. `people` are names with MARC relators."""

    title: str
    subtitle: str
    identifier: str
    series: str
    people: tuple[tuple[str, str], ...]
    publisher: str
    rights: str
    language: str
    date: str


def file_data(root: XmlElement, fallback: str) -> FileData:
    """Read what describes a file; `fallback` is its title if it says none."""
    header = root.find("teiHeader") or root
    statement = header.find("titleStmt") or header
    titles = [one for one in statement.elements if one.name == "title"]
    main = next((one for one in titles if one.get("level") == "a"), None)
    main = main or next((one for one in titles if one.get("type") in ("main", "")), None)
    series = next((one.words for one in titles if one.get("level") in ("s", "m")), "")
    text = root.find("text")
    language = (text.get("xml:lang") if text else "") or root.get("xml:lang") or _language(header)
    publication = header.find("publicationStmt")
    return FileData(
        main.words if main else fallback,
        next((one.words for one in titles if one.get("type") == "sub"), ""),
        next((one.words for one in header.find_all("idno") if one.words.startswith("urn:")), ""),
        series,
        tuple(_people(statement)),
        (publication.find("publisher") or XmlElement("", {}, root.at)).words if publication else "",
        _rights(publication) if publication else "",
        language,
        _day(publication) if publication else "",
    )


def _language(header: XmlElement) -> str:
    used = header.find("langUsage")
    language = used.find("language") if used else None
    return language.get("ident") if language else ""


def _people(statement: XmlElement) -> Iterator[tuple[str, str]]:
    for one in statement.elements:
        role = {"author": "aut", "editor": "edt"}.get(one.name)
        if role:
            names = [name for name in one.elements if name.name in ("name", *_NAMES)] or [one]
            for name in names:
                if name.words:
                    yield _in_order(name), one.get("role") if re.fullmatch("[a-z]{3}", one.get("role")) else role
        elif one.name == "respStmt":
            relator = next((resp.get("key") for resp in one.elements if resp.name == "resp"), "")
            for name in (name for name in one.elements if name.name in _NAMES):
                if re.fullmatch("[a-z]{3}", relator):
                    yield _in_order(name), relator


def _in_order(name: XmlElement) -> str:
    """Return a person's name in its natural order: "Arthur Schnitzler" for "Schnitzler, Arthur"."""
    first, last = name.find("forename"), name.find("surname")
    if first and last:
        link = name.find("nameLink")
        return " ".join(filter(None, (first.words, link.words if link else "", last.words)))
    family, comma, given = name.words.partition(", ")
    is_person = name.name in ("persName", "author", "name", "editor") and comma and "," not in given
    return f"{given} {family}" if is_person else name.words


def _rights(publication: XmlElement) -> str:
    licence = publication.find("licence", "license")
    if licence is not None and licence.get("target"):
        return licence.get("target")
    availability = publication.find("availability")
    return availability.words[:1000] if availability else ""


def _day(publication: XmlElement) -> str:
    date = next((one for one in publication.elements if one.name == "date"), None)
    when = date.get("when") if date else ""
    return when if re.fullmatch(r"\d{4}-\d\d-\d\d", when) else ""


def letter_data(description: XmlElement | None, source: str) -> LetterData:
    """Read a description of correspondence (`correspDesc`)."""
    if description is None:
        return LetterData(source=source)
    actions = list(description.find_all("correspAction"))
    sent = next((one for one in actions if one.get("type") == "sent"), None)
    received = next((one for one in actions if one.get("type") == "received"), None)
    others = (one for one in actions if one is not sent and one is not received)
    own = sent.find(*_NAMES) if sent else None
    return LetterData(
        tuple(_correspondents(sent)),
        tuple(_correspondents(received)),
        _place(sent),
        _date(sent),
        source,
        own.get("ref").removeprefix("#") if own else "",
        _place(received),
        _date(received),
        (*others, *_places(sent)[1:], *_places(received)[1:]),
    )


def _place(action: XmlElement | None) -> str:
    places = _places(action)
    return places[0].words if places else ""


def _places(action: XmlElement | None) -> list[XmlElement]:
    return list(action.find_all(*_PLACES)) if action else []


def _date(action: XmlElement | None) -> str:
    date = action.find("date") if action else None
    return edtf_of(date) if date else ""


def _correspondents(action: XmlElement | None) -> Iterator[str]:
    for one in action.elements if action else ():
        if one.name in _NAMES and one.words:
            yield _in_order(one)


def source_of(header: XmlElement | None) -> str:
    """Return where the original is: repository, shelf mark, place."""
    description = header.find("sourceDesc") if header else None
    if description is None:
        return ""
    document = description.find("msIdentifier")
    if document is not None:
        named = [document.find(name) for name in ("settlement", "institution", "repository", "collection", "idno")]
        return ", ".join(one.words for one in named if one is not None and one.words)
    found = description.find("bibl", "biblFull", "biblStruct", "p")
    return found.words if found else ""
