"""The example of a plug-in, installed as a user installs it, and used by the command line in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "publish-example"
WORDS = "# Of bread\n\nBread[^n] is dear.\n\n[^n]: A note.\n"

# Runs the commands that it reads, one a line.
RUNS = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from publish.cli.main import run
for line in sys.stdin:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(json.loads(line))
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""


class Said(NamedTuple):
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the example is installed in, from its own folder and without the network."""
    site = tmp_path_factory.mktemp("site")
    install = ("install", "--no-index", "--no-deps", "--no-build-isolation", "--target", str(site), str(EXAMPLE))
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *install], check=True, timeout=120)
    return site


@pytest.fixture
def edition(written: Callable[..., Path]) -> Path:
    return written({"sources/edition.toml": 'title = "T"\ndate = 2026-11-22\n', "sources/a.md": WORDS})


@pytest.fixture
def publish(surroundings: dict[str, str], site: Path, edition: Path) -> Iterator[Callable[..., Said]]:
    """Runs commands in a process that finds the example."""
    path = os.pathsep.join((surroundings["PYTHONPATH"], str(site)))
    with subprocess.Popen(
        [sys.executable, "-c", RUNS],
        cwd=edition,
        env=surroundings | {"PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def run(*arguments: str) -> Said:
            print(json.dumps(arguments), file=process.stdin, flush=True)
            return Said(*json.loads(process.stdout.readline()))  # type: ignore[union-attr]

        yield run
        process.stdin.close()


def test_its_product_is_a_command_and_part_of_build_and_check(publish: Callable[..., Said], edition: Path) -> None:
    assert publish("txt") == (0, "build/t.txt\n", "")
    text = edition / "build/t.txt"
    words = text.read_text("utf-8")
    assert "\n\nOf bread\n\nBread1 is dear.\n\n1 A note.\n\n" in words
    built = publish("build", "--no-page-list", "-o", "all")
    assert built.out.split()[-2:] == ["all/t.html", "all/t.txt"]
    assert (edition / "all/t.txt").read_text("utf-8") == words
    assert publish("check").err == ""
    text.write_text(words.replace(" is dear", ""), "utf-8")
    checked = publish("check")
    assert checked.code == 1
    assert "word-lost" in checked.err
    assert "build/t.txt" in checked.err

    # Its check is run, and both are listed.
    (edition / "sources/a.md").write_text("# Of bread\n\nThey utilize bread.\n", "utf-8")
    said = 'sources/a.md:3:6: warning[house-word]: the house does not print "utilize"\n  = help: write "use"\n'
    assert publish("check", "--select", "house-word", "--strict") == (1, "", said)
    assert "\n  txt      Make the plain text.\n" in publish("--help").out
    assert publish("explain", "house-word").out.startswith("house-word: A word that the house does not print.\n")
