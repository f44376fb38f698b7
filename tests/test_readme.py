"""The README: every command in it runs, and what it lists is what there is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.util import cache_from_source
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
README = (CHECKOUT / "README.md").read_text("utf-8")
COMMANDS = (CHECKOUT / "docs/commands.md").read_text("utf-8")
BLOCKS = [
    [line.removeprefix("$ ") for line in block.splitlines()]
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The checkout as git has it, in a folder of its own, with the environment that runs the tests as its `.venv`."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    folder = tmp_path_factory.mktemp("readme") / "checkout"
    for name in filter(None, listed.split("\0")):
        # With what was compiled of it, or each command would compile all of publish anew.
        compiled = cache_from_source(CHECKOUT / name) if name.endswith(".py") else ""
        for file in filter(os.path.isfile, (CHECKOUT / name, compiled)):
            target = folder / Path(file).relative_to(CHECKOUT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, target)
    (folder / ".venv/bin").mkdir(parents=True)
    publish = folder / ".venv/bin/publish"
    publish.write_text(
        f'#!/bin/sh\nPYTHONPATH="{folder}" exec "{sys.executable}" -c "from publish.cli import main; main()" "$@"\n'
    )
    publish.chmod(0o755)
    # The set-up has tests of its own; here it finds everything ready.
    (folder / "setup/bootstrap.sh").write_text("exit 0\n")
    return folder


# As in a shell of its own: an outer make would pass its settings on.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "ARGS"}


@pytest.mark.parametrize("commands", BLOCKS, ids=lambda block: block[0])
def test_every_command_of_the_readme_runs(copy, commands):
    for command in commands:
        done = subprocess.run(command, shell=True, cwd=copy, capture_output=True, text=True, env=ENVIRONMENT)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        if " check " in command:
            assert done.stderr == "", "validators included, there is nothing to say of a new edition"


def test_the_readme_names_every_goal_and_command():
    from publish.cli.main import commands

    for name in commands():
        assert re.search(rf"\bpublish {name}\b|`{name}`", README), name
    for goal in re.findall(r"^([a-z]+):.*##", (CHECKOUT / "Makefile").read_text("utf-8"), re.MULTILINE):
        if goal not in ("lock", "clean", "distclean", "help"):
            assert f"make {goal}" in README, goal


def test_the_exit_codes_of_the_documents_are_those_of_the_program():
    from publish.cli.main import INTERRUPTED, WRONG_COMMAND_LINE
    from publish.errors import ProductNotWritten, PublishError, ToolMissing

    listed = [int(code) for code in re.findall(r"^\| (\d+) \|", COMMANDS, re.MULTILINE)]
    assert listed == [
        0,
        PublishError.exit_code,
        WRONG_COMMAND_LINE,
        ToolMissing.exit_code,
        ProductNotWritten.exit_code,
        INTERRUPTED,
    ]


def test_the_settings_of_the_readme_are_read(tmp_path):
    from publish.config import load

    blocks = re.findall(r"^```toml\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    (block,) = [block for block in blocks if "title" in tomllib.loads(block)]
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "edition.toml").write_text(block)
    for name in ("introduction.md", "letter.md"):
        (sources / name).write_text("Words.\n")
    edition, problems = load(tmp_path)
    assert problems == []
    assert edition is not None
    assert edition.settings.print.text.leading == 14.5


def test_the_readme_is_short():
    assert len(README.splitlines()) <= 170
