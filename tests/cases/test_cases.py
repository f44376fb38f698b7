"""Golden cases: each folder beside this file is an edition, a command, and the complete output of the command.

README.md says how to add one. Whatever a case prints, it must leave everything outside build/ unchanged; and if it
fails, the product of the previous run is still there, byte for byte, with nothing beside it.
"""

from __future__ import annotations

import errno
import io
import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from publish.cli.main import run
from publish.config import load
from publish.errors import ToolMissing
from publish.products.product_table import built, commands, of_command

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/command"))
OF_THE_RUNNER = ("command", "make", "given", "expected.txt")
# What each command makes when it is given no option.
ENDINGS = {name: [of_command(name)[0].ending] for name in commands()} | {"build": [one.ending for one in built()]}
EARLIER = b"made by an earlier run\n"
# All cases run in this process, for speed; these run a second time in a process of their own, like for a user.
IN_A_PROCESS = ("clean-html", "note-undefined", "format-json")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config) -> None:
    edition = laid_out(case, tmp_path / "edition")
    monkeypatch.chdir(edition)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if (case / "given").exists():
        GIVEN[(case / "given").read_text("utf-8").strip()](monkeypatch)

    said = []
    for command in commands(case):
        plant_products(edition, command)
        before = files_in(edition)
        code, out, err = run_here(command)
        said.append(shown(command, code, out, err, tmp_path))
        changed = {path for path, _ in before.items() ^ files_in(edition).items()}
        assert changed == (set(out.splitlines()) if code == 0 and command.split()[0] in ENDINGS else set())

    expected = case / "expected.txt"
    if pytestconfig.getoption("--accept"):
        expected.write_text("\n".join(said), "utf-8")
    assert "\n".join(said) == expected.read_text("utf-8")


@pytest.mark.parametrize("name", IN_A_PROCESS)
def test_a_process_says_the_same(
    name: str, tmp_path: Path, publish_started: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    case = HERE / name
    edition = laid_out(case, tmp_path / "edition")
    said = []
    for command in commands(case):
        ended = publish_started(*shlex.split(command), cwd=edition)
        said.append(shown(command, ended.returncode, ended.stdout, ended.stderr, tmp_path))
    assert "\n".join(said) == (case / "expected.txt").read_text("utf-8")


def commands(case: Path) -> list[str]:
    return (case / "command").read_text("utf-8").splitlines()


def laid_out(case: Path, edition: Path) -> Path:
    """Copy the case's edition to a folder of its own, and add what its `make` file asks for."""
    shutil.copytree(case, edition, ignore=lambda folder, names: OF_THE_RUNNER if Path(folder) == case else ())
    if (case / "make").exists():
        for line in (case / "make").read_text("ascii").splitlines():
            verb, path, *rest = line.split(" ", 2)
            (edition / path).parent.mkdir(parents=True, exist_ok=True)
            MAKE[verb](edition / path, *rest)
    return edition


def plant_products(edition: Path, command: str) -> None:
    """Put products of an earlier run into build/ if the command makes products, unless the case has put something
    there."""
    if (edition / "build").is_file():
        return
    loaded, _ = load(edition)
    for ending in ENDINGS.get(command.split()[0], ()):
        product = edition / "build" / ((loaded.settings.slug if loaded else "book") + ending)
        if not product.exists():
            product.parent.mkdir(exist_ok=True)
            product.write_bytes(EARLIER)


def files_in(edition: Path) -> dict[str, bytes]:
    """Return all files with their content; for folders and links only that they exist."""
    return {
        path.relative_to(edition).as_posix(): path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        for path in edition.rglob("*")
    }


def run_here(command: str) -> tuple[int, str, str]:
    """Return the exit code, stdout and stderr of a command."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(shlex.split(command))
    return code, out.getvalue(), err.getvalue()


def shown(command: str, code: int, out: str, err: str, folder: Path) -> str:
    """Return the complete output of a run as one text, without the paths of this machine."""
    said = f"$ publish {command}\nexit {code}\n"
    for name, stream in (("stdout", out), ("stderr", err)):
        if stream:
            said += f"--- {name}\n{stream}"
    for real in (str(folder), os.path.realpath(folder)):
        said = said.replace(real, "/path/to")
    return said


def _bytes(path: Path, escaped: str) -> None:
    path.write_bytes(escaped.encode("ascii").decode("unicode_escape").encode("latin-1"))


# Files that a folder of text cannot contain: `bytes PATH ESCAPED`, `link PATH TARGET`, `folder PATH`.
MAKE: dict[str, Callable[..., None]] = {
    "bytes": _bytes,
    "link": lambda path, target: path.symlink_to(target),
    "folder": lambda path: path.mkdir(),
}


def _raising(target: str, problem: BaseException) -> Callable[[pytest.MonkeyPatch], None]:
    def stop(*arguments: object) -> None:
        raise problem

    return lambda monkeypatch: monkeypatch.setattr(target, stop)


# What happens during the run: the case's file `given` names one of these.
GIVEN: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "pango is missing": lambda monkeypatch: monkeypatch.setattr("publish.tools.pango.missing", lambda: ["Pango"]),
    "java is missing": _raising("publish.tools.java.find", ToolMissing("Java is missing", "how to get it")),
    "the user interrupts": _raising("publish.products.making_epub.ebook", KeyboardInterrupt()),
    "publish is at fault": _raising("publish.products.making_epub.ebook", ZeroDivisionError("division by zero")),
    "the disk is full": _raising("os.fsync", OSError(errno.ENOSPC, "No space left on device")),
}
