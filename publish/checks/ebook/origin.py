"""Map a place in a finished ebook to the file of the edition that it was made from."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from publish.config.styles import Sheet
from publish.diagnostics import Location
from publish.markup.ebook import image_name
from publish.proof.proving_documents import Origins

_PACKAGE, _STYLESHEET, _IMAGES = "package.opf", "styles/ebook.css", "images/"
_SETTINGS = Location("sources/edition.toml")


class Origin:
    """The origins of an ebook's content.

    `shown_as` is what messages call the ebook. `sheets` are the stylesheets that its own one joins, in order. `images`
    are the paths of its pictures below `sources/`. `words` returns the origins of its words, or None if the ebook was
    made from another state of the sources; it is called once, when a place is first looked up.
    """

    def __init__(
        self, shown_as: str, sheets: Sequence[Sheet], images: Iterable[str], words: Callable[[], Origins | None]
    ) -> None:
        self.shown_as = shown_as
        self._sheets = sheets
        self._sources = {image_name(path): path for path in images}
        self._words = cache(words)

    def of(self, path: str, line: int = 0) -> Location:
        """The place in the edition that a line of the ebook comes from, or the ebook itself if it has none.

        `path` is the file's path in the container; lines count from 1, and 0 stands for the whole file.
        """
        return self._of(path, line) or Location(self.shown_as)

    def _of(self, path: str, line: int) -> Location | None:
        words = self._words()
        if words is None:
            return None
        inside = path.partition("/")[2]
        if inside == _STYLESHEET:
            return self._of_style(line)
        if inside == _PACKAGE:
            return _SETTINGS
        name = posixpath.basename(path)
        if inside.startswith(_IMAGES) and name in self._sources:
            return Location(f"sources/{self._sources[name]}", line)
        return words.at(path, line)

    def _of_style(self, line: int) -> Location | None:
        """The place in the edition's own sheets, which the stylesheet concatenates; None in a default sheet."""
        first = 1
        for sheet in self._sheets:
            length = sheet.text.count("\n") + 1
            if first <= line < first + length:
                return Location(sheet.shown_as, line - first + 1) if sheet.own else None
            first += length
        return None
