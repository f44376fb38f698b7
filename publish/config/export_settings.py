"""The schema of `[export]`: settings of the outputs that other programs read."""

from __future__ import annotations

import re

from msgspec import Struct

_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.ASCII)


class TeiExport(Struct, frozen=True):
    """Settings of TEI and CMIF, the list of letters. `canonical` is the address of the edition on the network."""

    canonical: str = ""


class ExportSettings(Struct, frozen=True):
    """Settings for outputs that other programs read."""

    tei: TeiExport = TeiExport()


def web_address(value: str) -> str:
    """An address on the network."""
    if not _WEB.fullmatch(value):
        raise ValueError(f'"{value}" is not an address: write one such as "https://example.org/letters"')
    return value
