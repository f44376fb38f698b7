"""The value that the checks of a TEI document take."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WrittenTei:
    """The file of a TEI document, and its name in messages."""

    path: Path
    shown_as: str
