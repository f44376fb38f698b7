"""The state of the preview at one time."""

from __future__ import annotations

from msgspec import Struct

from publish.diagnostics import Diagnostic
from publish.facts.pdf_places import Bookmark
from publish.preview.word_places import WordPlaces


class State(Struct, frozen=True):
    """The state of the preview.

    `generation` counts the results so far, `pages` those that are shown. `is_building` tells that a newer result is
    being made.
    """

    generation: int = 0
    pages: int = 0
    is_building: bool = True
    diagnostics: tuple[Diagnostic, ...] = ()


class Shown(Struct, frozen=True):
    """The last pages without an error, from the result number `generation`.

    `sizes` are width and height of each page in points. `labels` and `contents` are as `page_worker` found them, and so
    are `digests` and `places`: until there are new ones, `digests` are those of the pages before, and `places` is None.
    `moved` says which pages the last edit changed. `is_from_right` tells that the book is bound at the right.
    """

    generation: int
    sizes: tuple[tuple[float, float], ...] = ()
    labels: tuple[str, ...] = ()
    contents: tuple[Bookmark, ...] = ()
    digests: tuple[str, ...] = ()
    places: WordPlaces | None = None
    moved: str = ""
    is_from_right: bool = False
