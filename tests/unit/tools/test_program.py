"""Foreign programs, played by scripts: good ones, hanging ones, broken ones."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from publish.errors import ToolMissing
from publish.tools import chromium, ghostscript, git, java, poppler, program, qpdf
from publish.tools.program import ToolFailed, find_program, run, version_from


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def script(folder: Path, name: str, body: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_outcome(bin_folder: Path) -> None:
    path = script(bin_folder, "tool", 'echo "out $1 $LC_ALL"; printf "\\377" >&2; exit 3')
    outcome = run([str(path), "Ё"], 60)
    assert (outcome.code, outcome.out, outcome.err) == (3, "out Ё C.UTF-8\n", "\ufffd")


def test_hanging_program_is_ended_with_all_it_started(
    bin_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each process that lives holds the pipe open; its reader comes to the end when the last of them is gone.
    held = tmp_path / "held"
    os.mkfifo(held)
    reader = os.open(held, os.O_RDONLY | os.O_NONBLOCK)
    path = script(bin_folder, "tool", f"exec 3>{held}; /bin/sleep 600 & echo started; wait")

    def time_out_when_started(process: subprocess.Popen[str], given: str, timeout: float) -> None:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        raise subprocess.TimeoutExpired(process.args, timeout)

    monkeypatch.setattr(subprocess.Popen, "communicate", time_out_when_started)
    with pytest.raises(ToolFailed, match=r"tool did not end within 90 seconds"):
        run([str(path)], 90)
    os.set_blocking(reader, True)
    assert os.read(reader, 1) == b""
    os.close(reader)


def test_program_that_cannot_be_started(bin_folder: Path) -> None:
    (bin_folder / "tool").write_bytes(b"\x00")
    with pytest.raises(ToolFailed, match="tool could not be started"):
        run([str(bin_folder / "tool")], 60)


def test_found_takes_the_first_that_is_there(bin_folder: Path) -> None:
    assert find_program("one", "two") is None
    two = script(bin_folder, "two", "")
    assert find_program("one", "two") == str(two)


VERSIONS = [
    (git.version, "git", 'echo "git version 2.39.5 (Apple Git-1)"', "2.39.5"),
    (ghostscript.version, "gs", "echo 10.00.0", "10.00.0"),
    (qpdf.version, "qpdf", 'echo "qpdf version 11.3.0"', "11.3.0"),
    (poppler.version, "pdfinfo", 'echo "pdfinfo version 22.12.0" >&2', "22.12.0"),
    (chromium.version, "chromium", 'echo "Chromium 156.0.1 built on Debian"; echo noise >&2', "156.0.1"),
    (chromium.version, "chrome-headless-shell", 'echo "Google Chrome for Testing 126.0.1 "', "126.0.1"),
    (chromium.version, "google-chrome", 'echo "Google Chrome 120.0.2 "', "120.0.2"),
    (java.version, "java", "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2", "17.0.15"),
    (java.usable_version, "java", "echo 'openjdk version \"21\" 2023-09-19' >&2", "21"),
    (java.usable_version, "java", "echo 'java version \"1.8.0_392\"' >&2", None),
]


@pytest.mark.parametrize(("version", "name", "body", "expected"), VERSIONS)
def test_versions(bin_folder: Path, version: object, name: str, body: str, expected: str | None) -> None:
    assert callable(version)
    assert version() is None
    script(bin_folder, name, body)
    assert version() == expected
    script(bin_folder, name, "echo no word of it")
    assert version() is None
    script(bin_folder, name, f"{body}\nexit 1")  # as the stub of a fresh macOS does
    assert version() is None


def test_a_chromium_without_windows_comes_first(bin_folder: Path) -> None:
    script(bin_folder, "chromium", "echo Chromium 156.0.1")
    without = script(bin_folder, "chromium-headless-shell", "echo Chromium 156.0.2")
    assert chromium.find() == str(without)
    assert chromium.version() == "156.0.2"


def test_hanging_version_is_none(bin_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "VERSION_SECONDS", 0.5)
    path = script(bin_folder, "tool", "exec /bin/sleep 600")
    assert version_from([str(path)], "(.)") is None


def test_java_that_is_missing_or_old(bin_folder: Path) -> None:
    with pytest.raises(ToolMissing, match="Java is missing") as caught:
        java.find()
    assert "apt-get install" in caught.value.help
    assert caught.value.exit_code == 3
    script(bin_folder, "java", "echo 'java version \"1.8.0_392\"' >&2")
    with pytest.raises(ToolMissing, match=r"Java 1\.8\.0_392 is too old; 11 or later"):
        java.find()
    path = script(bin_folder, "java", "echo 'openjdk version \"11.0.2\"' >&2")
    assert java.find() == str(path)
