"""State shared by the readers of one TEI text: its places, its pictures, the keys of its notes, the remarks."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from publish.diagnostics import Location
from publish.importing.tei.remarks import Remarks
from publish.importing.tei.xml_tree import XmlElement


class NameMention(Struct, frozen=True):
    """A name in the text: the address of its entry, its spelling, and whether the words refer to it without being a
    name."""

    ref: str
    spelling: str
    kind: str
    is_implied: bool
    at: Location


class TeiFile(Struct):
    """A TEI text that is being read.

    `keys` are the keys of its notes by the identity of their elements, `ranges` those of notes attached to ranges of
    words by the number of the range, `targets` the ids that something refers to. `scans` has the address of each
    picture of a page by its id. `pictures` are the files that the text shows, by their path below `sources/`.
    `mentions` are the names in the text, `indexes` the names of the indexes that have entries there. `keeps_lines`
    tells whether line beginnings in paragraphs are meant, not just where the lines of the original ended.
    """

    folder: Path
    remarks: Remarks = field(default_factory=Remarks)
    keys: dict[int, str] = field(default_factory=dict)
    note_keys: dict[str, str] = field(default_factory=dict)
    ranges: dict[str, str] = field(default_factory=dict)
    hands: dict[str, str] = field(default_factory=dict)
    targets: frozenset[str] = frozenset()
    scans: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)
    mentions: list[NameMention] = field(default_factory=list)
    indexes: set[str] = field(default_factory=set)
    keeps_lines: bool = True
    leaves: int = 0

    def leaf(self, given: str) -> str:
        """Return the number of a page of the original: as given, or counted."""
        self.leaves += 1
        return given or str(self.leaves)

    def picture(self, url: str) -> str:
        """Return the path below `sources/` of a picture beside the file; "" if there is none."""
        if "://" in url or not url:
            return ""
        file = (self.folder / url).resolve()
        if not file.is_file() or not file.is_relative_to(self.folder.resolve()):
            return ""
        name = f"images/{file.name}"
        self.pictures[name] = file
        return name


def tokens(element: XmlElement, *names: str) -> list[str]:
    """Return the words of some attributes, without the sign that makes them addresses."""
    return [word.removeprefix("#") for name in names for word in element.get(name).split()]
