"""The browsers that listen to server-sent events (HTML Living Standard, 9.2)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from publish import reporting
from publish.preview.state import State

# Events that wait for a browser that is slow; older ones are dropped.
_WAITING = 16
# Seconds after which a comment is sent, so that a connection that is dead is noticed.
_PULSE = 15.0


def fields(state: State) -> dict[str, Any]:
    """Return a state as it is sent."""
    diagnostics = [json.loads(line) for line in reporting.json(state.diagnostics).splitlines()]
    return {
        "generation": state.generation,
        "pages": state.pages,
        "building": state.is_building,
        "diagnostics": diagnostics,
    }


class Listeners:
    """All browsers that listen. Its methods belong to one event loop."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[str | None]] = set()
        self._is_closed = False

    def tell_state(self, state: State) -> None:
        """Send the event `state`."""
        self._tell(_event("state", fields(state)))

    def tell_show(self, place: Mapping[str, Any]) -> int:
        """Send the event `show`: show this place. Return how many browsers listen."""
        self._tell(_event("show", place))
        return len(self._queues)

    def close(self) -> None:
        """End all streams."""
        self._is_closed = True
        self._tell(None)

    async def stream(self, state: State) -> AsyncIterator[str]:
        """Yield the events for one browser, first the state as it is."""
        queue: asyncio.Queue[str | None] = asyncio.Queue(_WAITING)
        self._queues.add(queue)
        try:
            yield _event("state", fields(state))
            while not self._is_closed:
                try:
                    said = await asyncio.wait_for(queue.get(), _PULSE)
                except TimeoutError:
                    said = ":\n\n"
                if said is None:
                    return
                yield said
        finally:
            self._queues.discard(queue)

    def _tell(self, said: str | None) -> None:
        for queue in self._queues:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(said)


def _event(name: str, data: Mapping[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"
