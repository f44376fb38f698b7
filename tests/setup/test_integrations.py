"""The GitHub Action and the hook for pre-commit, run as far as that goes without GitHub and without a network."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from needs import PANGO

LETTER = "Dear friend,[^gone]\n\nyours.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A checkout on a runner, with an edition in a folder, and a PATH on which `publish` is this one."""
    sources = tmp_path / "letters" / "to Lenin" / "sources"
    sources.mkdir(parents=True)
    (sources / "edition.toml").write_text('title = "A Letter"\ndate = 2026-11-22\n', "utf-8")
    (sources / "letter.md").write_text(LETTER, "utf-8")
    (tmp_path / "bin").mkdir()
    return tmp_path


def command(repository: Path, name: str, script: str) -> None:
    path = repository / "bin" / name
    path.write_text(f"#!/bin/bash\n{script}\n", "utf-8")
    path.chmod(0o755)


def publish_on_the_path(repository: Path, root: Path) -> None:
    code = "import sys; from publish.cli import main; main()"
    command(repository, "publish", f'PYTHONPATH={shlex.quote(str(root))} exec {sys.executable} -c "{code}" "$@"')


def step(action: dict[str, Any], name: str, inputs: dict[str, str], repository: Path, root: Path) -> Any:
    """Run a step as a runner does: with the inputs in its environment, from the repository's root."""
    (found,) = [one for one in action["runs"]["steps"] if one["name"] == name]
    given = {key: one["default"] for key, one in action["inputs"].items()} | inputs
    assert "${{" not in found["run"]  # an input there could bring commands of its own
    values = {
        key: re.sub(r"\${{ inputs\.([\w-]+) }}", lambda match: given[match[1]], value)
        for key, value in found.get("env", {}).items()
    }
    environment = {"PATH": f"{repository / 'bin'}:/usr/bin:/bin", "GITHUB_ACTION_PATH": str(root)} | values
    assert found["shell"] == "bash"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]],
        cwd=repository,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def action(root: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((root / "action.yml").read_text("utf-8"))
    return loaded


def test_the_action_says_what_github_asks_for(action: dict[str, Any]) -> None:
    assert {"name", "description", "inputs", "runs"} == set(action)
    assert action["runs"]["using"] == "composite"
    assert set(action["inputs"]) == {"edition", "strict", "since", "python-version"}
    assert all(isinstance(one["default"], str) and one["description"] for one in action["inputs"].values())
    for one in action["runs"]["steps"]:
        assert set(one) - {"if", "env"} in ({"name", "uses", "with"}, {"name", "shell", "run"})


def test_the_action_installs_its_own_checkout(action: dict[str, Any], repository: Path, root: Path) -> None:
    command(repository, "python", 'printf "%s\\n" "$*"')
    done = step(action, "Install publish", {}, repository, root)
    locked, own = done.stdout.splitlines()
    assert locked.endswith(f"--require-hashes --requirement {root}/locks/run.lock")
    assert own.endswith(f"--no-deps --no-build-isolation {root}")
    assert (root / "locks" / "run.lock").is_file()


def test_the_action_says_what_has_changed(action: dict[str, Any], repository: Path, root: Path) -> None:
    """Only if it is asked to, and after the check, whatever that found. What is installed is what `doctor` names."""
    (found,) = [one for one in action["runs"]["steps"] if "if" in one]
    assert found["if"] == "${{ inputs.since != '' && !cancelled() }}"
    command(repository, "sudo", 'printf "%s\\n" "$*"')
    command(repository, "publish", 'printf "%s\\n" "$*"')
    found["env"]["GITHUB_STEP_SUMMARY"] = str(repository / "summary.md")
    done = step(action, found["name"], {"edition": "letters/to Lenin", "since": "origin/main; ls"}, repository, root)
    assert done.stdout.split()[-3:] == [*PANGO.packages["apt-get"]]
    said = (repository / "summary.md").read_text("utf-8")
    assert said == "proof --since origin/main; ls --format github letters/to Lenin\n"


@pytest.mark.parametrize(("strict", "code"), [("false", 0), ("true", 1)])
def test_the_action_annotates(strict: str, code: int, action: dict[str, Any], repository: Path, root: Path) -> None:
    publish_on_the_path(repository, root)
    inputs = {"edition": "letters/to Lenin", "strict": strict}
    done = step(action, "Check the edition", inputs, repository, root)
    assert done.returncode == 1
    assert "::error file=letters/to Lenin/sources/letter.md,line=1,col=13,title=note-undefined::" in done.stderr
    # A warning fails where that is asked for.
    (repository / "letters" / "to Lenin" / "sources" / "letter.md").write_text("Dear  friend ,\n", "utf-8")
    done = step(action, "Check the edition", inputs, repository, root)
    assert (done.returncode, "::warning file=letters/to Lenin/sources/letter.md,line=1," in done.stderr) == (code, True)


def test_the_hook_checks(repository: Path, root: Path) -> None:
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("publish-check", "python", False)
    # The files are those that a finding may come of.
    changed = ["sources/letter.md", "letters/one/sources/images/a.png", "styles/custom.css", "a/styles/fonts/a.ttf"]
    assert [re.search(hook["files"], one) is not None for one in changed] == [True] * 4
    assert not re.search(hook["files"], "README.md")
    assert not re.search(hook["files"], "build/a.pdf")
    publish_on_the_path(repository, root)
    edition = repository / "letters" / "to Lenin"
    for text, code, said in ((LETTER, 1, True), ("Dear friend,\n", 0, False)):
        (edition / "sources" / "letter.md").write_text(text, "utf-8")
        done = subprocess.run(
            shlex.split(hook["entry"]),
            cwd=edition,
            env={"PATH": f"{repository / 'bin'}:/usr/bin:/bin"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, "error[note-undefined]" in done.stderr) == (code, said)
