"""A prepared edition: everything that the steps of the products receive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from publish import __version__
from publish.config import Edition
from publish.config.containment import leads_outside
from publish.editing.book import Book
from publish.markup.front import FrontMatter, front_matter
from publish.memory import Memory
from publish.moment import Moment
from publish.typefaces.used import UsedTypefaces

# A rule of an own stylesheet: the name of the sheet in messages, and the number of the rule in it.
LeftOut = tuple[str, int]


class Prepared(Struct, frozen=True):
    """An edition whose sources are read, edited and free of errors.

    `typefaces` has those of each medium by the name of its stylesheet, `templates` the edition's own ones by name.
    `memory` has results of earlier builds. `is_kept`: intermediate results are kept in `build/.cache`. `left_out` are
    rules of its own print styles without which the pages are set, to find the one that breaks them.
    """

    edition: Edition
    book: Book
    moment: Moment
    revision: str
    typefaces: Mapping[str, UsedTypefaces]
    templates: Mapping[str, str] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory.of_one_build)
    is_kept: bool = True
    left_out: frozenset[LeftOut] = frozenset()

    def product(self, ending: str) -> Path:
        """Return the path of a product: `build/<slug>` and the ending."""
        return self.edition.build / (self.edition.settings.slug + ending)

    @property
    def keeps_in(self) -> Path | None:
        """The folder of intermediate results; None if nothing is kept, or if it would be outside the edition."""
        if not self.is_kept:
            return None
        build, folder = self.edition.build, self.edition.folder
        return None if leads_outside(folder, str(build)) else build / ".cache"

    def shown(self, ending: str) -> str:
        """Return the product's path as shown in messages."""
        return f"build/{self.product(ending).name}"

    def front(self, *engines: str) -> FrontMatter:
        """Return the words before and after the text; the colophon names publish and the `engines`."""
        tools = (f"publish {__version__}", *engines)
        return front_matter(self.book.settings, tools, self.revision, self.typefaces["print.css"].names)
