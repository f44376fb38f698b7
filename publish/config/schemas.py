"""The schemas of the lists beside `edition.toml`."""

from __future__ import annotations

from enum import Enum
from typing import NewType

from msgspec import Struct

from publish.edtf import EdtfDate

# One text in the file, or a list.
OneOrMore = NewType("OneOrMore", tuple[str, ...])


class NameKind(Enum):
    """The kind of thing that a name names; a body is a society, an office, a firm."""

    PERSON = "person"
    PLACE = "place"
    WORK = "work"
    BODY = "body"


class Name(Struct, frozen=True):
    """A name as the edition spells it, and what the indexes and the TEI say about it.

    `variants` are spellings to avoid, except in quotations and in the files `allow_in` (relative to `sources/`).
    `forms` are inflected forms of the name, and other words for the same person or thing.

    `sort` is the name as the index has it, at its place: "Harper, Jane". `ref` are addresses that identify it (GND,
    VIAF, GeoNames, Wikidata), `dates` its dates (EDTF). `see` is the name under which its places are listed instead,
    `see_also` are related entries, and `groups` headings under which the index lists it as well. `note` is printed
    small in the index.
    """

    preferred: str
    variants: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    allow_in: tuple[str, ...] = ()
    sort: str = ""
    kind: NameKind = NameKind.PERSON
    ref: OneOrMore = OneOrMore(())
    dates: EdtfDate | None = None
    see: str = ""
    see_also: OneOrMore = OneOrMore(())
    note: str = ""
    groups: OneOrMore = OneOrMore(())

    @property
    def heading(self) -> str:
        """The name as an index has it."""
        return self.sort or self.preferred


class NameList(Struct, frozen=True):
    """The whole of `names.toml`."""

    name: tuple[Name, ...] = ()


class Emendation(Struct, frozen=True):
    """A deliberate departure of a part from its copy-text.

    `copytext` is what the copy-text has ("" for an addition), `reading` what the part has ("" for an omission). Both
    may include neighbouring words to make the place unique. `times` says how often the change is made.
    """

    part: str
    copytext: str
    reading: str
    reason: str
    times: int = 1


class Omission(Struct, frozen=True):
    """Lines of the copy-text, from `first` to `last`, that do not belong to the part.

    Examples are a heading, a folio, an earlier editor's remark.
    """

    part: str
    first: int
    last: int
    reason: str


class EmendationList(Struct, frozen=True):
    """The whole of `emendations.toml`."""

    emendation: tuple[Emendation, ...] = ()
    omission: tuple[Omission, ...] = ()
