"""The requirements of the edition's printer, as defaults of `[print]`."""

from __future__ import annotations

from msgspec.structs import replace

from publish.config.key_positions import KeyPositions
from publish.config.settings import Print
from publish.printers.printer_table import printer_of


def for_the_printer(settings: Print, places: KeyPositions) -> Print:
    """Return the settings with the bleed and the ink limit of the printer, where the edition writes none."""
    printer = printer_of(settings.printer)
    written = {path[1] for path in places.values if path[0] == "print" and len(path) > 1}
    return replace(
        settings,
        bleed=settings.bleed if "bleed" in written else printer.bleed,
        ink_limit=settings.ink_limit if "ink-limit" in written else printer.ink_limit,
    )
