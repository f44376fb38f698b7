"""A small edition in two states, and what its products must be in each; nothing else counts as whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forks import surroundings

HERE = Path(__file__).parent
IS_LONG = os.environ.get("PUBLISH_FAULTS") == "long"
ENTRY = "import sys; from publish.cli import main; main(sys.argv[1:])"
SETTINGS = 'title = "A Letter"\ndate = 2026-11-22\n[print]\ntrim = "A6"\n[[part]]\nfile = "letter.md"\n'
STATES = ("Dear friend,[^n]\n\nyours.\n\n[^n]: A note.\n", "Dear friend,\n\nno longer yours.[^n]\n\n[^n]: Another.\n")


def environment(**given: str) -> dict[str, str]:
    """The environment of a process that imports this very package."""
    return {name: value for name, value in surroundings().items() if name != "TMPDIR"} | given


@dataclass(frozen=True)
class Whole:
    """The products of each state, by name; and for a complete run with earlier products in place: its duration
    (seconds), the number of its disk operations, and the number of its function calls."""

    states: tuple[dict[str, bytes], ...]
    usual: float
    events: int
    calls: int

    def lay(self, edition: Path, state: int) -> None:
        """Put the products of a state in place, as a run would have left them."""
        (edition / "build").mkdir(exist_ok=True)
        for name, data in self.states[state].items():
            (edition / "build" / name).write_bytes(data)

    def judge(self, edition: Path, *, settled: int | None = None) -> None:
        """Assert that every product belongs to one state (the last one, if the run finished) and that nothing else is
        in `build/`; half-written files may be there until a run has succeeded."""
        found = files_in(edition / "build")
        for name, data in found.items():
            if settled is None and name.endswith(".part"):
                continue
            assert any(state.get(name) == data for state in self.states), f"{name} is not whole"
        if settled is not None:
            assert found == self.states[settled]


def left_in(temporary: Path) -> list[Path]:
    """Return what a run left in the folder for temporary files, except the four bytes with which Python tests the
    folder."""
    return [
        one
        for one in temporary.iterdir()
        if one.is_dir() or len(one.name) != 8 or one.read_bytes() not in (b"", b"blat")
    ]


def spread(count: int, chance: random.Random) -> Iterator[float]:
    """Return that many random moments between 0 and 1, evenly spread, in random order."""
    moments = [(place + chance.random()) / count for place in range(count)]
    yield from chance.sample(moments, count)


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the content of the files in a folder by name; "" for its folders."""
    found: dict[str, bytes] = {}
    for one in folder.iterdir() if folder.is_dir() else ():
        with suppress(FileNotFoundError):  # a run has renamed it in the meantime
            found[one.name] = one.read_bytes() if one.is_file() else b""
    return found


def written(edition: Path, state: int) -> Path:
    """The edition with its text in a state."""
    (edition / "sources").mkdir(parents=True, exist_ok=True)
    for name, text in (("edition.toml", SETTINGS), ("letter.md", STATES[state])):
        if not (edition / "sources" / name).exists() or (edition / "sources" / name).read_text("utf-8") != text:
            (edition / "sources" / name).write_text(text, "utf-8")
    return edition


def started(*arguments: str | Path, before: str = "", **options: Any) -> subprocess.Popen[str]:
    """Start `publish` in a process of its own, which first runs the code `before`."""
    given: dict[str, Any] = {"env": environment(), "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen([sys.executable, "-c", before + ENTRY, *map(str, arguments)], encoding="utf-8", **given)


def ended(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    process = started(*arguments, **options)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)
