"""The package manager of the machine: which one it is, whether it may be used, and the command that a person would
type."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from needs import Need
from steps import StepFailed, run, say


@dataclass(frozen=True)
class Manager:
    """A package manager: how it installs, and how it updates its lists if that must be asked for."""

    program: str
    install: tuple[str, ...]
    refresh: tuple[str, ...] = ()
    needs_root: bool = True


MANAGERS = (
    Manager("apt-get", ("apt-get", "install", "-y", "--no-install-recommends"), ("apt-get", "update")),
    Manager("dnf", ("dnf", "install", "-y")),
    Manager("apk", ("apk", "add"), ("apk", "update")),
    Manager("pacman", ("pacman", "-S", "--needed", "--noconfirm")),
    Manager("brew", ("brew", "install"), needs_root=False),
)


def find_manager() -> Manager | None:
    """Return the first of MANAGERS that is installed, or None."""
    return next((manager for manager in MANAGERS if shutil.which(manager.program)), None)


def names(manager: Manager, needs: Sequence[Need]) -> list[str]:
    """Return the names of the packages that `manager` has for `needs`."""
    return [package for need in needs for package in need.packages.get(manager.program, ())]


def authority(manager: Manager) -> tuple[str, ...] | None:
    """Return what must precede the manager's commands so that they may run (such as sudo), or None if they may
    not run."""
    if not manager.needs_root or os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and _sudo_asks_nothing():
        return ("sudo", "-n")
    return None


def _sudo_asks_nothing() -> bool:
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


def command_to_type(manager: Manager, needs: Sequence[Need]) -> str:
    """Return the command line with which a person installs `needs`, with sudo or su if necessary."""
    commands = [list(manager.refresh), [*manager.install, *names(manager, needs)]]
    as_root = manager.needs_root and os.geteuid() != 0
    sudo = ["sudo"] if as_root and shutil.which("sudo") else []
    line = " && ".join(shlex.join([*sudo, *command]) for command in commands if command)
    return f"su -c {shlex.quote(line)}" if as_root and not sudo else line


def install(manager: Manager, needs: Sequence[Need], prefix: Sequence[str]) -> str:
    """Install the packages for `needs`: all at once and, if that fails, one by one.

    Returns the last lines of the output of what failed, or "". The caller checks again what is present.
    """
    say(shlex.join([*prefix, *manager.install, *names(manager, needs)]))
    # Lists that cannot be refreshed may still be good enough to install from.
    stale = _try([*prefix, *manager.refresh]) if manager.refresh else ""
    failed = _try([*prefix, *_quietly(manager), *names(manager, needs)])
    if failed and len(needs) > 1:
        each = (_try([*prefix, *_quietly(manager), *names(manager, [need])]) for need in needs)
        failed = "\n".join(filter(None, each))
    return "\n".join(filter(None, (stale, failed))) if failed else ""


def _quietly(manager: Manager) -> tuple[str, ...]:
    # sudo drops DEBIAN_FRONTEND, and another apt-get may be running, as on a machine that has just started.
    quiet = ("-o", "DPkg::Lock::Timeout=300", "-o", "DPkg::Use-Pty=0") if manager.program == "apt-get" else ()
    return (*manager.install, *quiet)


def _try(command: Sequence[str]) -> str:
    try:
        run(command, {"DEBIAN_FRONTEND": "noninteractive"})
    except StepFailed as failure:
        return failure.last_lines
    return ""
