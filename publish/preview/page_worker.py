"""The process that sets the pages of the preview. It stays warm, and nothing that it makes is written to `build/`."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct

from publish import judging, pipeline
from publish.config.direction import runs_from_right
from publish.diagnostics import Diagnostic
from publish.facts.page_looks import page_looks
from publish.facts.pdf_places import Bookmark
from publish.memory import Memory
from publish.pipeline import LoadedEdition
from publish.products import making_pdf, product_table
from publish.products.evidence import Evidence
from publish.products.row import Request
from publish.proof.placed_words import PlacedWord, placed_words
from publish.reporting import exceeds, ordered
from publish.reporting.ignoring import apply_ignores
from publish.stopped import problem_of
from publish.tools.workers import serve

_PDF = "pdf"
AGAIN = "save again to try again"
# Words whose places are found before the next request: about half a second's work.
_AT_A_TIME = 10_000


class SetPages(Struct, frozen=True):
    """A request: read the edition in a folder and set its pages, in up to `jobs` processes.

    The answer is `SetResult`.
    """

    folder: Path
    jobs: int


class FindPlaces(Struct, frozen=True):
    """A request: find the places of more words on the pages that were set last.

    The answer is `FoundPlaces`; it is asked for until nothing is left, so that a new build need not wait long.
    """


class Judge(Struct, frozen=True):
    """A request: check the edition and the pages that were set last. The answer is the list of diagnostics."""


class SetResult(Struct, frozen=True):
    """The finished PDF, or None if an error stops the build, and the problems in the order of the book.

    `sizes` are width and height of each page in points, `labels` the folios, `contents` the outline. A book that runs
    from right to left (`is_from_right`) is bound at the right.
    """

    data: bytes | None
    diagnostics: list[Diagnostic]
    sizes: tuple[tuple[float, float], ...] = ()
    labels: tuple[str, ...] = ()
    contents: tuple[Bookmark, ...] = ()
    is_from_right: bool = False


class FoundPlaces(Struct, frozen=True):
    """More words with their places; `digests` has that of each page if nothing is left.

    `problem` says what prevented it, if anything.
    """

    words: list[PlacedWord]
    digests: tuple[str, ...] | None = None
    problem: Diagnostic | None = None


class _LastPages:
    """The state of the process between two requests: the edition as it was last read, and its pages."""

    def __init__(self) -> None:
        self._memory = Memory()
        self._loaded: LoadedEdition | None = None
        self._evidence: Evidence | None = None
        self._words: Iterator[PlacedWord] | None = None

    def handle(self, request: Any, progress: Callable[..., None]) -> Any:
        match request:
            case SetPages(folder, jobs):
                return self._set(folder, jobs)
            case FindPlaces():
                return self._places()
            case Judge():
                return self._judged()

    def _set(self, folder: Path, jobs: int) -> SetResult:
        self._evidence = self._words = None
        try:
            self._loaded = loaded = pipeline.load(folder, os.environ, self._memory)
            problems = apply_ignores(loaded.diagnostics, loaded.ignores).left
            if loaded.prepared is None or exceeds(problems, strict=False):
                return SetResult(None, ordered(problems, loaded.files))
            made = making_pdf.finish(loaded.prepared, Request(product_table.product(_PDF), jobs=jobs))
            problems += apply_ignores(made.diagnostics, loaded.ignores).left
        except Exception as raised:  # whatever stops the build, the preview goes on
            return SetResult(None, [problem_of(raised, AGAIN)])
        if made.data is None or made.evidence is None or exceeds(problems, strict=False):
            return SetResult(None, ordered(problems, loaded.files))
        self._evidence, facts = made.evidence, made.evidence.facts
        sizes = tuple((page.width, page.height) for page in facts.pages)
        is_from_right = runs_from_right(loaded.prepared.edition.settings.language)
        return SetResult(made.data, ordered(problems, loaded.files), sizes, facts.labels, facts.outline, is_from_right)

    def _places(self) -> FoundPlaces:
        assert self._evidence is not None
        try:
            facts, alignment = self._evidence.facts, self._evidence.proof.alignment
            if self._words is None:
                self._words = placed_words(alignment, facts.text) if alignment is not None else iter(())
                return FoundPlaces([])
            words = list(islice(self._words, _AT_A_TIME))
            is_last = len(words) < _AT_A_TIME
            return FoundPlaces(words, page_looks(facts, self._evidence.prepared.revision) if is_last else None)
        except Exception as raised:
            return FoundPlaces([], (), problem_of(raised, AGAIN))

    def _judged(self) -> list[Diagnostic]:
        assert self._evidence is not None
        assert self._loaded is not None
        try:
            return judging.check_made(self._loaded, product_table.product(_PDF), self._evidence)
        except Exception as raised:
            return [problem_of(raised, AGAIN)]
        finally:
            gc.collect()  # the editor is reading, and nothing waits


def main() -> None:
    """Serve the requests of the preview."""
    serve(_LastPages().handle)
