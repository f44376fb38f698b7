"""The project's own layout inside WeasyPrint: notes at the foot of the page, and optimum-fit paragraphs.

Call `install()` before rendering. Call `unprinted()` and `cut_off()` on every rendered document, whatever the version,
so that a lost note is reported as an error.

    upstream/          the only access to WeasyPrint and pydyf
    patches            a table of the functions that are replaced
    note_areas         the rules and the blocks of the series, as the document and its styles ask for them
    note_layout        one note, laid out whole or as much of it as fits
    prepared_notes     notes made ready to be laid out
    short_notes        notes measured without layout: widths of words, heights of lines
    alike_notes        notes of one line, set after the pattern of one that looks the same
    foot               the foot of one page: notes seated with their lines, arranged when the page ends
    arrangement        which notes are at the foot, whole or cut, and their boxes
    margin_notes       the notes in the margin of a page, each level with its call
    lines_with_notes   the lines of a paragraph, each with its notes
    line_numbers       the numbers of a page's lines, and where they stand in its margin
    entry_numbers      the numbers of their lines, written into the notes of a page
    short_lines        running heads, shortened after a word
    markers            the numbers of list items, on the baseline of their first line
    heads              the heads of tables, repeated without note calls
    tall_rows          the rows of tables that may be split between pages
    level_blocks       tables and pictures as high as whole lines
    table_columns      the columns of tables, as wide as each is worth (`column_widths`)
    long_words         words divided only if they are wider than their measure
    overfull_lines     lines set again because a word after a bracket is too long
    joints             where a page may end between two blocks
    text_column        the text of a run in one long column, measured for the planner
    note_heights       notes as the planner sees them
    run_plan           the planned pages of a run, as orders for the pages that carry them out
    page_gains         the runs that must have fewer pages, because the book has a budget
    body               the body of one page, laid out as planned
    snapshot           the state to restore before a page is laid out again
    manner             how a page without a plan is laid out: what is tolerated before a note is split
    sheaf              the pages of one pass
    set_gathering      the pages of a gathering, which get their furniture later
    taken_over         what a gathering takes over from the others: page numbers, named strings, links
    used_fonts         the fonts of a drawn gathering as plain data
    bound_fonts        the fonts of all gatherings as one
    target_counters    page numbers in references, written again when their pages are known
    page_passes        the pages, over the passes needed for page numbers in the text
    composing/         the lines of justified paragraphs, planned by `publish.composer`
    margin_widths      the widths of heads and folios, measured once
    inner_links        the targets of links within a document
    parsed_sheets      stylesheets parsed once for all gatherings
    id_declarations    the declarations that ids make, without a parser
    pseudo_styles      styles of pseudo-elements, made only where one is asked for
    shared_styles      one computed style for all elements that look alike
    thrift             caches for what WeasyPrint computes repeatedly
    frames             memory for Python's frames, allocated once
    coding             the codes by which the pages name the glyphs of a font
    outside_makers     the functions that make tags and subset fonts, supplied by the caller
    laid_out_notes     what became of the notes, read from the pages
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib import import_module

from msgspec import Struct, field

from publish.pdf.engine.laid_out_notes import cut_off, pages_of, unprinted
from publish.pdf.engine.upstream import TESTED, versions

__all__ = ["TESTED", "Installation", "cut_off", "install", "pages_of", "unprinted"]


class Installation(Struct, frozen=True):
    """The patches in force, by name, and why others do not fit the installed `versions`."""

    versions: Mapping[str, str]
    applied: frozenset[str] = frozenset()
    misfits: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str | None:
        """A message about what is switched off on an untested version; None on a tested one."""
        if all(version in TESTED[package] for package, version in self.versions.items()):
            return None
        there = f"WeasyPrint {self.versions['weasyprint']} with pydyf {self.versions['pydyf']} has not been tested"
        reasons = ", ".join(f"{name} ({reason})" for name, reason in self.misfits.items())
        if not self.misfits:
            return f"{there}; the layout of publish fits it, and nothing is switched off"
        if self.applied:
            return f"{there}; the layout of publish fits it, but is slower, with these patches switched off: {reasons}"
        return (
            f"{there}, and the layout of publish does not fit it: {reasons}; WeasyPrint lays out notes and paragraphs"
            f" alone: use WeasyPrint {' or '.join(TESTED['weasyprint'])}"
        )


def install(without: Collection[str] = ()) -> Installation:
    """Apply the patches that fit the installed WeasyPrint, for the rest of the process.

    Patches named in `without` are left out. Idempotent. If an essential patch does not fit, WeasyPrint is left
    unchanged.
    """
    there = versions()
    try:
        # Imported only here: on another version the names that these modules use may not exist.
        patches = import_module("publish.pdf.engine.patches")
    except (ImportError, AttributeError) as missing:
        if there["weasyprint"] in TESTED["weasyprint"]:
            raise
        return Installation(there, misfits={"names": str(missing)})
    choice = patches.choose(there, patches.PATCHES)
    applied = [patch for patch in choice.applied if patch.name not in without]
    patches.apply(applied)
    return Installation(there, frozenset(patch.name for patch in applied), choice.misfits)
