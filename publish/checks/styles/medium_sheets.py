"""The value that the checks of stylesheets take."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct

from publish.config.styles import Sheet
from publish.diagnostics import Diagnostic


class MediumSheets(Struct, frozen=True):
    """The stylesheets of one medium (the printed book, the ebook or the reading copy) in the order of the cascade.

    `families` are the typefaces that the medium can use, in lower case, without the generic families. `ask_reader`
    reports the rules that the program that reads the sheets does not understand. It is None if many programs may read
    them; a list of known CSS is then used instead.
    """

    sheets: Sequence[Sheet]
    families: Collection[str] = ()
    ask_reader: Callable[[Sequence[Sheet]], list[Diagnostic]] | None = None

    @property
    def own(self) -> list[Sheet]:
        """The sheets of the edition."""
        return [sheet for sheet in self.sheets if sheet.own]
