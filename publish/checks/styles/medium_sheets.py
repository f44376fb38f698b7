"""The input of the stylesheet checks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from publish.config.styles import Sheet
from publish.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class MediumSheets:
    """The stylesheets of one medium (printed book, ebook or reading copy) in cascade order.

    `families` are the lower-case names of the medium's typefaces besides the generic ones. `ask_reader` asks the only
    program that reads the sheets which parts it does not understand. It is None if many programs read them; then only a
    list of CSS can be consulted.
    """

    sheets: Sequence[Sheet]
    families: Collection[str] = ()
    ask_reader: Callable[[Sequence[Sheet]], list[Diagnostic]] | None = None

    @property
    def own(self) -> list[Sheet]:
        """The sheets of the edition."""
        return [sheet for sheet in self.sheets if sheet.own]
