"""Runs of `publish` in children of one process that has already imported everything: see `forking`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

_PROGRAM = Path(__file__).with_name("forking.py")

# Environment variables that change what the command line prints or writes.
_UNSET = ("SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS")


def surroundings() -> dict[str, str]:
    """The environment of a process that imports this very package, off a terminal, at no particular time."""
    import publish

    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    return kept | {"PYTHONPATH": str(Path(publish.__file__).parent.parent), "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True)
class Forks:
    """Runs `publish`, one run after the other, in an environment unless an order has another one."""

    process: subprocess.Popen[str]
    environment: Mapping[str, str]

    @property
    def temporary(self) -> Path:
        """The folder for the temporary files of the runs."""
        return Path(self.environment["TMPDIR"])

    def within(self, **environment: str) -> Forks:
        """The same process, with more in the environment."""
        return replace(self, environment={**self.environment, **environment})

    def start(self, *arguments: str | Path, **order: Any) -> int:
        """Start a run and return the number of its process. `forking` says what an order may have."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        order = {"arguments": list(map(str, arguments)), "environment": self.environment, **order}
        print(json.dumps(order), file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())

    def ended(self) -> dict[str, Any]:
        """Wait for the end of the run, and return its outcome: its exit code, `out` and `said`, which it has written to
        stdout and stderr, and the numbers of its events and calls if these were asked for."""
        assert self.process.stdout is not None
        outcome: dict[str, Any] = json.loads(self.process.stdout.readline())
        assert "Traceback" not in outcome["said"], outcome["said"]
        return outcome

    def run(self, *arguments: str | Path, **order: Any) -> dict[str, Any]:
        """Run `publish` to its end and return the outcome."""
        self.start(*arguments, **order)
        return self.ended()


@contextmanager
def forks(aside: Path) -> Iterator[Forks]:
    """Start the process; what it writes of its own goes to the folder `aside`."""
    process = subprocess.Popen(
        [sys.executable, str(_PROGRAM)],
        env=surroundings() | {"ASIDE": str(aside)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield Forks(process, surroundings())
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.stdout.close()
        process.wait(60)
