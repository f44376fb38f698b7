"""The boxes around notes: at the foot the rules above them and a block for each series, in the margin their column.

The document declares them in elements that are never shown where they are written:

    <div hidden class="notes-foot">
      <div class="foot-rule"/>               above the first block
      <div class="foot-rule continued"/>     above a block that begins with the rest of a note
      <div class="foot-series" data-series="author"/>     a block for each series, in order from top to bottom
      <div class="margin-series" data-series="gloss"/>     a series whose notes stand in the margin
      <div class="witness-line"/>            the witnesses above the notes of a series
    </div>

Their styles apply to the boxes at the foot, and to the column in the margin. A document without them has its notes in
one block without a rule, as in WeasyPrint, styled by `@page { @footnote {} }`.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from publish.config.line_settings import SeriesLayout
from publish.style_names import DataAttribute, MarkupClass, TemplateClass


class NoteAreas(Struct, frozen=True):
    """Computed styles of WeasyPrint; None, or no entry, if the document declares nothing.

    `series` are those at the foot, in order, `margin` those in the margin. `layouts` has how the notes of a series
    stand (`SeriesLayout`), if they are not each a paragraph. `listing` are the series that begin with the witnesses of
    their page, `witness` is the style of that line.
    """

    rule: Any = None
    continued: Any = None
    series: dict[str, Any] = field(default_factory=dict)
    margin: dict[str, Any] = field(default_factory=dict)
    layouts: dict[str, SeriesLayout] = field(default_factory=dict)
    listing: frozenset[str] = frozenset()
    witness: Any = None

    def series_of(self, note: Any) -> str:
        """Return the series whose block holds the note: the first one if the note names none that is declared."""
        name: str = note.element.get(DataAttribute.SERIES, "")
        return name if name in self.series or name in self.margin else next(iter(self.series), "")

    def is_in_margin(self, note: Any) -> bool:
        """Whether a note stands in the margin."""
        return note.element.get(DataAttribute.SERIES, "") in self.margin


def note_areas(root: Any, style_for: Any) -> NoteAreas:
    """Read the areas from the document (an ElementTree element) and its computed styles."""
    foot = next((element for element in root.iter() if element.get("class") == TemplateClass.NOTES_FOOT), None)
    if foot is None:
        return NoteAreas()
    name = DataAttribute.SERIES
    rules = {element.get("class"): style_for(element) for element in foot if element.get(name) is None}
    series: dict[str, Any] = {}
    margin: dict[str, Any] = {}
    for element in foot:
        if element.get(name):
            held = margin if element.get("class") == TemplateClass.MARGIN_SERIES else series
            held[element.get(name)] = style_for(element)
    continued = f"{TemplateClass.FOOT_RULE} {TemplateClass.CONTINUED}"
    given = {element.get(name): element.get(DataAttribute.LAYOUT) for element in foot if element.get(name) in series}
    layouts = {one: SeriesLayout(layout) for one, layout in given.items() if layout}
    listing = frozenset(element.get(name) for element in foot if element.get(DataAttribute.WITNESSES))
    witness = rules.get(MarkupClass.WITNESS_LINE)
    return NoteAreas(
        rules.get(TemplateClass.FOOT_RULE), rules.get(continued), series, margin, layouts, listing, witness
    )
