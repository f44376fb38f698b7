"""The Node programs that the tests judge and open ebooks with: `.venv/node`, filled from `locks/node`.

No goal needs them. Where npm is missing or cannot install them the tests that would use them say so and are left out.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from steps import StepFailed, run, say

_FILES = ("package.json", "package-lock.json")


class NodePrograms:
    """Those of the checkout at `root`. The stamp, the hash of the lock, is written last."""

    def __init__(self, root: Path) -> None:
        self._locks = root / "locks" / "node"
        self.path = root / ".venv" / "node"
        self._stamp_file = self.path / "publish-set-up.txt"

    def is_ready(self) -> bool:
        """Whether they are installed as the lock now says; without npm there is nothing to be done about it."""
        try:
            return self._stamp_file.read_text("utf-8") == self._key()
        except OSError:
            return shutil.which("npm") is None

    def install(self) -> None:
        """Install them anew from the lock. What npm cannot do is said, and nothing else depends on it."""
        self._stamp_file.unlink(missing_ok=True)
        self.path.mkdir(parents=True, exist_ok=True)
        for name in _FILES:
            shutil.copyfile(self._locks / name, self.path / name)
        say("installing Ace and epub.js")
        try:
            # Without the packages' own scripts: one of them would download a second browser.
            run(["npm", "ci", "--prefix", str(self.path), "--ignore-scripts", "--no-audit", "--no-fund"])
        except StepFailed as failure:
            say(f"going on without Ace and epub.js:\n{failure.last_lines}")
            return
        self._stamp_file.write_text(self._key(), "utf-8")

    def _key(self) -> str:
        return hashlib.sha256(b"".join((self._locks / name).read_bytes() for name in _FILES)).hexdigest()
