"""Read the header of a TEI file: titles, people, rights, and who wrote to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from publish.importing.tei.date_reading import edtf_of
from publish.importing.tei.xml_tree import XmlElement

_NAMES = ("persName", "orgName", "rs", "name")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PLACES = ("placeName", "settlement", "geogName", "place")


class LetterData(Struct, frozen=True):
    """The correspondents, places and dates of a letter; `own` is the reference to the first writer, `date` and
    `received` are in EDTF.

    Several actions of a kind count as one. `left_out` are actions of other kinds, and places and dates that have no
    field here.
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


class FileData(Struct, frozen=True):
    """The description of a whole file. `people` are names with MARC relators."""

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
    """Read the description of a file; `fallback` is the title if it states none."""
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
    """Return a person's name in its natural order: "Jane Harper" for "Harper, Jane"."""
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
    sent = [one for one in actions if one.get("type") == "sent"]
    received = [one for one in actions if one.get("type") == "received"]
    own = sent[0].find(*_NAMES) if sent else None
    date, later = _date(sent)
    arrival, later_arrival = _date(received)
    return LetterData(
        _correspondents(sent),
        _correspondents(received),
        _place(sent),
        date,
        source,
        own.get("ref").removeprefix("#") if own else "",
        _place(received),
        arrival,
        (
            *(one for one in actions if one not in sent and one not in received),
            *_other_places(sent),
            *_other_places(received),
            *later,
            *later_arrival,
        ),
    )


def _place(actions: Sequence[XmlElement]) -> str:
    places = _places(actions)
    return places[0].words if places else ""


def _places(actions: Sequence[XmlElement]) -> list[XmlElement]:
    return [place for action in actions for place in action.find_all(*_PLACES)]


def _other_places(actions: Sequence[XmlElement]) -> list[XmlElement]:
    return [one for one in _places(actions) if one.words != _place(actions)]


def _date(actions: Sequence[XmlElement]) -> tuple[str, list[XmlElement]]:
    """Return the date of some actions, and those that it does not cover: several days are an interval."""
    dates = [date for action in actions if (date := action.find("date")) is not None and edtf_of(date)]
    if not dates:
        return "", []
    written = sorted({edtf_of(one) for one in dates})
    if len(written) > 1 and all(_DAY.fullmatch(one) for one in written):
        return f"{written[0]}/{written[-1]}", []
    first = edtf_of(dates[0])
    return first, [one for one in dates if edtf_of(one) != first]


def _correspondents(actions: Sequence[XmlElement]) -> tuple[str, ...]:
    found = (_in_order(one) for action in actions for one in action.elements if one.name in _NAMES and one.words)
    return tuple(dict.fromkeys(found))


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
