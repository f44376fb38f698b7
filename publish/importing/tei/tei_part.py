"""A text of a TEI file, and the part of an edition that is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from publish.importing.markdown_blocks import markdown, note_markdown
from publish.importing.tei.corrections import CorrectedText, corrected_text, remark_corrections
from publish.importing.tei.header_reading import LetterData
from publish.importing.tei.living_links import living_links
from publish.importing.tei.mentions import settled_blocks
from publish.importing.tei.remarks import Remarks
from publish.importing.tei.tei_file import NameMention, TeiFile
from publish.importing.tei.xml_tree import XmlElement
from publish.manuscript.building import parse
from publish.manuscript.tree import PROSE, Element, elements, plain

# A part that has only a heading, above those that follow it.
DIVISION = "division"
_REASON = "corrected in the TEI file"


class TeiSource(Struct, frozen=True):
    """A text to read: a letter, or another part. `folder` is that of its file, `id` the name of the text, `root` the
    root of the file."""

    id: str
    folder: Path
    root: XmlElement
    text: XmlElement
    header: XmlElement | None
    title: str
    kind: str
    matter: str
    letter: LetterData
    people: dict[str, str]
    scans: dict[str, str]
    remarks: Remarks = field(default_factory=Remarks)


class TeiPart(Struct, frozen=True):
    """A part of the edition: the name of its file, its text with the notes by their keys, and what was read."""

    name: str
    source: TeiSource
    file: TeiFile
    blocks: tuple[Element, ...] = ()
    notes: tuple[tuple[str, tuple[Element, ...]], ...] = ()
    corrected: CorrectedText = field(default_factory=CorrectedText)

    @property
    def words(self) -> str:
        """The words of the text and of its notes, each block on a line."""
        return "\n".join(plain(block.children) for block in elements(self.all_blocks) if block.kind in PROSE)

    @property
    def all_blocks(self) -> tuple[Element, ...]:
        """The blocks of the text and of its notes."""
        return (*self.blocks, *(block for _, blocks in self.notes for block in blocks))

    def with_living_links(self, places: Mapping[str, str]) -> TeiPart:
        """Return the part with links to these places, by the names in the file, and plain words for all others."""
        notes = tuple((key, living_links(blocks, places, self.file.remarks)) for key, blocks in self.notes)
        return replace(self, blocks=living_links(self.blocks, places, self.file.remarks), notes=notes)

    def markdown(self, headings: Mapping[NameMention, str]) -> str:
        """Return the part as Markdown; a mention that has a heading in an index is marked with it."""
        notes = [note_markdown(key, settled_blocks(blocks, headings)) for key, blocks in self.notes]
        return "\n".join(one for one in (markdown(settled_blocks(self.blocks, headings)), *notes) if one)

    @property
    def copytext_file(self) -> str:
        """The name of its copy-text below `sources/`; "" if nothing in it is corrected."""
        return f"copytext/{self.name.removesuffix('.md')}.txt" if self.corrected.copytext else ""

    def with_corrections(self) -> TeiPart:
        """Return the part with the corrections of its text."""
        blocks = settled_blocks(self.blocks, {})
        found = corrected_text(blocks, lambda: parse(markdown(blocks), self.name).blocks, self.name, _REASON)
        if found is None:
            remark_corrections(self.blocks, self.file.remarks)
            return self
        return replace(self, corrected=found)
