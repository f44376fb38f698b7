"""Set the pages again whenever the sources change: one build runs, one waits, the rest are dropped."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf_drawing import DrawnPages
from publish.preview.listeners import Listeners
from publish.preview.moved import moved
from publish.preview.page_worker import AGAIN, FindPlaces, FoundPlaces, Judge, SetPages, SetResult
from publish.preview.state import Shown, State
from publish.preview.word_places import WordPlaces
from publish.proof.placed_words import PlacedWord
from publish.stopped import problem_of
from publish.tools.workers import Worker, WorkerEnded

_WORKER = "publish.preview.page_worker:main"
# Drawn pages that are kept, so that a second window or a second look costs nothing.
_KEPT = 40
# Builds after which a worker is replaced, those that an error stops included.
_RENEWED_AFTER = 40
# Seconds to wait for the places of the words on pages that are just being set.
_PATIENCE = 20.0


class Desk:
    """The edition in `folder`, its pages and its findings, as they are now. Its methods belong to one event loop."""

    def __init__(self, folder: Path, jobs: int, listeners: Listeners) -> None:
        self.state = State()
        self.shown = Shown(0)
        self._folder = folder
        self._jobs = jobs
        self._listeners = listeners
        self._wanted = asyncio.Event()
        self._told = asyncio.Condition()
        self._worker: Worker | None = None
        # pdfium works in one thread, which always draws the newest pages.
        self._drawing = ThreadPoolExecutor(1, "drawing")
        self._drawn: DrawnPages | None = None
        self._built = 0
        self._kept: dict[tuple[int, float], bytes] = {}
        # The page that a window has in its middle, and the resolution that was asked for last.
        self._looked_at = 0
        self._dpi = 0.0

    def change(self) -> None:
        """Set the pages again, as soon as no other build runs."""
        self._wanted.set()

    async def work(self) -> None:
        """Set the pages after each change, until cancelled."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await self._tell(is_building=True)
            try:
                await self._build()
            except Exception as raised:  # the preview goes on, whatever one build meets
                await self._tell(generation=self.state.generation + 1, diagnostics=(problem_of(raised, AGAIN),))
            if not self._wanted.is_set():
                await self._tell(is_building=False)
                await self._renew()

    def end(self) -> None:
        """End the worker and the drawing."""
        if self._worker is not None:
            self._worker.end()
        self._drawing.shutdown(wait=False, cancel_futures=True)

    async def png(self, page: int, dpi: float) -> bytes:
        """Return the picture of a page, from 1. Raises IndexError if there is no such page."""
        self._dpi = dpi
        return await asyncio.get_running_loop().run_in_executor(self._drawing, self._png, page, dpi)

    def look_at(self, page: int) -> None:
        """Note that a window has this page in its middle: of new pages it is drawn first, before it is asked for."""
        self._looked_at = page

    async def places(self) -> WordPlaces:
        """Return the places of the words on the pages that are shown; wait for them while they are being found."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE), self._told:
                await self._told.wait_for(lambda: self.shown.places is not None or not self.state.is_building)
        return self.shown.places or WordPlaces()

    async def _build(self) -> None:
        self._built += 1
        result = await self._ask(SetPages(self._folder, self._jobs))
        if not isinstance(result, SetResult) or result.data is None:
            found = result.diagnostics if isinstance(result, SetResult) else [_ended()]
            await self._tell(generation=self.state.generation + 1, diagnostics=tuple(found))
            return
        before, number = self.shown, self.state.generation + 1
        await asyncio.get_running_loop().run_in_executor(self._drawing, self._replace, result.data)
        ahead = asyncio.ensure_future(self._draw_ahead(len(result.sizes)))
        self.shown = Shown(
            number,
            result.sizes,
            result.labels,
            result.contents,
            digests=before.digests,
            is_from_right=result.is_from_right,
        )
        # Findings of the checks stay until there are new ones; errors that stopped the last build are over.
        is_stale = before.generation < self.state.generation
        findings = tuple(result.diagnostics) if is_stale else self.state.diagnostics
        await self._tell(generation=number, pages=len(result.sizes), diagnostics=findings)
        await ahead  # on two processors, the proof would slow down the drawing and the browser
        await self._find_places(before)
        if self._wanted.is_set():
            return
        judged = await self._ask(Judge())
        await self._tell(diagnostics=tuple(judged) if isinstance(judged, list) else (_ended(),))

    async def _draw_ahead(self, pages: int) -> None:
        """Draw the page that a window has in its middle, if the new pages have it."""
        if 1 <= self._looked_at <= pages and self._dpi:
            with suppress(Exception):  # whoever asks for the page is told
                await self.png(self._looked_at, self._dpi)

    async def _renew(self) -> None:
        """Replace a worker that has set many books while nobody waits: libraries keep a little of each."""
        if self._built < _RENEWED_AFTER:
            return
        self._built = 0
        if self._worker is not None:
            self._worker.end()
        self._worker = None
        with suppress(Exception):  # if it fails, the next build tells
            await self._ask(SetPages(self._folder, self._jobs))  # that build finds the worker warm

    async def _find_places(self, before: Shown) -> None:
        """Find the places of all words, and what has moved since the pages before, unless a new build is wanted."""
        words: list[PlacedWord] = []
        while not self._wanted.is_set():
            found = await self._ask(FindPlaces())
            if not isinstance(found, FoundPlaces):
                return
            words += found.words
            if found.digests is not None:
                said, places = moved(before.digests, found.digests), await asyncio.to_thread(WordPlaces, words)
                self.shown = replace(self.shown, digests=found.digests, places=places, moved=said)
                await self._tell(diagnostics=(*self.state.diagnostics, *filter(None, [found.problem])))
                return

    async def _ask(self, request: Any) -> Any:
        """Return the worker's answer; None if it ended. It is started anew, and asked again for pages."""
        for _ in range(2):
            if self._worker is None:
                self._worker = Worker(_WORKER)
            try:
                return await asyncio.to_thread(self._worker.ask, request)
            except WorkerEnded:
                self._worker.end()
                self._worker = None
            if not isinstance(request, SetPages):
                return None
        return None

    async def _tell(self, **changes: Any) -> None:
        state = replace(self.state, **changes)
        async with self._told:
            self.state = state
            self._told.notify_all()
        self._listeners.tell_state(state)

    def _replace(self, data: bytes) -> None:
        drawn, self._drawn = self._drawn, DrawnPages(data)
        self._kept.clear()
        if drawn is not None:
            drawn.close()

    def _png(self, page: int, dpi: float) -> bytes:
        if self._drawn is None:
            raise IndexError(page)
        found = self._kept.pop((page, dpi), None) or self._drawn.png(page, dpi)
        self._kept[page, dpi] = found
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return found


def _ended() -> Diagnostic:
    ended = WorkerEnded()
    return error("run-stopped", ended.message, Location(""), "close other programs, and save again to try again")
