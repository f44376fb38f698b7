"""The addresses of the preview, and what they give."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from publish.diagnostics import Diagnostic, Location
from publish.preview.desk import Desk
from publish.preview.listeners import Listeners, fields
from publish.preview.opening import Opener

_ASSETS = Path(__file__).parent / "browser"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_USUAL_DPI = 150.0
_LEAST_DPI, _MOST_DPI = 10.0, 600.0
_FARTHEST = 1_000_000


class _Unfit(Exception):
    """A part of a request is missing or cannot be read; the message says which."""


class Answers:
    """The answers about one edition."""

    def __init__(self, desk: Desk, listeners: Listeners, opener: Opener) -> None:
        self._desk = desk
        self._listeners = listeners
        self._opener = opener
        self._assets = {one.name: one for one in _ASSETS.iterdir() if one.suffix in _TYPES}

    def app(self) -> Starlette:
        """Return the application that gives the answers (ASGI)."""
        routes = [
            Route("/", self._page),
            Route("/browser/{name}", self._asset),
            Route("/events", self._events),
            Route("/api/state", self._state),
            Route("/api/book", self._book),
            Route("/api/pages/{number:int}.png", self._picture),
            Route("/api/source", self._source),
            Route("/api/place", self._place),
            Route("/api/near", self._near),
            Route("/api/open", self._open, methods=["POST"]),
            Route("/api/show", self._show, methods=["POST"]),
        ]
        return Starlette(routes=routes, exception_handlers={_Unfit: _unfit})

    async def _page(self, request: Request) -> Response:
        return await self._of_asset("index.html")

    async def _asset(self, request: Request) -> Response:
        return await self._of_asset(request.path_params["name"])

    async def _of_asset(self, name: str) -> Response:
        if name not in self._assets:
            return _missing("there is no such file")
        data = await asyncio.to_thread(self._assets[name].read_bytes)
        return Response(data, headers={"content-type": _TYPES[self._assets[name].suffix]})

    async def _state(self, request: Request) -> Response:
        return JSONResponse(fields(self._desk.state))

    async def _events(self, request: Request) -> Response:
        return StreamingResponse(self._listeners.stream(self._desk.state), media_type="text/event-stream")

    async def _book(self, request: Request) -> Response:
        """Give the data for showing the pages: sizes, folios, contents, what moved, and the placed findings."""
        shown, state = self._desk.shown, self._desk.state
        return JSONResponse(
            {
                "generation": shown.generation,
                "sizes": shown.sizes,
                "labels": shown.labels,
                "contents": [[one.level, one.title, one.page] for one in shown.contents],
                "moved": shown.moved,
                "fromRight": shown.is_from_right,
                "findings": [
                    self._placed(*both) for both in zip(fields(state)["diagnostics"], state.diagnostics, strict=True)
                ],
            }
        )

    def _placed(self, said: Mapping[str, Any], one: Diagnostic) -> dict[str, Any]:
        at, places = one.location, self._desk.shown.places
        found = places.boxes(at.path, at.line, at.column or 1) if places is not None and at.line else None
        page, boxes = found or (0, ())
        return {**said, "page": page, "rects": boxes}

    async def _picture(self, request: Request) -> Response:
        dpi = _number(request, "dpi", _USUAL_DPI)
        if not _LEAST_DPI <= dpi <= _MOST_DPI:
            raise _Unfit(f"dpi must be from {_LEAST_DPI:g} to {_MOST_DPI:g}")
        try:
            return Response(await self._desk.png(request.path_params["number"], dpi), media_type="image/png")
        except IndexError:
            return _missing("there is no such page")

    async def _source(self, request: Request) -> Response:
        page, x, y = _whole(request, "page"), _number(request, "x"), _number(request, "y")
        found = (await self._desk.places()).source(page, x, y)
        if found is None:
            return _missing("no source text is there")
        return JSONResponse({"path": found.path, "line": found.line, "column": found.column})

    async def _near(self, request: Request) -> Response:
        """Give the word nearest to a height on a page, so that the view can stay with it, or null."""
        page, y = _whole(request, "page"), _number(request, "y")
        self._desk.look_at(page)
        found = (await self._desk.places()).near(page, y)
        if found is None:
            return JSONResponse(None)
        at, box = found
        return JSONResponse({"path": at.path, "line": at.line, "column": at.column, "page": page, "rects": [box]})

    async def _place(self, request: Request) -> Response:
        found = await self._found(request)
        return _missing("nothing of that place is printed") if found is None else JSONResponse(found)

    async def _open(self, request: Request) -> Response:
        """Open the editor at a place; or give the link that opens it, or say why it cannot be opened."""
        at = Location(_text(request, "path"), _whole(request, "line", 1), _whole(request, "column", 1))
        if not self._opener.may_open(at.path):
            return _missing("there is no such file in sources/ or styles/")
        return JSONResponse(await asyncio.to_thread(self._opener.open, at))

    async def _show(self, request: Request) -> Response:
        found = await self._found(request)
        if found is None:
            return _missing("nothing of that place is printed")
        return JSONResponse({**found, "windows": self._listeners.tell_show(found)})

    async def _found(self, request: Request) -> dict[str, Any] | None:
        path, line, column = _text(request, "path"), _whole(request, "line"), _whole(request, "column", 1)
        found = (await self._desk.places()).boxes(path, line, column)
        return None if found is None else {"page": found[0], "rects": found[1]}


def _text(request: Request, name: str) -> str:
    given = request.query_params.get(name)
    if not given:
        raise _Unfit(f"{name} is missing")
    return given


def _number(request: Request, name: str, usual: float | None = None) -> float:
    given = request.query_params.get(name)
    if given is None and usual is not None:
        return usual
    try:
        number = float(given or "")
    except ValueError:
        number = math.nan
    if not abs(number) <= _FARTHEST:
        raise _Unfit(f"{name} must be a number")
    return number


def _whole(request: Request, name: str, usual: int | None = None) -> int:
    number = _number(request, name, usual)
    if number != int(number) or number < 0:
        raise _Unfit(f"{name} must be a whole number")
    return int(number)


def _missing(reason: str) -> Response:
    return PlainTextResponse(f"{reason}\n", 404)


async def _unfit(request: Request, reason: Exception) -> Response:
    return PlainTextResponse(f"{reason}\n", 400)
