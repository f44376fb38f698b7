"""The patches: a table of what the engine replaces in WeasyPrint and pydyf.

The essential patches make the book: notes, lines, pages, drawing, tags. Each relies on the others, so all of them are
applied or none. Any of the others may be left out: those for speed change nothing that a reader sees.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from msgspec import Struct

from publish.pdf.engine import (
    anonymous_styles,
    bare_pages,
    body,
    centred_blocks,
    coding,
    empty_marks,
    faint_boxes,
    heads,
    id_declarations,
    in_place,
    inner_links,
    lines_with_notes,
    link_areas,
    link_writing,
    long_words,
    margin_widths,
    markers,
    optical_sizes,
    outside_makers,
    page_passes,
    parsed_sheets,
    pseudo_styles,
    shared_styles,
    table_columns,
    taken_over,
    target_counters,
    thrift,
)
from publish.pdf.engine.composing import cast_boxes, drawing, line_drawing, passed_over
from publish.pdf.engine.foot import unlayout_footnote
from publish.pdf.engine.upstream import originals
from publish.pdf.engine.upstream.originals import Original


class Patch(Struct, frozen=True, eq=False):
    """A set of replaced functions.

    `purpose` completes "without it ...". `replaced` pairs each original with its replacement. `counts_on` are originals
    whose source must also be known. `same_bytes`: without the patch a PDF is identical to the byte.
    """

    name: str
    purpose: str
    replaced: tuple[tuple[Original, Callable[..., Any]], ...]
    counts_on: tuple[Original, ...] = ()
    is_essential: bool = False
    same_bytes: bool = True

    def misfits(self, versions: Mapping[str, str]) -> Iterator[str]:
        """Yield the reasons why the patch does not fit these versions of WeasyPrint and pydyf."""
        for original in (*(original for original, _ in self.replaced), *self.counts_on):
            if misfit := original.misfit(versions):
                yield misfit


def _essential(
    name: str, purpose: str, original: Original, replacement: Callable[..., Any], *counts_on: Original
) -> Patch:
    return Patch(name, purpose, ((original, replacement),), counts_on, is_essential=True)


PATCHES = (
    _essential(
        "unseating",
        "a note would stay at the foot of a page that its line has left",
        originals.UNLAYOUT_FOOTNOTE,
        unlayout_footnote,
    ),
    _essential(
        "lines",
        "lines would not be set by the composer, nor stand with their notes",
        originals.LINEBOX_LAYOUT,
        lines_with_notes.lay_out_lines,
    ),
    _essential(
        "markers",
        "the number of an item would stand above its line",
        originals.OUT_OF_FLOW_LAYOUT,
        markers.out_of_flow_layout,
    ),
    _essential(
        "marker-words",
        "a style that gives the markers of a list their words would end the build",
        originals.MARKER_TO_BOX,
        markers.marker_to_box,
    ),
    _essential(
        "table-heads",
        "the call of a note would come again with each repeated head of a table",
        originals.TABLE_LAYOUT,
        heads.table_layout,
    ),
    Patch(
        "long-words",
        "words in headings and tables would be divided too soon or not at all",
        (
            *((caller, long_words.split_first_line) for caller in originals.SPLIT_FIRST_LINE),
            (originals.AUTO_TABLE_LAYOUT, table_columns.auto_table_layout),
        ),
        is_essential=True,
    ),
    _essential(
        "empty-marks",
        "no line would end before a mark without text, such as the place of an index entry",
        originals.SPLIT_INLINE_LEVEL,
        empty_marks.split_inline_level,
    ),
    _essential(
        "target-counters",
        "a reference by an attribute would keep the page number 0",
        originals.COLLECT_MISSING_COUNTERS,
        target_counters.collect_missing_counters,
    ),
    _essential(
        "pages",
        "a page would not be laid out with its notes",
        originals.BLOCK_LEVEL_LAYOUT,
        body.block_level_layout,
        originals.LAYOUT_CONTEXT,
    ),
    _essential(
        "passes",
        "notes would be lost or doubled where page numbers ask for a second pass",
        originals.MAKE_ALL_PAGES,
        page_passes.make_all_pages,
    ),
    _essential(
        "glyphs",
        "lines of the composer could not be drawn",
        originals.DRAW_FIRST_LINE,
        drawing.draw_first_line,
    ),
    _essential(
        "tags",
        "notes would have no tags, and folios would be read aloud",
        originals.ADD_TAGS,
        outside_makers.add_tags,
    ),
    _essential(
        "bare-pages",
        "pages of dedications, epigraphs and divisions would have folios",
        originals.MAKE_MARGIN_BOXES,
        bare_pages.make_margin_boxes,
    ),
    _essential(
        "verse",
        "verse would not be centred on its longest line, and a long heading might end in a single word",
        originals.BLOCK_BOX_LAYOUT,
        centred_blocks.block_box_layout,
    ),
    Patch(
        "drawn-for-the-size",
        "notes and titles would have the letterforms of the typeface's default size",
        ((originals.GET_FONT_DESCRIPTION, optical_sizes.get_font_description),),
    ),
    _essential(
        "faint-boxes",
        "words with an opacity would not be read aloud",
        originals.DRAW_STACKING_CONTEXT,
        faint_boxes.draw_stacking_context,
    ),
    Patch(
        "backgrounds",
        "backgrounds are looked for behind every line of text",
        ((originals.LAYOUT_BOX_BACKGROUNDS, cast_boxes.layout_box_backgrounds),),
    ),
    Patch(
        "plain-lines",
        "each line and text is examined for borders and decorations when it is drawn, and those with an opacity are "
        "drawn behind all others",
        (
            (originals.DRAW_INLINE_LEVEL, line_drawing.draw_inline_level),
            (originals.DRAW_BLOCK_LEVEL, in_place.draw_block_level),
            (originals.DISPATCH, in_place.dispatch),
        ),
        counts_on=(originals.DRAW_TEXT,),
    ),
    Patch(
        "parsed-sheets",
        "stylesheets are parsed for each gathering of a book",
        ((originals.FIND_STYLESHEETS, parsed_sheets.find_stylesheets),),
    ),
    Patch(
        "shared-styles",
        "styles that are alike are computed for each element",
        ((originals.SET_COMPUTED_STYLES, shared_styles.set_computed_styles),),
        counts_on=originals.COMPUTED_STYLE,
    ),
    Patch(
        "pseudo-styles",
        "styles of six pseudo-elements are made for each element",
        ((originals.INIT_STYLES, pseudo_styles.init_styles), (originals.STYLE_OF, pseudo_styles.style_of)),
    ),
    Patch(
        "released-styles",
        "styles stay in memory after their document",
        (
            (originals.ANONYMOUS_STYLE, anonymous_styles.anonymous_style),
            (originals.INIT_ANONYMOUS_STYLE, anonymous_styles.init_anonymous_style),
            (originals.INIT_INITIAL_STYLE, anonymous_styles.init_initial_style),
        ),
    ),
    Patch(
        "id-declarations",
        "each id is parsed as a declaration",
        ((originals.FIND_STYLE_ATTRIBUTES, id_declarations.find_style_attributes),),
    ),
    Patch(
        "page-counters",
        "the counters of a page are copied for each place on it",
        ((originals.CACHE_TARGET_PAGE_COUNTERS, target_counters.cache_target_page_counters),),
    ),
    Patch(
        "page-styles",
        "styles of pages are computed for each page",
        ((originals.SET_PAGE_TYPE_COMPUTED_STYLES, shared_styles.set_page_type_computed_styles),),
    ),
    Patch(
        "margin-widths",
        "heads and folios are measured twice",
        ((originals.HORIZONTAL_BOX, margin_widths.MarginWidth),),
        counts_on=(originals.ORIENTED_BOX,),
    ),
    Patch(
        "fitted-widths",
        "boxes that are as wide as their content are measured twice",
        tuple((caller, margin_widths.shrink_to_fit) for caller in originals.SHRINK_TO_FIT),
    ),
    Patch(
        "struts",
        "the height of an empty line is computed for each box",
        ((originals.STRUT, thrift.strut),),
    ),
    Patch(
        "used-values",
        "margins and borders are computed for each box",
        tuple((caller, thrift.resolve_percentages) for caller in originals.RESOLVE_PERCENTAGES),
    ),
    Patch(
        "flow",
        "all lines of a block are examined for the page that it begins and ends with",
        (
            (originals.IS_IN_NORMAL_FLOW, thrift.is_in_normal_flow),
            (originals.PAGE_VALUES[0], thrift.page_values),
        ),
        counts_on=originals.PAGE_VALUES[1:],
    ),
    Patch(
        "passed-over",
        "each line of text is searched for outlines and positions",
        (
            (originals.DRAW_OUTLINE, passed_over.draw_outline),
            (originals.DISPATCH_CHILDREN, passed_over.dispatch_children),
        ),
    ),
    Patch(
        "link-areas",
        "each word of a link with a style of its own would be a link of its own",
        ((originals.GATHER_ANCHORS, link_areas.gather_anchors),),
        same_bytes=False,
    ),
    Patch(
        "links-written",
        "matrices are multiplied for each corner of a link",
        ((originals.ADD_LINKS, link_writing.add_links),),
    ),
    Patch(
        "inner-links",
        "the address of each link within a document is parsed twice",
        ((originals.PARSE_URL, inner_links.parse_url), (originals.GET_LINK, inner_links.get_link)),
    ),
    Patch(
        "descendants",
        "boxes are handed up from box to box",
        ((originals.DESCENDANTS, thrift.descendants),),
    ),
    Patch(
        "page-references",
        "the references of all pages are written anew for each tag",
        ((originals.PAGE_REFERENCES, thrift.page_references),),
    ),
    Patch(
        "written-objects",
        "the kind of each number, name and object is looked for among six",
        ((originals.TO_BYTES, thrift.written),),
    ),
    Patch(
        "compression",
        "streams are compressed at the highest level",
        ((originals.STREAM_DATA, thrift.data),),
        same_bytes=False,
    ),
    Patch(
        "glyph-codes",
        "glyphs have high codes, which slow readers down",
        (
            (originals.SHOW_TEXT, coding.show_text),
            (originals.BUILD_FONTS_DICTIONARY, coding.build_fonts_dictionary),
        ),
        counts_on=(originals.BUILD_VECTOR_FONT_DICTIONARY,),
        same_bytes=False,
    ),
    Patch(
        "gatherings",
        "a long book is set in one piece, in one process",
        (
            (originals.INITIALIZE_PAGE_MAKER, taken_over.initialize_page_maker),
            (originals.LOOKUP_TARGET, taken_over.lookup_target),
            (originals.GET_STRING_SET_FOR, taken_over.get_string_set_for),
            (originals.RESOLVE_LINKS, taken_over.resolve_links),
        ),
        counts_on=(originals.LAYOUT_DOCUMENT,),
    ),
    Patch(
        "font-cutting",
        "variable fonts are cut down in three passes",
        ((originals.CLEAN, outside_makers.clean),),
        same_bytes=False,
    ),
)


class ChosenPatches(Struct, frozen=True):
    """The patches that fit a version, and the reasons why the others do not, by name."""

    applied: tuple[Patch, ...]
    misfits: dict[str, str]


def choose(versions: Mapping[str, str], patches: Collection[Patch]) -> ChosenPatches:
    """Choose the patches that fit these versions; none if an essential one does not fit."""
    misfits = {patch.name: ", ".join(found) for patch in patches if (found := dict.fromkeys(patch.misfits(versions)))}
    if any(patch.is_essential and patch.name in misfits for patch in patches):
        return ChosenPatches((), misfits)
    return ChosenPatches(tuple(patch for patch in patches if patch.name not in misfits), misfits)


def apply(patches: Collection[Patch]) -> None:
    """Put exactly these patches in force for the rest of the process."""
    for patch in PATCHES:
        for original, replacement in patch.replaced:
            if patch in patches:
                original.replace(replacement)
            else:
                original.restore()
