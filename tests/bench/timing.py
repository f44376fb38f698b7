"""Whole processes, timed: seconds, the most memory, and what came of it."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Timed:
    """One command, run as often as is asked for; `seconds` and `memory` (MiB) are of each run."""

    name: str
    command: Sequence[str]
    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Run it once. Raises SystemExit with its last words where it fails."""
        started = time.perf_counter()
        child = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert child.stderr is not None
        said = child.stderr.read()
        # wait4 tells what this one child used; the process object is told, so that it does not ask again.
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if status:
            sys.stderr.buffer.write(said[-2000:])
            raise SystemExit(f"{self.name} failed")
        self.seconds.append(time.perf_counter() - started)
        self.memory.append(used.ru_maxrss / 1024)

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return statistics.median(self.seconds)

    @property
    def most_memory(self) -> float:
        """MiB."""
        return max(self.memory)
