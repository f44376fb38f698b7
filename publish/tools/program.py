"""Find and run other programs: without a shell, and within a time limit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish import platforms
from publish.errors import PublishError

# Seconds that a program may take to tell its version.
VERSION_SECONDS = 20.0


class ToolFailed(PublishError):
    """A program is installed but could not be started, did not end in time, or wrote what cannot be read."""


@dataclass(frozen=True, slots=True)
class ProgramOutput:
    """What a run of a program gave: its exit code and what it wrote."""

    code: int
    out: str
    err: str


def find_program(*names: str) -> str | None:
    """The path of the first of these programs that is on the PATH, or None."""
    return next((path for path in map(shutil.which, names) if path), None)


def run(
    arguments: Sequence[str], seconds: float, environment: Mapping[str, str] | None = None, standard_input: str = ""
) -> ProgramOutput:
    """Run a program, for at most `seconds`; after that it is ended, with everything that it has started.

    Its locale is set to English and UTF-8, so that its output can be read and file names in any script reach it.
    `environment` is added to that of this process; `standard_input` is its standard input. Raises ToolFailed.
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
        raise ToolFailed(f"{name} could not be started: {problem.strerror or problem}") from problem
    with process:
        try:
            out, err = process.communicate(standard_input, timeout=seconds)
        except BaseException as stop:
            # It has a process group of its own, so the user's Ctrl-C does not reach it.
            platforms.end_all(process)
            if isinstance(stop, subprocess.TimeoutExpired):
                raise ToolFailed(f"{name} did not end within {seconds:g} seconds") from stop
            raise
    return ProgramOutput(process.returncode, out, err)


def version_from(arguments: Sequence[str], pattern: str) -> str | None:
    """The first group of `pattern` in a program's output, or None if it fails or writes something else."""
    try:
        outcome = run(arguments, VERSION_SECONDS)
    except ToolFailed:
        return None
    match = re.search(pattern, outcome.out + outcome.err)
    return match[1] if match and outcome.code == 0 else None
