"""The value that the validators of an ebook take."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from publish.checks.ebook.origin import Origin
from publish.facts.epub import EpubFacts
from publish.tools.kept_verdicts import NOT_KEPT, KeptVerdicts


class PackedEbook(Struct, frozen=True):
    """The file of an ebook, its contents, and a map back to the files it was made from.

    `facts` is None if the container cannot be read. `kept` has verdicts of earlier checks.
    """

    product: Path
    facts: EpubFacts | None
    origin: Origin
    kept: KeptVerdicts = NOT_KEPT
