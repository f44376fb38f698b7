"""An earlier version of an edition, as a value."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from publish.facts.pdf import PdfFacts
from publish.pipeline import LoadedEdition


class EarlierVersion(Struct, frozen=True):
    """An earlier version of an edition.

    `shown_as` is its name in messages: "revision 1a2b3c4d5e6f", "the folder drafts/1", "old.pdf". `loaded` is the
    edition as it was then, without errors; None if only its PDF is known, whose facts are `pdf`. `dated` is the date of
    the revision as in ISO 8601, `author` who committed it, `subject` the first line of its message; they are empty for
    a folder or a PDF. `path` is the folder or the file, and `typed` what the editor wrote for it.
    """

    shown_as: str
    path: Path
    typed: str
    loaded: LoadedEdition | None = None
    pdf: PdfFacts | None = None
    dated: str = ""
    author: str = ""
    subject: str = ""
