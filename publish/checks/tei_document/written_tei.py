"""The value that the checks of a TEI document take."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class WrittenTei(Struct, frozen=True):
    """The file of a TEI document, and its name in messages."""

    path: Path
    shown_as: str
