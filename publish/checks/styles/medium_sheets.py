"""What the checks of stylesheets look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from publish.config.styles import Sheet
from publish.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class MediumSheets:
    """The stylesheets of one medium, the printed book, the ebook or the reading copy, in the order of the cascade.

    `families` are the names, in small letters, of the typefaces that the medium has beside its generic ones.
    `ask_reader` asks the one program that reads the sheets what it does not understand in some of them; it is None
    where many programs will read them, and only a list of CSS can be asked.
    """

    sheets: Sequence[Sheet]
    families: Collection[str] = ()
    ask_reader: Callable[[Sequence[Sheet]], list[Diagnostic]] | None = None

    @property
    def own(self) -> list[Sheet]:
        """The sheets of the edition."""
        return [sheet for sheet in self.sheets if sheet.own]
