"""The functions that the engine replaces, with checks that a version has not changed them.

A function is replaced in the module that calls it, because `from x import y` copies the name.

If a patch copies or rewrites a function, the hash of its source in each tested version guards it: a changed original
may contain a fix, which the patch would undo. If a patch only wraps a function, only the signature must be the same.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Mapping
from functools import cache, cached_property
from importlib import import_module
from typing import Any

from msgspec import Struct, field

from publish.pdf.engine.upstream import TESTED

_NOT_THERE = object()


class Original(Struct, frozen=True, eq=False):
    """A function, a property or a class: `path` in `module`.

    `copied` has the hashes of its source by version. `signature` is how it is called in all versions ("" if nothing
    calls it). `attributes` are those that the engine uses on the objects of a class.
    """

    module: str
    path: str
    copied: Mapping[str, str] = field(default_factory=dict)
    signature: str = ""
    attributes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.module}.{self.path}"

    def misfit(self, versions: Mapping[str, str]) -> str | None:
        """Return in a few words why the engine's replacement does not fit these versions; None if it fits.

        `versions` are those of WeasyPrint and pydyf. On a tested version the table is trusted; on any other the source
        is read.
        """
        package = self.module.partition(".")[0]
        if versions[package] in TESTED[package]:
            return None if not self.copied or versions[package] in self.copied else f"{self.path} is another"
        found = self.stock
        if found is _NOT_THERE:
            return f"{self.path} is missing"
        if self.copied:
            return None if digest(found) in self.copied.values() else f"{self.path} was changed"
        if self.signature and str(inspect.signature(found)) != self.signature:
            return f"{self.path} is called in another way"
        lacking = [name for name in self.attributes if name not in _attributes(found)]
        return f"{self.path} has no {', '.join(lacking)}" if lacking else None

    @property
    def stock(self) -> Any:
        """WeasyPrint's own object, whether or not it is replaced at present."""
        return _STOCK[self][0] if self in _STOCK else self._found()

    def replace(self, by: Any) -> None:
        """Replace it by a function of the engine."""
        if not self.is_replaced_by(by):
            holder, name = self._holder()
            _STOCK.setdefault(self, (self._found(), name in vars(holder)))
            setattr(holder, name, property(by) if isinstance(self.stock, property | cached_property) else by)

    def restore(self) -> None:
        """Undo the replacement."""
        if self in _STOCK:
            holder, name = self._holder()
            found, is_own = _STOCK.pop(self)
            if is_own:
                setattr(holder, name, found)
            else:  # inherited from the class above
                delattr(holder, name)

    def is_replaced_by(self, function: Any) -> bool:
        """Whether this function is in place now."""
        return _function_of(self._found()) is function

    def _found(self) -> Any:
        try:
            holder, name = self._holder()
        except (ImportError, AttributeError):
            return _NOT_THERE
        return inspect.getattr_static(holder, name, _NOT_THERE)

    def _holder(self) -> tuple[Any, str]:
        """Return the module or class that holds it, and its name there."""
        holder: Any = import_module(self.module)
        *classes, name = self.path.split(".")
        for one in classes:
            holder = getattr(holder, one)
        return holder, name


# The previous object, and whether it was its holder's own.
_STOCK: dict[Original, tuple[Any, bool]] = {}


@cache
def digest(found: Any) -> str:
    """Return the hash of the source of a function, a property or a class."""
    source = inspect.getsource(_function_of(found))
    return hashlib.sha256(source.encode()).hexdigest()[:12]


def _function_of(found: Any) -> Any:
    """Return the function behind a property; anything else as it is."""
    if isinstance(found, cached_property):
        return found.func
    return found.fget if isinstance(found, property) else found


def _attributes(found: Any) -> set[str]:
    """Return the attributes that the objects of a class have from the beginning."""
    return {*dir(found), *found.__init__.__code__.co_names}


