"""A process like the one that makes editions, for editions whose names say what goes wrong."""

from __future__ import annotations

import os
from pathlib import Path

from publish.batch.task import Outcome, Result, Task
from publish.tools.workers import serve


def main() -> None:
    """Serve tasks."""
    held = []

    def handle(task: Task, progress: object) -> Outcome:
        name = task.folder.name
        if name == "crash" or (name == "crash-once" and not Path(task.folder, "tried").exists()):
            Path(task.folder, "tried").touch()
            os._exit(9)
        while name == "feast":
            held.append(bytearray(20_000_000))
        return Outcome(Result.MADE, {"name": name.encode()})

    serve(handle)
