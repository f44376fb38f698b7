"""Text editors: how each is told to open a file at a line and a column."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from publish import platforms

_FIELD = re.compile(r"\{(file|line|column)\}")

# What follows the name of an editor that has a window of its own, from its documentation.
_WINDOWED = {
    "code": ("-g", "{file}:{line}:{column}"),
    "code-insiders": ("-g", "{file}:{line}:{column}"),
    "codium": ("-g", "{file}:{line}:{column}"),
    "cursor": ("-g", "{file}:{line}:{column}"),
    "subl": ("{file}:{line}:{column}",),
    "zed": ("{file}:{line}:{column}",),
    "emacsclient": ("-n", "+{line}:{column}", "{file}"),
    "gvim": ("--remote-silent", "+{line}", "{file}"),
    "mvim": ("--remote-silent", "+{line}", "{file}"),
    "mate": ("-l", "{line}:{column}", "{file}"),
    "kate": ("-l", "{line}", "-c", "{column}", "{file}"),
    "gedit": ("+{line}:{column}", "{file}"),
    "bbedit": ("+{line}:{column}", "{file}"),
    "idea": ("--line", "{line}", "--column", "{column}", "{file}"),
}
# The convention that the other editors follow (POSIX, vi and ex).
_USUAL = ("+{line}", "{file}")
# Editors that need a terminal, which a program that is started by a click does not have.
_IN_A_TERMINAL = re.compile(r"ed|emacs|ex|helix|hx|jed|joe|kak|mcedit|micro|nano|ne|nvim|pico|vi|view|vim(\.\w+)?")

_running: list[subprocess.Popen[bytes]] = []


def chosen(command: str | None, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the editor's command with its fields: the given one, else that of `$VISUAL` or `$EDITOR`, else ().

    An editor that needs a terminal counts only if it is given. Raises ValueError if a quotation mark is not closed.
    """
    if command:
        return _with_fields(shlex.split(command))
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(variable, ""))
        except ValueError:
            continue
        if words and (_has_file(words) or not _IN_A_TERMINAL.fullmatch(_name(words))):
            return _with_fields(words)
    return ()


def open_at(command: Sequence[str], file: str, line: int, column: int) -> str:
    """Start an editor at a place, without a shell, and do not wait for it. Return what went wrong, or ""."""
    fields = {"file": file, "line": str(line), "column": str(column)}
    arguments = [_FIELD.sub(lambda match: fields[match[1]], word) for word in command]
    _running[:] = [process for process in _running if process.poll() is None]
    try:
        nowhere = subprocess.DEVNULL
        process = subprocess.Popen(arguments, stdin=nowhere, stdout=nowhere, stderr=nowhere, **platforms.start_apart())
    except (OSError, ValueError) as problem:
        reason = (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
        return f"{os.path.basename(arguments[0])} could not be started: {reason}"
    _running.append(process)
    return ""


def _with_fields(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(words) if _has_file(words) or not words else (*words, *_WINDOWED.get(_name(words), _USUAL))


def _has_file(words: Sequence[str]) -> bool:
    return any("{file}" in word for word in words)


def _name(words: Sequence[str]) -> str:
    return PurePath(words[0]).name.removesuffix(".exe")
