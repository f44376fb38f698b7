"""What stands at the foot beside the notes: the rules above them, and a block for each series.

The document says so itself, in elements that are never shown where they are written:

    <div hidden class="notes-foot">
      <div class="foot-rule"/>               above the first block
      <div class="foot-rule continued"/>     above a block that begins with the rest of a note
      <div class="foot-series" data-series="author"/>     a block for each series, in order from top to bottom
    </div>

Their styles are those of the boxes at the foot. A document without them has the notes in one block without a rule, as
WeasyPrint does, with what `@page { @footnote {} }` asks for around it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from publish.style_names import DataAttribute, TemplateClass


@dataclass(frozen=True)
class NoteAreas:
    """Computed styles of WeasyPrint: None, or no entry, where the document asks for nothing. `series` is in order."""

    rule: Any = None
    continued: Any = None
    series: dict[str, Any] = field(default_factory=dict)

    def series_of(self, note: Any) -> str:
        """The series whose block holds the note; the first where the note names none that is declared."""
        name: str = note.element.get(DataAttribute.SERIES, "")
        return name if name in self.series else next(iter(self.series), "")


def note_areas(root: Any, style_for: Any) -> NoteAreas:
    """Read the document (an ElementTree element) with its computed styles."""
    foot = next((element for element in root.iter() if element.get("class") == TemplateClass.NOTES_FOOT), None)
    if foot is None:
        return NoteAreas()
    name = DataAttribute.SERIES
    rules = {element.get("class"): style_for(element) for element in foot if element.get(name) is None}
    series = {element.get(name): style_for(element) for element in foot if element.get(name)}
    continued = f"{TemplateClass.FOOT_RULE} {TemplateClass.CONTINUED}"
    return NoteAreas(rules.get(TemplateClass.FOOT_RULE), rules.get(continued), series)
