"""The schemas of the lists beside `edition.toml`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the edition spells it.

    `variants` are spellings to avoid, except in quotations and in the files `allow_in` (relative to `sources/`).
    `forms` are inflected forms of the name.
    """

    preferred: str
    variants: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    allow_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameList:
    """The whole of `names.toml`."""

    name: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Emendation:
    """A deliberate departure of a part from its copy-text.

    `copytext` is what the copy-text has ("" for an addition), `reading` what the part has ("" for an omission). Both
    may include neighbouring words to make the place unique. `times` says how often the change is made.
    """

    part: str
    copytext: str
    reading: str
    reason: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Omission:
    """Lines of the copy-text, from `first` to `last`, that do not belong to the part.

    Examples are a heading, a folio, an earlier editor's remark.
    """

    part: str
    first: int
    last: int
    reason: str


@dataclass(frozen=True, slots=True)
class EmendationList:
    """The whole of `emendations.toml`."""

    emendation: tuple[Emendation, ...] = ()
    omission: tuple[Omission, ...] = ()
