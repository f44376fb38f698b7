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


@dataclass(frozen=True)
class Furniture:
    """Computed styles of WeasyPrint: None, or no entry, where the document asks for nothing. `series` is in order."""

    rule: Any = None
    continued: Any = None
    series: dict[str, Any] = field(default_factory=dict)

    def series_of(self, note: Any) -> str:
        """The series whose block holds the note; the first where the note names none that is declared."""
        name: str = note.element.get("data-series", "")
        return name if name in self.series else next(iter(self.series), "")


def furniture(root: Any, style_for: Any) -> Furniture:
    """Read the document (an ElementTree element) with its computed styles."""
    foot = next((element for element in root.iter() if element.get("class") == "notes-foot"), None)
    if foot is None:
        return Furniture()
    rules = {element.get("class"): style_for(element) for element in foot if element.get("data-series") is None}
    series = {element.get("data-series"): style_for(element) for element in foot if element.get("data-series")}
    return Furniture(rules.get("foot-rule"), rules.get("foot-rule continued"), series)
