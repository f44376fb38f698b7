"""The look of a product: its typefaces, ready for use, and its stylesheets with the files that they name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from publish.config.styles import Sheet
from publish.products.prepared import Prepared
from publish.typefaces.used import UsedTypefaces


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
