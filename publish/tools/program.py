"""Find and run external programs: without a shell, and with a time limit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from msgspec import Struct

from publish import platforms
from publish.errors import PublishError

# Seconds that a program may take to tell its version.
VERSION_SECONDS = 20.0

# The programs that run now, in any thread.
_running: set[subprocess.Popen[str]] = set()


class ToolFailed(PublishError):
    """A program could not be started, did not finish, or gave output that cannot be read."""


class NotStarted(ToolFailed):
    """A program could not be started."""


class ProgramOutput(Struct, frozen=True):
    """The exit code of a program, and what it printed."""

    code: int
    out: str
    err: str


def find_program(*names: str) -> str | None:
    """Return the path of the first program that exists, or None. Names are searched for on the PATH, paths are not."""
    return next((path for path in map(shutil.which, names) if path), None)


def run(
    arguments: Sequence[str], seconds: float, environment: Mapping[str, str] | None = None, standard_input: str = ""
) -> ProgramOutput:
    """Run a program for at most `seconds`; then end it together with everything it started.

    It runs in English and UTF-8, so that its output can be read and file names in all scripts reach it. `environment`
    is added to that of this process; `standard_input` is passed to the program. Raises ToolFailed.
    """
    name = os.path.basename(arguments[0])
    try:
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env=os.environ | {"LC_ALL": "C.UTF-8", "LANGUAGE": "en"} | dict(environment or {}),
            **platforms.start_apart(),
        )
    except OSError as problem:
        raise NotStarted(f"{name} could not be started: {problem.strerror or problem}") from problem
    with process:
        _running.add(process)
        try:
            out, err = process.communicate(standard_input, timeout=seconds)
        except BaseException as stop:
            # It has a process group of its own, so the user's Ctrl-C does not reach it.
            platforms.end_all(process)
            if isinstance(stop, subprocess.TimeoutExpired):
                raise ToolFailed(f"{name} did not end within {seconds:g} seconds") from stop
            raise
        finally:
            _running.discard(process)
    return ProgramOutput(process.returncode, out, err)


def end_running() -> None:
    """End all programs that `run` waits for in other threads, together with everything they started."""
    for process in tuple(_running):
        platforms.end_all(process)


def version_from(arguments: Sequence[str], pattern: str) -> str | None:
    """Return the first group of `pattern` in the program's output, or None if it fails or prints something else."""
    try:
        outcome = run(arguments, VERSION_SECONDS)
    except ToolFailed:
        return None
    match = re.search(pattern, outcome.out + outcome.err)
    return match[1] if match and outcome.code == 0 else None
