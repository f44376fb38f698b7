"""Set up what a goal of the Makefile needs, once: `python3 setup/bootstrap.py [--ready] GOAL`.

Uses only the standard library, and prints nothing if there is nothing to do. Exit codes: 0 ready, 3 something that the
goal requires is missing, 4 the checkout cannot be written, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from environment import Environment
from needs import ENSUREPIP, NPM, OF_THE_TESTS, PANGO, Need
from packages import authority, command_to_type, find_manager, install, names
from programs import Programs, all_programs, citation_programs
from steps import SetUpFailed, say

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Goal:
    """What a goal of the Makefile needs: the locks to install, what is required, and what is optional. `programs` are
    the (optional) ones in other languages."""

    layers: tuple[str, ...] = ("run",)
    required: tuple[Need, ...] = ()
    wanted: tuple[Need, ...] = ()
    programs: Callable[[Path], tuple[Programs, ...]] = lambda root: ()


GOALS = {
    "pdf": Goal(required=(PANGO,)),
    "preview": Goal(("run", "preview"), required=(PANGO,)),
    "citations": Goal(("run", "citations"), wanted=(NPM,), programs=lambda root: (citation_programs(root),)),
    "epub": Goal(wanted=(PANGO,)),
    "html": Goal(),
    "check": Goal(),
    "test": Goal(("run", "dev"), required=(PANGO,), wanted=(*OF_THE_TESTS, NPM), programs=all_programs),
    "fuzz": Goal(("run", "dev"), required=(PANGO,), wanted=OF_THE_TESTS),
    "faults": Goal(("run", "dev"), required=(PANGO,)),
    "bench": Goal(("run", "bench"), required=(PANGO,), wanted=OF_THE_TESTS),
    "lint": Goal(("run", "dev")),
}


def set_up(goal: Goal) -> None:
    """Prepare the machine and `.venv` for `goal`. Raises SetUpFailed and OSError."""
    if _is_ready(goal, Environment(ROOT)):
        return
    started = time.monotonic()
    with _alone(ROOT):
        environment = Environment(ROOT)
        needed = goal.required if environment.stamp else (ENSUREPIP, *goal.required)
        tried = environment.stamp.tried if environment.stamp else []
        asked = _ask_the_machine(needed, goal.wanted, tried)
        if pending := environment.pending(goal.layers):
            environment.install(pending)
            say(f"ready after {time.monotonic() - started:.0f} s")
        if asked:
            environment.remember_tried(asked)
        for programs in goal.programs(ROOT):
            if not programs.is_ready():
                programs.install()


def _is_ready(goal: Goal, environment: Environment) -> bool:
    if not all(programs.is_ready() for programs in goal.programs(ROOT)):
        return False
    return not environment.pending(goal.layers) and not _missing((*goal.required, *goal.wanted))


def _missing(needs: Sequence[Need]) -> list[Need]:
    return [need for need in needs if not need.present()]


def _ask_the_machine(required: Sequence[Need], wanted: Sequence[Need], tried: Sequence[str]) -> list[str]:
    """Install what is missing, where that is allowed, and return the names of optional things that could not be
    installed.

    Raises SetUpFailed if something in `required` is still missing.
    """
    missing = _missing((*required, *wanted))
    if not missing:
        return []
    manager = find_manager()
    prefix = authority(manager) if manager else None
    last_words = ""
    if manager and prefix is not None:
        untried = [need for need in missing if need.name not in tried and names(manager, [need])]
        if untried:
            last_words = install(manager, untried, prefix)
    for need in _missing(wanted):
        remedy = command_to_type(manager, [need]) if manager and names(manager, [need]) else "install it by hand"
        say(f"continuing without {need.name}; to install it: {remedy}")
    if lacking := _missing(required):
        listed = ", ".join(need.name for need in lacking)
        installable = [need for need in lacking if manager and names(manager, [need])]
        if manager and installable:
            help = f"type this, then run make again:\n\n    {command_to_type(manager, installable)}\n"
        else:
            help = f"no supported package manager has it: install {listed} by hand, then run make again"
        raise SetUpFailed("\n".join(filter(None, (f"missing on this machine: {listed}", last_words))), help)
    return [need.name for need in _missing(wanted)] if prefix is not None else []


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let only one set-up of a checkout run at a time. The lock is on the folder itself and leaves nothing behind."""
    folder = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another make to finish setting up this checkout")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def main(arguments: Sequence[str]) -> int:
    """Set up for the given goal, and return the exit code. `--ready GOAL` only asks: 0 if everything is there."""
    if arguments[0] == "--ready":
        return 0 if _is_ready(GOALS[arguments[1]], Environment(ROOT)) else 1
    try:
        set_up(GOALS[arguments[0]])
    except SetUpFailed as failure:
        say(f"error: {failure.message}")
        print(f"  = help: {failure.help}", file=sys.stderr)
        return failure.exit_code
    except OSError as fault:
        say(f"error: {fault.filename or ROOT}: {fault.strerror}")
        print("  = help: make the checkout writable, and check that the disk is not full", file=sys.stderr)
        return 4
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
