"""The look of a product: its typefaces, ready for use, and its stylesheets with the files that they name."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from publish.config.styles import Sheet, sheets
from publish.css.own_rules import without_rules
from publish.diagnostics import Diagnostic
from publish.products.prepared import Prepared
from publish.typefaces.used import UsedTypefaces


def print_sheets(prepared: Prepared) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    """Return the stylesheets of print in the order in which they apply, without the rules that are left out."""
    styles, problems = sheets(prepared.edition, "print.css")
    gone = {one.shown_as: {number for name, number in prepared.left_out if name == one.shown_as} for one in styles}
    return tuple(
        replace(one, text=without_rules(one.text, gone[one.shown_as])) if gone[one.shown_as] else one for one in styles
    ), problems


def ready_typefaces(prepared: Prepared, medium: str) -> UsedTypefaces:
    """Return the typefaces of the medium with that stylesheet, their small capitals mended."""
    used = prepared.typefaces[medium]
    if not used.wanting:
        return used
    # fontTools takes long to import, and few editions need it.
    from publish.typefaces.mended_typefaces import with_small_capitals

    return with_small_capitals(used)


def with_fonts(prepared: Prepared, sheets: Iterable[Sheet], typefaces: UsedTypefaces) -> tuple[Sheet, ...]:
    """Return the stylesheets; a font that they name and that was mended is the mended one."""
    styles = prepared.edition.styles
    changed = {file.path: file.sfnt for one in typefaces.needed for file in one.files if file.is_changed and file.sfnt}
    if not changed:
        return tuple(sheets)
    return tuple(
        replace(sheet, files={path: changed.get(styles / path, data) for path, data in sheet.files.items()})
        for sheet in sheets
    )
