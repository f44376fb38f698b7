"""The wheel contains everything that publish needs outside its checkout."""

from __future__ import annotations

import email
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
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


def test_the_readme_and_the_systems_are_told(root: Path, wheel: zipfile.ZipFile) -> None:
    told = email.message_from_bytes(wheel.read(f"{TOLD}/METADATA"))
    assert told["Description-Content-Type"] == "text/markdown"
    assert (root / "README.md").read_text("utf-8").strip() == wheel_text(told).strip()
    systems = {one for one in told.get_all("Classifier", []) if one.startswith("Operating System")}
    assert systems == {f"Operating System :: {one}" for one in ("POSIX :: Linux", "MacOS", "Microsoft :: Windows")}


def wheel_text(told: email.message.Message) -> str:
    text = told.get_payload(decode=True)
    assert isinstance(text, bytes)
    return text.decode("utf-8")


@pytest.fixture(scope="module")
def installed(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Runs `publish` of a fresh environment, which holds the wheel and sees the dependencies but no checkout."""
    folder = tmp_path_factory.mktemp("fresh")
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", str(python)]
    for command in (
        [sys.executable, "-m", "venv", "--without-pip", str(folder)],
        [*pip, "install", "--no-deps", "--no-index", str(wheel.filename)],
    ):
        subprocess.run(command, capture_output=True, check=True)
    packages = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    # Their .pth files, and with them the checkout, are not looked at.
    Path(packages, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")

    def run(*arguments: str) -> str:
        command = [str(folder / "bin" / "publish"), *arguments]
        environment = {"PATH": str(folder / "bin"), "LC_ALL": "C"}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        assert "error" not in done.stderr
        return done.stdout

    where = subprocess.run(
        [str(python), "-c", "import publish; print(publish.__file__)"], cwd=folder, capture_output=True, check=True
    )
    assert Path(where.stdout.decode().strip()).is_relative_to(folder)
    return run


def test_it_works_where_there_is_no_checkout(installed: Callable[..., str]) -> None:
    assert installed("--version") == f"publish {__version__}\n"
    assert installed("new", "a book") == "a book\n"
    products = [f"a book/build/a-letter{ending}" for ending in (".pdf", "-press.pdf", ".epub", ".html")]
    assert installed("build", "--strict", "a book").splitlines() == products
    assert installed("check", "a book") == ""
    assert installed("explain", "note-unused").startswith("note-unused: ")
