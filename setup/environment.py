"""The virtual environment `.venv`: created once, filled from the locks, and identified by its stamp.

The stamp is written last and removed first: an environment without one is incomplete and is recreated, and so is one
that was moved or whose Python no longer exists.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from steps import SetUpFailed, StepFailed, run, say


@dataclass
class Stamp:
    """What an environment was made from. `tried` names what the package manager could not provide."""

    place: str
    python: str
    layers: dict[str, str] = field(default_factory=dict)
    tried: list[str] = field(default_factory=list)


class Environment:
    """The `.venv` of the checkout at `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / ".venv"
        self.python = self.path / "bin" / "python"
        self._stamp_file = self.path / "publish-set-up.json"
        self.stamp = self._read_stamp()

    def _read_stamp(self) -> Stamp | None:
        """Return the stamp if the environment is complete and still where it was created."""
        try:
            stamp = Stamp(**json.loads(self._stamp_file.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        whole = self.python.exists() and (self.path / "bin" / "publish").exists()
        moved = stamp.place != str(self.path) or stamp.python != os.path.realpath(self.python)
        return stamp if whole and not moved else None

    def lock(self, layer: str) -> Path:
        """Return the lock file of a layer."""
        return self.root / "locks" / f"{layer}.lock"

    def _key(self, layer: str) -> str:
        """Return a hash of everything a layer depends on: its lock, and the package's entries in pyproject.toml."""
        project = tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))
        package = [project["build-system"], project["project"], project["tool"]["hatch"]]
        parts = self.lock(layer).read_bytes() + json.dumps(package, sort_keys=True).encode()
        return hashlib.sha256(parts).hexdigest()

    def pending(self, layers: Sequence[str]) -> list[str]:
        """Return which of `layers` are not installed as their locks now say."""
        installed = self.stamp.layers if self.stamp else {}
        return [layer for layer in layers if installed.get(layer) != self._key(layer)]

    def install(self, layers: Sequence[str]) -> None:
        """Create the environment if it is missing or broken, and install `layers` into it. Raises SetUpFailed."""
        stamp = self.stamp or self._make()
        self._stamp_file.unlink(missing_ok=True)
        self.stamp = None
        pinned = sum("==" in line for line in self.lock(layers[-1]).read_text("utf-8").splitlines())
        say(f"installing {pinned} locked packages")
        requirements = [word for layer in layers for word in ("--requirement", str(self.lock(layer)))]
        self._pip("--require-hashes", *requirements)
        self._pip("--no-deps", "--no-build-isolation", "--editable", str(self.root))
        for layer in layers:
            stamp.layers[layer] = self._key(layer)
        self._write_stamp(stamp)

    def remember_tried(self, names: Sequence[str]) -> None:
        """Record that the package manager was asked for these and does not have them."""
        if self.stamp is not None:
            self.stamp.tried = sorted({*self.stamp.tried, *names})
            self._write_stamp(self.stamp)

    def _make(self) -> Stamp:
        version = ".".join(map(str, sys.version_info[:3]))
        say(
            f"recreating .venv with Python {version}" if self.path.exists() else f"creating .venv with Python {version}"
        )
        if self.path.is_symlink():
            self.path.unlink()
        elif self.path.exists():
            shutil.rmtree(self.path)
        # The Python that runs this may be that of the .venv that has just been removed.
        base = getattr(sys, "_base_executable", None) or sys.executable
        try:
            run([base, "-I", "-m", "venv", str(self.path)])
        except StepFailed as failure:
            raise SetUpFailed(
                f".venv could not be created:\n{failure.last_lines}",
                f"find out why `{base} -m venv .venv` fails, then run make again",
            ) from failure
        return Stamp(str(self.path), os.path.realpath(self.python))

    def _pip(self, *arguments: str) -> None:
        command = [str(self.python), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
        try:
            run([*command, "install", *arguments], {"PIP_ROOT_USER_ACTION": "ignore"})
        except StepFailed as failure:
            raise SetUpFailed(
                f"the Python packages could not be installed:\n{failure.last_lines}",
                "fix what pip reports (most often the network or the proxy), then run make again",
            ) from failure

    def _write_stamp(self, stamp: Stamp) -> None:
        part = self._stamp_file.with_suffix(".part")
        part.write_text(json.dumps(asdict(stamp), indent=1) + "\n", "utf-8")
        part.replace(self._stamp_file)
        self.stamp = stamp
