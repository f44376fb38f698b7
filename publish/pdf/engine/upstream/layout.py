"""Boxes, and the functions that lay them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import weasyprint.anchors as _anchors
import weasyprint.css as _css
import weasyprint.css.targets as _targets
import weasyprint.formatting_structure.boxes as _boxes
import weasyprint.formatting_structure.build as _build
import weasyprint.layout.absolute as _absolute
import weasyprint.layout.background as _background
import weasyprint.layout.block as _block
import weasyprint.layout.inline as _inline
import weasyprint.layout.page as _page
import weasyprint.layout.percent as _percent
import weasyprint.layout.preferred as _preferred
import weasyprint.layout.table as _table
import weasyprint.stacking as _stacking
from weasyprint.css.properties import Dimension as _Dimension

# The kinds of boxes that the engine distinguishes: where a note may be broken, what the composer reads.
Box = _boxes.Box
BlockBox = _boxes.BlockBox
BlockContainerBox = _boxes.BlockContainerBox
BlockLevelBox = _boxes.BlockLevelBox
FootnoteAreaBox = _boxes.FootnoteAreaBox
InlineBlockBox = _boxes.InlineBlockBox
InlineBox = _boxes.InlineBox
InlineLevelBox = _boxes.InlineLevelBox
InlineReplacedBox = _boxes.InlineReplacedBox
ReplacedBox = _boxes.ReplacedBox
LineBox = _boxes.LineBox
TableBox = _boxes.TableBox
TextBox = _boxes.TextBox
# An out-of-flow box is laid out together with its page; this placeholder keeps its place on the line.
AbsolutePlaceholder = _absolute.AbsolutePlaceholder

absolute_layout = _absolute.absolute_layout
# Boxes that are drawn at once with all that is in them, and what finds them.
StackingContext = _stacking.StackingContext
stock_dispatch = _stacking._dispatch

# Styles: of a box without an element (a text's, a line's), and of an element.
AnonymousStyle = _css.AnonymousStyle
ComputedStyle = _css.ComputedStyle
stock_init_anonymous_style = AnonymousStyle.__init__
stock_init_initial_style = _css.InitialStyle.__init__

# Prepares a note, taken out of the text, to be laid out by itself.
create_anonymous_boxes = _build.create_anonymous_boxes
# The part of it that a box needs which holds no tables, no blocks in lines and nothing of another layout.
inline_in_block = _build.inline_in_block


def process_text(box: Any) -> None:
    """Collapse the white space in a box and apply `text-transform`."""
    if hasattr(_boxes.Box, "process_whitespace"):
        box.process_whitespace()
        box.process_text_transform()
    else:  # 69.0
        _build.process_whitespace(box)
        _build.process_text_transform(box)


def anonymous_style(style: Any) -> Any:
    """Return the style of a box without an element, inside a box with this style."""
    found = getattr(style, "anonymous_style", None)
    return AnonymousStyle(style) if found is None else found  # 69.0


def with_white_above(box: Any, height: float) -> Iterator[tuple[Any, Any]]:
    """Yield boxes with new styles that put so many px more above the content of `box`.

    The white is padding, which would part the box's margin from those of the first boxes in it: they no longer
    collapse (CSS 2.1, 8.3.1). So the box itself gets the margin that they have together.
    """
    above = [*_meeting_above(box)]
    margins = [float(one.style["margin_top"].value) for one in above]
    style = box.style.copy()
    style["padding_top"] = _Dimension(style["padding_top"].value + height, "px")
    if len(above) > 1:
        style["margin_top"] = _Dimension(max(0.0, *margins) + min(0.0, *margins), "px")
    yield box, style
    for one in above[1:]:
        inner = one.style.copy()
        inner["margin_top"] = _Dimension(0, "px")
        yield one, inner


def _meeting_above(box: Any) -> Iterator[Any]:
    """Yield a box and the boxes in it whose margins above collapse with its own, down to one not given in px."""
    while isinstance(box, BlockLevelBox) and getattr(box.style["margin_top"], "unit", "") == "px":
        yield box
        is_closed = box.style["padding_top"].value or box.style["border_top_width"] or box.is_table_wrapper
        if is_closed or not isinstance(box, BlockContainerBox) or box.establishes_formatting_context():
            return
        box = next((child for child in box.children if child.is_in_normal_flow()), None)


# The references to other places, whose pages are known later.
stock_collect_missing_counters = _targets.TargetCollector.collect_missing_counters
stock_cache_target_page_counters = _targets.TargetCollector.cache_target_page_counters

# Layout of the body, of a note, and of a page of notes alone.
stock_block_level_layout = _block.block_level_layout
block_level_width = _block.block_level_width
HorizontalBox = _page.HorizontalBox
remake_page = _page.remake_page
stock_make_margin_boxes = _page.make_margin_boxes
stock_block_box_layout = _block.block_box_layout
# The width of a box whose lines are broken only where they must be.
max_content_width = _preferred.max_content_width
# The width of a box that is as wide as its content, if that fits.
stock_shrink_to_fit = _preferred.shrink_to_fit
stock_table_layout = _table.table_layout
stock_auto_table_layout = _table.auto_table_layout
table_and_columns_preferred_widths = _preferred.table_and_columns_preferred_widths
stock_marker_to_box = _build.marker_to_box
stock_out_of_flow_layout = _block._out_of_flow_layout
# The lines of a paragraph, and the boxes removed with a line that goes to the next page.
stock_iter_line_boxes = _inline.iter_line_boxes
stock_split_inline_level = _inline.split_inline_level
first_letter_to_box = _inline.first_letter_to_box
collapse_margin = _block.collapse_margin
remove_placeholders = _block.remove_placeholders
# Whether a page may end between two blocks.
avoid_page_break = _block.avoid_page_break
block_level_page_break = _block.block_level_page_break

# For the lines that the composer casts: their heights, and the boxes in them other than text.
adjust_line_height = _inline._adjust_line_height
atomic_box = _inline.atomic_box
line_box_verticality = _inline.line_box_verticality
# For lines that are shortened.
split_text_box = _inline.split_text_box
resolve_one_percentage = _percent.resolve_one_percentage
# Used values. `stock_` because the engine caches the results.
stock_resolve_percentages = _percent.resolve_percentages

# Backgrounds. A line and its text have none, which the engine records once for all of them.
stock_layout_box_backgrounds = _background.layout_box_backgrounds
resolve_radii_percentages = _background.resolve_radii_percentages
# What a page holds besides what it shows: anchors, links, bookmarks.
stock_gather_anchors = _anchors.gather_anchors
# The first and the last name of a page in a box, and whether a box is in the flow.
stock_page_values = _boxes.Box.page_values
stock_is_in_normal_flow = _boxes.Box.is_in_normal_flow
# Styles that are alike are shared; those of pages are made differently from those of elements.
PageType = _page.PageType
stock_set_computed_styles = _css.StyleFor.set_computed_styles
stock_init_styles = _css.StyleFor.__init__
stock_style_of = _css.StyleFor.__call__
declaration_precedence = _css.declaration_precedence
# The stylesheets of a document, which others may share.
stock_find_stylesheets = _css.find_stylesheets
stock_find_style_attributes = _css.find_style_attributes


def line_widths(context: Any, line: Any, *, minimum: bool) -> list[float]:
    """Return the widths of the lines of a line box, in px, broken only where they must be, or with `minimum` wherever
    they can be."""
    return [*_preferred.inline_line_widths(context, line, True, True, minimum)]


def floats_of(context: Any) -> dict[Any, list[Any]]:
    """Return the floats that lines must avoid, by the box whose lines they are. Restored with a page's body."""
    shapes: dict[Any, list[Any]] = context._excluded_shapes
    return shapes


@contextmanager
def without_floats(context: Any, box: Any) -> Iterator[None]:
    """Context in which `box` is laid out without floats beside it: floats of the body must not push notes aside."""
    context._excluded_shapes_root_boxes.append(box)
    context._excluded_shapes[box] = []
    try:
        yield
    finally:
        context._excluded_shapes.pop(context._excluded_shapes_root_boxes.pop())


def set_sheets(style_for: Any, sheets: Sequence[Any]) -> None:
    """Set the stylesheets in which the rules of pages are looked for."""
    style_for._sheets = sheets


def page_rules(style_for: Any) -> list[tuple[str | None, Any]]:
    """Return the selectors of all `@page` rules: the margin box (None: the page itself), and the kind of page."""
    return [
        (pseudo, wanted)
        for sheet, *_ in style_for._sheets
        for _, selectors, _ in sheet.page_rules
        for _, pseudo, wanted in selectors
    ]


def page_matches(style_for: Any, wanted: Any, page_type: Any) -> bool:
    """Whether a page is of the kind that a selector asks for."""
    return bool(style_for._page_type_match(wanted, page_type))
