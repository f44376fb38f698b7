"""What the lists beside `edition.toml` may hold, frozen and documented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the edition writes it. `variants` are spellings that it is not to have, but in the files `allow_in`
    (relative to `sources/`) and between quotation marks; `forms` are what it is inflected to."""

    preferred: str
    variants: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    allow_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The whole of `names.toml`."""

    name: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Emendation:
    """Where a part departs from its copy-text on purpose: `copytext` is what that has ("" for what is added),
    `reading` what the part has ("" for what is left out). Words around, in both, tell it from another one that reads
    alike; `times` is how often it is made.
    """

    part: str
    copytext: str
    reading: str
    reason: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Omission:
    """Lines of the copy-text, the `first` to the `last`, that are no words of the part: a heading, a folio, what an
    earlier editor wrote above."""

    part: str
    first: int
    last: int
    reason: str


@dataclass(frozen=True, slots=True)
class Emendations:
    """The whole of `emendations.toml`."""

    emendation: tuple[Emendation, ...] = ()
    omission: tuple[Omission, ...] = ()
