"""The example of a plug-in, installed as a user installs it, and used by the command line in processes of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "publish-example"
WORDS = "# Of bread\n\nBread[^n] is dear.\n\n[^n]: A note.\n"

Publish = Callable[..., subprocess.CompletedProcess[str]]


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
def publish(publish_process: Publish, surroundings: dict[str, str], site: Path, edition: Path) -> Publish:
    path = os.pathsep.join((surroundings["PYTHONPATH"], str(site)))
    return lambda *arguments: publish_process(*arguments, cwd=edition, PYTHONPATH=path)


def test_its_product_is_a_command_and_part_of_build_and_check(publish: Publish, edition: Path) -> None:
    alone = publish("txt")
    assert (alone.returncode, alone.stdout, alone.stderr) == (0, "build/t.txt\n", "")
    text = edition / "build/t.txt"
    words = text.read_text("utf-8")
    assert "\n\nOf bread\n\nBread1 is dear.\n\n1 A note.\n\n" in words
    built = publish("build", "--no-page-list", "-o", "all")
    assert built.stdout.split()[-2:] == ["all/t.html", "all/t.txt"]
    assert (edition / "all/t.txt").read_text("utf-8") == words
    assert publish("check").stderr == ""
    text.write_text(words.replace(" is dear", ""), "utf-8")
    checked = publish("check")
    assert checked.returncode == 1
    assert "word-lost" in checked.stderr
    assert "build/t.txt" in checked.stderr


def test_its_check_is_run_and_both_are_listed(publish: Publish, edition: Path) -> None:
    (edition / "sources/a.md").write_text("# Of bread\n\nThey utilize bread.\n", "utf-8")
    checked = publish("check", "--select", "house-word", "--strict")
    said = 'sources/a.md:3:6: warning[house-word]: the house does not print "utilize"\n  = help: write "use"\n'
    assert (checked.returncode, checked.stderr) == (1, said)
    assert "\n  txt      Make the plain text.\n" in publish("--help").stdout
    assert publish("explain", "house-word").stdout.startswith("house-word: A word that the house does not print.\n")
