"""When the Node programs of the tests are installed; without them everything else still works."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from programs import node_programs
from steps import StepFailed


@pytest.fixture
def checkout(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(root / "locks" / "node", tmp_path / "locks" / "node")
    monkeypatch.setattr("programs.run", lambda command: None)
    monkeypatch.setattr("programs.shutil.which", lambda name: f"/bin/{name}")
    return tmp_path


def test_they_are_installed_once_and_again_when_the_lock_changes(checkout: Path) -> None:
    assert not node_programs(checkout).is_ready()
    node_programs(checkout).install()
    assert node_programs(checkout).is_ready()
    lock = checkout / "locks" / "node" / "package-lock.json"
    lock.write_text(lock.read_text("utf-8") + "\n", "utf-8")
    assert not node_programs(checkout).is_ready()


def test_a_failure_of_npm_is_said_and_stops_nothing(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fails(command: list[str]) -> None:
        raise StepFailed("npm error network")

    monkeypatch.setattr("programs.run", fails)
    node_programs(checkout).install()
    assert "continuing without Ace and epub.js:\nnpm error network\n" in capfd.readouterr().err
    assert not node_programs(checkout).is_ready()


def test_without_npm_there_is_nothing_to_install(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("programs.shutil.which", lambda name: None)
    assert node_programs(checkout).is_ready()


def test_every_package_is_held_to_its_hash_and_none_to_a_host(root: Path) -> None:
    lock = json.loads((root / "locks" / "node" / "package-lock.json").read_text("utf-8"))
    wanted = json.loads((root / "locks" / "node" / "package.json").read_text("utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert lock["packages"][""]["dependencies"] == wanted["dependencies"]
    assert len(packages) > 100
    assert [name for name, one in packages.items() if not one.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, one in packages.items() if "resolved" in one] == []
