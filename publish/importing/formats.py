"""The formats that can be imported, by the endings of their files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from publish.importing.imported import Imported
from publish.importing.tei import letters
from publish.importing.word import word_edition


class _Format(Struct, frozen=True):
    """A format that can be imported, by the ending of its files.

    `read` makes an edition of the files, which are in the order in which they are given; it raises PublishError if a
    file cannot be opened. `takes_several` tells whether several files make one edition.
    """

    ending: str
    title: str
    read: Callable[[Sequence[Path]], Imported]
    takes_several: bool


_FORMATS = (
    _Format(".xml", "TEI", letters.read, takes_several=True),
    _Format(".docx", "Word", word_edition.read, takes_several=False),
)


def reader_of(files: Sequence[Path]) -> Callable[[Sequence[Path]], Imported]:
    """Return the reader for these files. Raises ValueError if they have no known format, or several."""
    endings = {file.suffix.lower() for file in files}
    for one in _FORMATS:
        if endings == {one.ending}:
            if len(files) > 1 and not one.takes_several:
                raise ValueError(f"a {one.title} file makes an edition of its own: name one file at a time")
            return one.read
    known = " or ".join(f"{one.title} ({one.ending})" for one in _FORMATS)
    raise ValueError(f"only files of one kind can be imported together: {known}")
