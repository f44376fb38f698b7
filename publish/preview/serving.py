"""Serve the preview of an edition on this machine alone, until it is interrupted."""

from __future__ import annotations

import asyncio
import errno
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn
from msgspec import Struct

from publish.errors import PublishError
from publish.preview.access import Access
from publish.preview.answers import Answers
from publish.preview.desk import Desk
from publish.preview.listeners import Listeners
from publish.preview.opening import Opener
from publish.preview.running_file import Running, told
from publish.preview.watching import watch

_HERE = "127.0.0.1"
# Seconds that answers under way may take after Ctrl-C.
_LAST_ANSWERS = 2


class Wishes(Struct, frozen=True):
    """The options of a preview: its port, or 0 for any free one; the editor's command; the number of processes."""

    port: int
    editor: tuple[str, ...]
    jobs: int


class _Server(uvicorn.Server):
    """A server that ends the streams of events when it is asked to stop; otherwise they would keep it waiting."""

    def __init__(self, config: uvicorn.Config, listeners: Listeners) -> None:
        super().__init__(config)
        self._listeners = listeners

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._listeners.close()
        super().handle_exit(sig, frame)


def serve(folder: Path, wishes: Wishes, announce: Callable[[Running], None]) -> None:
    """Serve the preview of the edition in a folder until SIGINT or SIGTERM.

    `announce` is called when the server listens. Raises PublishError if the port is taken.
    """
    with _listening(wishes.port) as listening:
        running = Running(listening.getsockname()[1], secrets.token_urlsafe(24))
        with told(folder, running):
            try:
                asyncio.run(_serve(folder, wishes, running, listening, announce))
            except KeyboardInterrupt:  # the usual end: the server has stopped, and passes the signal on
                return


async def _serve(
    folder: Path, wishes: Wishes, running: Running, listening: socket.socket, announce: Callable[[Running], None]
) -> None:
    listeners = Listeners()
    desk = Desk(folder, wishes.jobs, listeners)
    answers = Answers(desk, listeners, Opener(folder, wishes.editor))
    config = uvicorn.Config(
        Access(answers.app(), running.port, running.token),
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=_LAST_ANSWERS,
    )
    desk.change()
    tasks = [asyncio.create_task(watch(folder, desk.change)), asyncio.create_task(desk.work())]
    try:
        announce(running)
        await _Server(config, listeners).serve(sockets=[listening])
    finally:
        desk.end()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((_HERE, port))
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            raise PublishError(
                f"port {port} is taken by another program",
                f"choose another one, such as --port {port + 1}, or any free one with --port 0",
            ) from problem
        raise PublishError(
            f"port {port} cannot be used: {problem.strerror or problem}", "choose another one, such as --port 8765"
        ) from problem
