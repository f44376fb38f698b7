"""How every foreign program is found and run: without a shell, and never for ever."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish import platforms
from publish.errors import PublishError

# A program that is only asked for its version has this many seconds.
VERSION_SECONDS = 20.0


class ToolFailed(PublishError):
    """A program that is there could not be started, did not come to an end, or gave what cannot be read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


def found(*names: str) -> str | None:
    """The path of the first of the programs that is on the PATH."""
    return next((path for path in map(shutil.which, names) if path), None)


def run(
    arguments: Sequence[str], seconds: float, environment: Mapping[str, str] | None = None, given: str = ""
) -> Outcome:
    """Run a program to its end, for `seconds` at most; then it and all that it started are ended.

    It speaks English and UTF-8, so that its output can be read and that file names in all scripts reach it;
    `environment` is added to that of this process, and `given` is what it can read from its standard input.
    Raises ToolFailed.
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
            out, err = process.communicate(given, timeout=seconds)
        except BaseException as stop:
            # Apart from this process it does not hear the user's Ctrl-C either.
            platforms.end_all(process)
            if isinstance(stop, subprocess.TimeoutExpired):
                raise ToolFailed(f"{name} did not come to an end in {seconds:g} seconds") from stop
            raise
    return Outcome(process.returncode, out, err)


def version_from(arguments: Sequence[str], pattern: str) -> str | None:
    """The first group of `pattern` in what the program says, or None where it fails or says something else."""
    try:
        outcome = run(arguments, VERSION_SECONDS)
    except ToolFailed:
        return None
    match = re.search(pattern, outcome.out + outcome.err)
    return match[1] if match and outcome.code == 0 else None
