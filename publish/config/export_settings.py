"""The schema of `[export]`: what outputs say that other programs read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TeiExport:
    """What the TEI and the list of letters (CMIF) say. `canonical` is the address of the edition on the network."""

    canonical: str = ""


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """Settings for outputs that other programs read."""

    tei: TeiExport = TeiExport()
