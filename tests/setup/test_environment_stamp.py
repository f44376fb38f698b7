"""When `.venv` is ready, when a layer has to be installed, and when it has to be recreated."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from environment import Environment

PROJECT = """
[build-system]
requires = ["hatchling"]
[project]
name = "publish"
version = "{version}"
[tool.hatch]
[tool.ruff]
line-length = {line_length}
"""


class Checkout:
    """A checkout whose environment is created without pip; `commands` records what would have been run."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.commands: list[list[str]] = []
        self.fails = ""
        (root / "locks").mkdir(parents=True)
        self.write_project()
        for layer in ("run", "dev"):
            self.write_lock(layer, "click==8.5.1")
        monkeypatch.setattr("environment.run", self.run)

    def write_project(self, version: str = "1", line_length: int = 120) -> None:
        (self.root / "pyproject.toml").write_text(PROJECT.format(version=version, line_length=line_length), "utf-8")

    def write_lock(self, layer: str, text: str) -> None:
        (self.root / "locks" / f"{layer}.lock").write_text(text, "utf-8")

    def run(self, command: list[str], environment: object = None) -> None:
        self.commands.append(command)
        if self.fails and self.fails in command:
            raise KeyboardInterrupt
        if "venv" in command:
            programs = Path(command[-1]) / "bin"
            programs.mkdir(parents=True)
            (programs / "python").symlink_to(sys.executable)
        if "--editable" in command:
            (self.root / ".venv" / "bin" / "publish").touch()

    def pending(self) -> list[str]:
        return Environment(self.root).pending(["run", "dev"])

    def made_anew(self) -> bool:
        """Whether installing both layers begins with a new environment."""
        self.commands.clear()
        Environment(self.root).install(["run", "dev"])
        return any("venv" in command for command in self.commands)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    checkout = Checkout(tmp_path / "checkout", monkeypatch)
    assert checkout.pending() == ["run", "dev"]
    assert checkout.made_anew()
    assert checkout.pending() == []
    return checkout


def test_what_is_installed_is_held_to_the_hashes_of_the_locks(checkout: Checkout) -> None:
    packages, itself = (command for command in checkout.commands if "pip" in command)
    locks = [str(checkout.root / "locks" / f"{layer}.lock") for layer in ("run", "dev")]
    assert packages[-5:] == ["--require-hashes", "--requirement", locks[0], "--requirement", locks[1]]
    assert itself[-4:] == ["--no-deps", "--no-build-isolation", "--editable", str(checkout.root)]


def test_a_changed_lock_asks_for_its_layer_again_in_the_same_environment(checkout: Checkout) -> None:
    checkout.write_lock("dev", "click==8.5.2")
    assert checkout.pending() == ["dev"]
    assert not checkout.made_anew()
    assert checkout.pending() == []


def test_what_pyproject_says_of_the_package_counts_and_the_rest_does_not(checkout: Checkout) -> None:
    checkout.write_project(line_length=100)
    assert checkout.pending() == []
    checkout.write_project(version="2")
    assert checkout.pending() == ["run", "dev"]


def test_a_set_up_that_was_interrupted_is_begun_anew(checkout: Checkout) -> None:
    checkout.fails = "--require-hashes"
    with pytest.raises(KeyboardInterrupt):
        Environment(checkout.root).install(["dev"])
    checkout.fails = ""
    assert checkout.pending() == ["run", "dev"]
    assert checkout.made_anew()


def test_a_moved_checkout_is_set_up_anew(checkout: Checkout) -> None:
    checkout.root = checkout.root.rename(checkout.root.with_name("elsewhere"))
    assert checkout.pending() == ["run", "dev"]
    assert checkout.made_anew()


@pytest.mark.parametrize("lost", ["bin/python", "bin/publish", "publish-set-up.json"])
def test_an_environment_that_lost_a_part_is_made_anew(checkout: Checkout, lost: str) -> None:
    (checkout.root / ".venv" / lost).unlink()
    assert checkout.pending() == ["run", "dev"]
    assert checkout.made_anew()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"place": "/", "colour": "red"}'])
def test_a_stamp_that_cannot_be_read_is_no_stamp(checkout: Checkout, text: str) -> None:
    (checkout.root / ".venv" / "publish-set-up.json").write_text(text, "utf-8")
    assert checkout.made_anew()


def test_another_python_behind_the_link_is_noticed(checkout: Checkout, tmp_path: Path) -> None:
    link = checkout.root / ".venv" / "bin" / "python"
    other = tmp_path / "python3.99"
    other.touch()
    link.unlink()
    link.symlink_to(other)
    assert checkout.made_anew()


def test_what_was_tried_in_vain_is_remembered_as_long_as_the_environment(checkout: Checkout) -> None:
    Environment(checkout.root).remember_tried(["Java"])
    stamp = json.loads((checkout.root / ".venv" / "publish-set-up.json").read_text("utf-8"))
    assert stamp["tried"] == ["Java"]
    assert checkout.pending() == []
    shutil.rmtree(checkout.root / ".venv")
    assert Environment(checkout.root).stamp is None


def test_a_second_set_up_waits_for_the_first(checkout: Checkout, capfd: pytest.CaptureFixture[str]) -> None:
    waiting = (
        "import sys; from pathlib import Path; import bootstrap\n"
        "with bootstrap._alone(Path(sys.argv[1])): print('its turn')"
    )
    import bootstrap

    with bootstrap._alone(checkout.root):
        folder = str(Path(bootstrap.__file__).parent)
        second = subprocess.Popen(
            [sys.executable, "-c", waiting, str(checkout.root)],
            env={"PYTHONPATH": folder},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert second.stderr is not None
        assert second.stderr.readline() == "set-up: waiting for another make to finish setting up this checkout\n"
        assert second.poll() is None
    said, _ = second.communicate()
    assert said == "its turn\n"
