"""The wheel carries all that publish needs away from its checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from publish import __version__

TOLD = f"publish-{__version__}.dist-info"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    root = Path(__file__).resolve().parents[2]
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=root, capture_output=True, check=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def shipped(root: Path, folder: str) -> set[str]:
    return {path.relative_to(root).as_posix() for path in (root / folder).rglob("*") if path.is_file()}


def test_the_code_and_its_templates_are_in_it(root: Path, wheel: zipfile.ZipFile) -> None:
    own = {path for path in shipped(root, "publish") if "__pycache__" not in path}
    assert own <= set(wheel.namelist())


def test_the_default_styles_are_in_the_package(root: Path, wheel: zipfile.ZipFile) -> None:
    styles = {f"publish/{path}" for path in shipped(root, "styles")}
    assert styles
    assert styles <= set(wheel.namelist())


def test_nothing_lies_outside_the_package(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0] for name in wheel.namelist()} == {"publish", TOLD}


def test_the_licence_and_the_command_are_told(wheel: zipfile.ZipFile) -> None:
    assert "The publish contributors" in wheel.read(f"{TOLD}/licenses/LICENSE").decode()
    assert "publish = publish.cli:main" in wheel.read(f"{TOLD}/entry_points.txt").decode()
