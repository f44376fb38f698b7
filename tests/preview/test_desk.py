"""How builds follow the edits, with a worker that sets nothing."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the preview was not tried: its libraries come with `make test`")

from publish.diagnostics import Location, error
from publish.preview import desk as desk_module
from publish.preview.desk import Desk
from publish.preview.listeners import Listeners
from publish.preview.page_worker import FindPlaces, FoundPlaces, SetPages, SetResult

PROBLEM = error("settings-syntax", "x", Location("sources/edition.toml", 1, 1))


class IdleWorker:
    """Answers each request for pages with an error, as soon as it may."""

    started = 0
    asked = 0
    may_answer = threading.Event()

    def __init__(self, place: str) -> None:
        IdleWorker.started += 1

    def ask(self, request: object) -> object:
        assert isinstance(request, SetPages)
        IdleWorker.asked += 1
        assert IdleWorker.may_answer.wait(60)
        return SetResult(None, [PROBLEM])

    def end(self) -> None:
        pass


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> type[IdleWorker]:
    monkeypatch.setattr(desk_module, "Worker", IdleWorker)
    IdleWorker.started = IdleWorker.asked = 0
    IdleWorker.may_answer.set()
    return IdleWorker


def with_desk(talk: Callable[[Desk], Awaitable[None]]) -> None:
    async def session() -> None:
        desk = Desk(Path(), 1, Listeners())
        work = asyncio.create_task(desk.work())
        try:
            async with asyncio.timeout(60):
                await talk(desk)
        finally:
            work.cancel()
            desk.end()

    asyncio.run(session())


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0)


def test_one_build_runs_one_waits_and_the_rest_are_dropped(worker: type[IdleWorker]) -> None:
    async def talk(desk: Desk) -> None:
        worker.may_answer.clear()
        desk.change()
        await until(lambda: worker.asked == 1)
        for _ in range(30):  # keystrokes
            desk.change()
            await asyncio.sleep(0)
        assert worker.asked == 1
        worker.may_answer.set()
        await until(lambda: desk.state.generation == 2 and not desk.state.is_building)
        for _ in range(30):
            await asyncio.sleep(0)
        assert (worker.asked, desk.state.generation) == (2, 2)

    with_desk(talk)


def test_a_worker_is_replaced_before_its_memory_grows(worker: type[IdleWorker]) -> None:
    async def talk(desk: Desk) -> None:
        for number in range(1, 84):
            desk.change()
            await until(lambda number=number: desk.state.generation == number and not desk.state.is_building)
        assert worker.started >= 3

    with_desk(talk)


def test_the_page_in_the_middle_of_the_window_is_drawn_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[bytes, int] | str] = []

    class Setting:
        """Sets three pages each time. Their proof waits for the drawing."""

        made = 0

        def __init__(self, place: str) -> None:
            pass

        def ask(self, request: object) -> object:
            if isinstance(request, SetPages):
                Setting.made += 1
                return SetResult(b"%d" % Setting.made, [], ((10.0, 10.0),) * 3)
            if isinstance(request, FindPlaces):
                drawn.append("proof")
                return FoundPlaces([], ("",) * 3)
            return []

        def end(self) -> None:
            pass

    class Pages:
        """Notes which pages of which file are drawn."""

        def __init__(self, data: bytes) -> None:
            self._data = data

        def png(self, page: int, dpi: float) -> bytes:
            drawn.append((self._data, page))
            return b"%s %d" % (self._data, page)

        def close(self) -> None:
            pass

    monkeypatch.setattr(desk_module, "Worker", Setting)
    monkeypatch.setattr(desk_module, "DrawnPages", Pages)

    async def talk(desk: Desk) -> None:
        desk.change()
        await until(lambda: desk.state.generation == 1 and not desk.state.is_building)
        await desk.png(1, 72)
        desk.look_at(2)
        desk.change()
        await until(lambda: desk.state.generation == 2 and not desk.state.is_building)
        assert [await desk.png(1, 72), await desk.png(2, 72)] == [b"2 1", b"2 2"]
        assert drawn == ["proof", (b"1", 1), (b"2", 2), "proof", (b"2", 1)]

    with_desk(talk)
