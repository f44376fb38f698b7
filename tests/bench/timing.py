"""Time whole processes: seconds, peak memory, and output."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass
class Timed:
    """A command that is run repeatedly; `seconds` and `memory` (MiB) have one value per run.

    `prepare` is called before each run and not timed.
    """

    name: str
    command: Sequence[str]
    prepare: Callable[[], object] = lambda: None
    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Run it once. Raises SystemExit with the end of its output if it fails."""
        self.prepare()
        started = time.perf_counter()
        child = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert child.stderr is not None
        said = child.stderr.read()
        # wait4 reports what this child used; tell the process object the exit code, so that it does not wait again.
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
        """The peak memory in MiB."""
        return max(self.memory)