# The state while pages are laid out.
LAYOUT_CONTEXT = Original(
    "weasyprint.layout",
    "LayoutContext",
    attributes=(
        "_excluded_shapes",
        "_excluded_shapes_root_boxes",
        "broken_out_of_flow",
        "current_footnote_area",
        "current_page",
        "excluded_shapes",
        "font_config",
        "footnotes",
        "in_column",
        "overflows_page",
        "page_bottom",
        "running_elements",
        "style_for",
    ),
)
# Takes the notes of a page back with the lines that call them.
UNLAYOUT_FOOTNOTE = Original(
    "weasyprint.layout",
    "LayoutContext.unlayout_footnote",
    {"69.0": "c7c223cf4a0f", "70.0": "c7c223cf4a0f"},
)
# The lines of a paragraph on a page.
LINEBOX_LAYOUT = Original(
    "weasyprint.layout.block",
    "_linebox_layout",
    {"69.0": "14d5b38c34e4", "70.0": "e07bbe000974"},
)
# A block on a page.
BLOCK_BOX_LAYOUT = Original(
    "weasyprint.layout.block",
    "block_box_layout",
    signature="(context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes, "
    "adjoining_margins, first_letter_style, first_line_style, discard, max_lines)",
)
# An out-of-flow box: the marker of an item.
OUT_OF_FLOW_LAYOUT = Original(
    "weasyprint.layout.block",
    "_out_of_flow_layout",
    signature="(context, box, index, child, new_children, page_is_empty, absolute_boxes, fixed_boxes, "
    "adjoining_margins, bottom_space)",
)
# The marker of an item.
MARKER_TO_BOX = Original(
    "weasyprint.formatting_structure.build",
    "marker_to_box",
    signature="(element, state, parent_style, style_for, get_image_from_uri, target_collector, counter_style)",
)
# A table, with its head on each page.
TABLE_LAYOUT = Original(
    "weasyprint.layout.block",
    "table_layout",
    signature="(context, table, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, "
    "fixed_boxes)",
)
# The words of a line, in each of the modules that ask for them, and the widths of a table's columns.
SPLIT_FIRST_LINE = tuple(
    Original(
        f"weasyprint.layout.{module}",
        "split_first_line",
        signature="(text, style, context, max_width, justification_spacing, is_line_start=True, minimum=False)",
    )
    for module in ("inline", "preferred")
)
AUTO_TABLE_LAYOUT = Original(
    "weasyprint.layout.table",
    "auto_table_layout",
    signature="(context, box, containing_block)",
)
# A box in a line: a text, or one that holds texts.
SPLIT_INLINE_LEVEL = Original(
    "weasyprint.layout.inline",
    "split_inline_level",
    signature="(context, box, position_x, max_x, bottom_space, skip_stack, containing_block, absolute_boxes, "
    "fixed_boxes, line_placeholders, waiting_floats, line_children, first_letter_style, first_line_style)",
)
# The counters that a reference to another place lacks until that place has a page.
CACHE_TARGET_PAGE_COUNTERS = Original(
    "weasyprint.css.targets", "TargetCollector.cache_target_page_counters", {"70.0": "545eb30bb50f"}
)
COLLECT_MISSING_COUNTERS = Original(
    "weasyprint.css.targets",
    "TargetCollector.collect_missing_counters",
    signature="(self, parent_box, css_token, parse_again_function, missing_counters, missing_target_counters)",
)
# The root box and the note area, as a page lays them out.
BLOCK_LEVEL_LAYOUT = Original(
    "weasyprint.layout.page",
    "block_level_layout",
    signature="(context, box, bottom_space, skip_stack, containing_block, page_is_empty=True, absolute_boxes=None, "
    "fixed_boxes=None, adjoining_margins=None, first_letter_style=None, first_line_style=None, discard=False, "
    "max_lines=None)",
)
# The margin boxes of a page: its folio and running head.
MAKE_MARGIN_BOXES = Original("weasyprint.layout", "make_margin_boxes", signature="(context, page, state)")
# All pages, in one pass.
MAKE_ALL_PAGES = Original(
    "weasyprint.layout",
    "make_all_pages",
    {"69.0": "c0244073be7a", "70.0": "b5e403489484"},
)
# What is drawn apart from the text around it, and the drawing of the words of blocks.
DISPATCH = Original(
    "weasyprint.stacking", "_dispatch", signature="(box, page, child_contexts, blocks, floats, blocks_and_cells)"
)
DRAW_BLOCK_LEVEL = Original("weasyprint.draw", "draw_block_level", signature="(page, stream, blocks_and_cells)")
# Drawing of a line and of the text on it.
DRAW_INLINE_LEVEL = Original("weasyprint.draw", "draw_inline_level", {"69.0": "068162a401d0", "70.0": "068162a401d0"})
# Drawing of a box that has an opacity, and of others that lie on top of what is around them.
DRAW_STACKING_CONTEXT = Original("weasyprint.draw", "draw_stacking_context", signature="(stream, stacking_context)")
DRAW_TEXT = Original("weasyprint.draw.text", "draw_text", {"69.0": "ebaf96239c6c", "70.0": "ebaf96239c6c"})
# Drawing of a text box.
DRAW_FIRST_LINE = Original(
    "weasyprint.draw.text",
    "draw_first_line",
    signature="(stream, textbox, text_overflow, block_ellipsis, matrix)",
)
# The structure tree.
ADD_TAGS = Original(
    "weasyprint.pdf",
    "add_tags",
    signature="(pdf, document, pdf_version, page_streams)",
)

