"""Edit an edition for as long as an hour's work, and look at the memory of its preview.

    python tests/preview/memory_trials.py [EDITION] [--edits 720]

An hour has 720 edits at one in five seconds; they follow one another without a pause. Each edit writes a new word, and
the preview must show it at once: a page that is as it was before is stale. The memory of the server and of the process
that sets the pages is told for each tenth of the edits; that process is replaced from time to time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from running_preview import RunningPreview, children, replace_text

import publish

SMALL = Path(__file__).with_name("small")
_STRETCHES = 10
_MEGABYTE = 1024


def edits(preview: RunningPreview, count: int) -> Iterator[tuple[int, int, bool]]:
    """Edit; yield the memory of the server and of its other processes in kB, and whether the page is the new one."""
    file = max(one for one in (preview.folder / "sources").glob("*.md") if "[^" not in one.read_text("utf-8")[:2])
    whole = file.read_text("utf-8").rstrip("\n")
    line, before = whole.count("\n") + 3, b""
    for number in range(count):
        text = f"{whole}\n\nEdit number {number}.\n"
        preview.after(lambda text=text: replace_text(file, text))
        at = {"path": f"sources/{file.name}", "line": line, "column": 13}
        place = preview.ask("/api/place", **at).json
        drawn = preview.ask(f"/api/pages/{place['page']}.png", dpi=72).body
        is_new = drawn != before and preview.ask("/api/source", **_middle(place)).json == at
        before = drawn
        workers = sum(_memory(one) for one in children(preview.process.pid))
        yield _memory(preview.process.pid), workers, is_new


def _middle(place: dict[str, list[list[float]]]) -> dict[str, object]:
    left, top, right, bottom = place["rects"][0]
    return {"page": place["page"], "x": (left + right) / 2, "y": (top + bottom) / 2}


def _memory(process: int) -> int:
    """The resident memory of a process in kB; 0 if it has ended."""
    try:
        lines = Path("/proc", str(process), "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(one.split()[1]) for one in lines if one.startswith("VmRSS:")), 0)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Edit an edition for an hour, and look at the preview's memory.")
    arguments.add_argument("edition", nargs="?", type=Path, help="default: a small one")
    arguments.add_argument("--edits", type=int, default=720)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "edition")
        shutil.copytree(asked.edition / "sources" if asked.edition else SMALL, folder / "sources")
        preview = RunningPreview(folder, os.environ | {"PYTHONPATH": str(Path(publish.__file__).parents[1])})
        print(f"{'edits':>6} {'server':>8} {'worker':>8} {'most':>8}  (MiB)")
        stale, step, servers, workers = 0, max(asked.edits // _STRETCHES, 1), [], []
        try:
            preview.settled()
            for number, (server, worker, is_new) in enumerate(edits(preview, asked.edits), 1):
                servers.append(server)
                workers.append(worker)
                stale += not is_new
                if number % step == 0:
                    held, busy = servers[-step:], workers[-step:]
                    told = (median(held), median(busy), max(busy))
                    print(f"{number:6} " + " ".join(f"{one / _MEGABYTE:8.1f}" for one in told), flush=True)
        finally:
            preview.end()
    print(f"{asked.edits} edits, {stale} pages stale")
    sys.exit(bool(stale))


if __name__ == "__main__":
    main()
