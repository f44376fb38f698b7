"""How the set-up reports its steps (one line each, on stderr) and runs other programs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

LAST_LINES = 12


class SetUpFailed(Exception):
    """The set-up cannot continue. `help` is what to type next; `exit_code` is the exit code of the process."""

    def __init__(self, message: str, help: str, exit_code: int = 3) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.exit_code = exit_code


class StepFailed(Exception):
    """Another program failed; `last_lines` are the end of its output."""

    def __init__(self, last_lines: str) -> None:
        super().__init__(last_lines)
        self.last_lines = last_lines


def say(text: str) -> None:
    """Print one line to stderr."""
    print(f"set-up: {text}", file=sys.stderr, flush=True)


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    """Run `command` silently, without standard input. Raises StepFailed with the last lines of its output."""
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as fault:
        raise StepFailed(f"{command[0]}: {fault.strerror}") from fault
    if done.returncode != 0:
        lines = done.stdout.strip().splitlines()[-LAST_LINES:]
        raise StepFailed("\n".join(lines) or f"{command[0]} exited with code {done.returncode}")