# The backgrounds of a box and its descendants.
LAYOUT_BOX_BACKGROUNDS = Original(
    "weasyprint.layout.background",
    "layout_box_backgrounds",
    {"70.0": "617a870678c8"},
)
# The stylesheets of a document.
FIND_STYLESHEETS = Original(
    "weasyprint.css",
    "find_stylesheets",
    signature=(
        "(wrapper_element, device_media_type, url_fetcher, base_url, font_config, counter_style, color_profiles,"
        " page_rules, layers)"
    ),
)
# The style of an element, how a style is made, and how it computes a value on first access.
SET_COMPUTED_STYLES = Original(
    "weasyprint.css",
    "StyleFor.set_computed_styles",
    {"70.0": "b5b15856b8be"},
)
COMPUTED_STYLE = (
    Original("weasyprint.css", "ComputedStyle.__init__", {"70.0": "ffbc48647d0d"}),
    Original("weasyprint.css", "ComputedStyle.__missing__", {"70.0": "b318d8efc8ac"}),
)
# The style of a box without an element, and what such a style and that above the root begin with.
ANONYMOUS_STYLE = Original("weasyprint.css", "Style.anonymous_style", {"70.0": "eaafd7ca1dac"})
INIT_ANONYMOUS_STYLE = Original("weasyprint.css", "AnonymousStyle.__init__", {"70.0": "9fbdd74c1ad0"})
INIT_INITIAL_STYLE = Original("weasyprint.css", "InitialStyle.__init__", {"70.0": "c89d2e8bbda9"})
# The styles of all elements, and the style that is asked for.
FIND_STYLE_ATTRIBUTES = Original("weasyprint.css", "find_style_attributes", {"70.0": "c5b4eb4d3c00"})
INIT_STYLES = Original("weasyprint.css", "StyleFor.__init__", {"70.0": "b1e725a75525"})
STYLE_OF = Original("weasyprint.css", "StyleFor.__call__", {"70.0": "96b91915ae7c"})
# The styles of a page and of its margin boxes.
SET_PAGE_TYPE_COMPUTED_STYLES = Original(
    "weasyprint.layout.page",
    "set_page_type_computed_styles",
    {"69.0": "4e68b396b35c", "70.0": "4e68b396b35c"},
)
# The width of a box in the margin of a page, and what it inherits.
HORIZONTAL_BOX = Original("weasyprint.layout.page", "HorizontalBox", {"70.0": "8797b97700c8"})
ORIENTED_BOX = Original("weasyprint.layout.page", "OrientedBox", {"70.0": "5e6afb0567e0"})
# The width of a box that is as wide as its content, in the modules that ask for it often.
SHRINK_TO_FIT = tuple(
    Original(f"weasyprint.layout.{module}", "shrink_to_fit", {"69.0": "38ecf6d5c643", "70.0": "38ecf6d5c643"})
    for module in ("absolute", "inline")
)
# The height of a line without text.
GET_FONT_DESCRIPTION = Original(
    "weasyprint.text.line_break",
    "get_font_description",
    signature="(style)",
)
STRUT = Original(
    "weasyprint.layout.inline",
    "strut",
    signature="(style)",
)
# The used values of a box, in each of the modules that compute them often.
RESOLVE_PERCENTAGES = tuple(
    Original(
        f"weasyprint.layout.{module}",
        "resolve_percentages",
        {"69.0": "71673078096f", "70.0": "71673078096f"},
    )
    for module in ("absolute", "block", "inline", "page")
)
# A box and its descendants.
DESCENDANTS = Original(
    "weasyprint.formatting_structure.boxes",
    "Box.descendants",
    {"69.0": "c15a877f6136", "70.0": "c15a877f6136"},
)
# Whether a box is in the flow, and the names of the pages that a box begins and ends with.
IS_IN_NORMAL_FLOW = Original("weasyprint.formatting_structure.boxes", "Box.is_in_normal_flow", {"70.0": "5f49d6ab23da"})
PAGE_VALUES = (
    Original("weasyprint.formatting_structure.boxes", "ParentBox.page_values", {"70.0": "9bcfda076d19"}),
    Original("weasyprint.formatting_structure.boxes", "Box.page_values", {"70.0": "b788b7536da4"}),
)
# What is looked for in all boxes of a page: outlines, anchors, boxes that are drawn before or after those around them.
DRAW_OUTLINE = Original("weasyprint.draw.border", "draw_outline", {"70.0": "c98afcef4e21"})
GATHER_ANCHORS = Original("weasyprint.anchors", "gather_anchors", {"70.0": "373f8c676f27"})
# The links of a page as they are written.
ADD_LINKS = Original("weasyprint.pdf", "add_links", {"70.0": "262e8b9b2998"})
# The address of a link, and what it leads to.
PARSE_URL = Original("weasyprint.html", "parse_url", {"70.0": "0a0ce4acd969"})
GET_LINK = Original("weasyprint.html", "get_link", {"70.0": "6bcf98abe407"})
DISPATCH_CHILDREN = Original("weasyprint.stacking", "_dispatch_children", {"70.0": "664961378e41"})
# The references of the pages of a PDF.
PAGE_REFERENCES = Original(
    "pydyf",
    "PDF.page_references",
    {"0.13.0": "060bf90aad55"},
)
# A number, a name or an object, as written to the file.
TO_BYTES = Original(
    "pydyf",
    "_to_bytes",
    {"0.13.0": "1cefd02c285d"},
)
# A stream as it is written to the file.
STREAM_DATA = Original(
    "pydyf",
    "Stream.data",
    {"0.13.0": "bdc2bc513f28"},
)
# Glyphs, shown by number, and the fonts that define the numbers.
SHOW_TEXT = Original(
    "weasyprint.pdf.stream",
    "Stream.show_text",
    signature="(self, text)",
)
BUILD_FONTS_DICTIONARY = Original(
    "weasyprint.pdf",
    "build_fonts_dictionary",
    {"69.0": "fc551bef35d0", "70.0": "fc551bef35d0"},
)
BUILD_VECTOR_FONT_DICTIONARY = Original(
    "weasyprint.pdf.fonts",
    "_build_vector_font_dictionary",
    {"69.0": "aa6eea312c6e", "70.0": "aa6eea312c6e"},
)
# Subsetting of a font to the glyphs that are shown.
CLEAN = Original(
    "weasyprint.pdf.fonts",
    "Font.clean",
    {"69.0": "f2c256845b97", "70.0": "794f0211f184"},
)
# What a gathering takes over from others: page numbers, named strings, links to places it does not have.
INITIALIZE_PAGE_MAKER = Original("weasyprint.layout", "initialize_page_maker", signature="(context, root_box)")
LOOKUP_TARGET = Original(
    "weasyprint.css.targets",
    "TargetCollector.lookup_target",
    signature="(self, anchor_token, source_box, css_token, parse_again)",
)
GET_STRING_SET_FOR = Original(
    "weasyprint.layout",
    "LayoutContext.get_string_set_for",
    signature="(self, page, name, keyword='first')",
)
RESOLVE_LINKS = Original("weasyprint.pdf", "resolve_links", {"69.0": "f95937bb4e4f", "70.0": "f95937bb4e4f"})
# The passes over all pages, and then their margin boxes.
LAYOUT_DOCUMENT = Original("weasyprint.layout", "layout_document", {"69.0": "8378772373a7", "70.0": "a5cbf437e99c"})
