"""What a terminal is shown: progress, which is cleared, and colours; what is no terminal gets no control character."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publish.cli.main import run

CLEARED = "\r\x1b[K"
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def screen(sent: str) -> list[str]:
    """The lines that stand on a terminal in the end. It obeys a carriage return and the clearing of a line alone."""
    lines = [""]
    for piece in re.findall(r"\r\n|\n|\r\x1b\[K|[^\r\n]+|\r", COLOUR.sub("", sent)):
        if piece in ("\n", "\r\n"):
            lines.append("")
        elif piece == CLEARED:
            lines[-1] = ""
        else:
            lines[-1] += piece
    return lines


def test_progress_shows_the_stage_and_the_page_and_is_cleared(letter: Path, on_terminal: Callable[..., Any]) -> None:
    run = on_terminal("build", cwd=letter)
    assert run.code == 0
    assert "build/a-letter.pdf\n" in run.stdout
    assert re.search(r"\[#*\.*\] setting page 1(?!\d)", run.terminal)
    pages = [int(page) for page in re.findall(r"setting page (\d+)", run.terminal)]
    assert max(pages) >= 4
    for stage in ("writing the PDF", "making the ebook", "making the reading copy"):
        assert stage in run.terminal
    assert "".join(screen(run.terminal)) == ""


@pytest.mark.parametrize("options", [("-q",), ("--format", "json"), ("--format", "github")])
def test_no_progress_where_it_is_not_wanted(
    options: tuple[str, ...], letter: Path, on_terminal: Callable[..., Any]
) -> None:
    run = on_terminal("html", *options, cwd=letter)
    assert (run.code, run.terminal) == (0, "")


def test_messages_are_coloured_on_a_terminal_only(letter: Path, on_terminal: Callable[..., Any]) -> None:
    (letter / "sources/letter.md").write_text("Dear friend.[^gone]\n", "utf-8")
    run = on_terminal("check", cwd=letter, NO_COLOR="")  # an empty variable counts as not set
    assert run.code == 1
    assert "\x1b[1;31merror[note-undefined]\x1b[0m" in run.terminal
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        plain = on_terminal("check", cwd=letter, **environment)
        assert plain.code == 1
        assert plain.terminal == COLOUR.sub("", run.terminal)


@pytest.mark.parametrize("arguments", [
    ("html", "-v"), ("doctor",), ("explain",), ("--help",), ("pdf", "--help"), ("nonsense",),
])  # fmt: skip
def test_off_a_terminal_there_are_no_control_characters(
    arguments: tuple[str, ...], letter: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(letter)
    monkeypatch.setenv("PATH", str(letter))  # or the doctor would ask every program for its version
    monkeypatch.setenv("TERM", "xterm")
    run(list(arguments))
    said = "".join(capfd.readouterr())
    assert said
    assert not CONTROL.search(said)
    assert "Traceback" not in said


def test_a_process_off_a_terminal_sends_no_control_characters(
    letter: Path, publish_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    run = publish_process("build", cwd=letter, TERM="xterm")
    assert run.returncode == 0
    assert not CONTROL.search(run.stdout + run.stderr)


def test_an_interruption_leaves_the_earlier_product_and_nothing_else(
    letter: Path, on_terminal: Callable[..., Any]
) -> None:
    (letter / "build").mkdir()
    (letter / "build/a-letter.pdf").write_bytes(b"earlier")

    sent: list[int] = []

    def interrupt(process: int, shown: str) -> None:
        if "setting page 1" in shown and not sent:
            sent.append(signal.SIGINT)
            os.kill(process, signal.SIGINT)

    run = on_terminal("pdf", cwd=letter, when=interrupt)
    assert (run.code, run.stdout) == (130, "")
    assert screen(run.terminal)[-2:] == ["interrupted; no product was left half written", ""]
    assert "Traceback" not in run.terminal
    assert {path.name: path.read_bytes() for path in (letter / "build").iterdir()} == {"a-letter.pdf": b"earlier"}
