"""Watch the folders that an editor writes: sources/ and styles/, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

_FOLDERS = ("sources", "styles")
# Milliseconds: to wait for more changes after the first, at most and at a time.
_AT_MOST, _AT_A_TIME = 200, 20
# Milliseconds after which the folders are looked at, whether the system has told of a change or not.
_LOOKED_AT = 500


async def watch(folder: Path, changed: Callable[[], None]) -> None:
    """Call `changed` after each change in the folders of an edition, until cancelled. They may come and go.

    Where the system cannot report changes, or cannot watch more folders, the folders are polled.
    """
    try:
        await _watch(folder, changed, is_polling=None)
    except (OSError, RuntimeError):
        await _watch(folder, changed, is_polling=True)


async def _watch(folder: Path, changed: Callable[[], None], is_polling: bool | None) -> None:
    is_again = False
    while True:
        present = _present(folder)
        inside = asyncio.create_task(_watch_inside(list(present), changed, is_polling))
        try:
            async for _ in awatch(
                folder,
                recursive=False,
                watch_filter=_is_folder,
                debounce=_AT_MOST,
                step=_AT_A_TIME,
                rust_timeout=_LOOKED_AT,
                yield_on_timeout=True,
                force_polling=is_polling,
            ):
                # A folder may have come or gone, or a file changed, before this watch had begun.
                if _present(folder) != present or (present and inside.done()):
                    break
                if is_again:
                    changed()
                    is_again = False
        finally:
            inside.cancel()
            with suppress(asyncio.CancelledError):
                await inside
        changed()
        is_again = True


async def _watch_inside(folders: list[Path], changed: Callable[[], None], is_polling: bool | None) -> None:
    if folders:
        with suppress(FileNotFoundError):  # it has gone, which the watch of the edition's own folder tells
            async for _ in awatch(
                *folders,
                watch_filter=DefaultFilter(),
                debounce=_AT_MOST,
                step=_AT_A_TIME,
                force_polling=is_polling,
            ):
                changed()


def _present(folder: Path) -> dict[Path, int]:
    """Return the existing folders, with numbers that distinguish them from later ones of the same name."""
    found = {}
    for one in (folder / name for name in _FOLDERS):
        with suppress(OSError):
            if one.is_dir():
                found[one] = one.stat().st_ino
    return found


def _is_folder(change: Change, path: str) -> bool:
    return Path(path).name in _FOLDERS
