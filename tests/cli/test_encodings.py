"""What is said where the console is not UTF-8: nothing fails, and what an encoding lacks is written in ASCII."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from publish.cli.main import _COMMANDS, run

Publish = Callable[..., subprocess.CompletedProcess[bytes]]
SETTINGS = 'title = "Ёлка"\nslug = "yolka"\ndate = 2026-11-22\n[[part]]\nfile = "letter.md"\n'


@pytest.fixture
def edition(written: Callable[[Mapping[str, str]], Path]) -> Path:
    return written({"sources/edition.toml": SETTINGS, "sources/letter.md": "Café “Ёлка”.[^ничего]\n"})


@pytest.mark.parametrize(("encoding", "named"), [
    ("cp1252", r'note "\u043d\u0438\u0447\u0435\u0433\u043e"'),
    ("ascii", r'note "\u043d\u0438\u0447\u0435\u0433\u043e"'),
    ("cp866:strict", 'note "ничего"'),
])  # fmt: skip
def test_every_message_can_be_said(encoding: str, named: str, edition: Path, publish_bytes: Publish) -> None:
    checked = publish_bytes("check", edition, PYTHONIOENCODING=encoding)
    assert named in checked.stderr.decode(encoding.partition(":")[0])
    assert checked.returncode == 1


def test_a_locale_without_the_characters(
    edition: Path, publish_started: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    checked = publish_started("check", edition, cwd=edition, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert 'note "ничего"' in checked.stderr
    assert checked.returncode == 1


def test_tables_and_wrong_commands_too(edition: Path, publish_bytes: Publish) -> None:
    ledger = publish_bytes("check", "--ledger", edition, PYTHONIOENCODING="ascii")
    assert ledger.returncode == 1
    ledger.stdout.decode("ascii")
    wrong = publish_bytes("explain", "ничего", PYTHONIOENCODING="ascii")
    assert (wrong.returncode, b"Traceback" in wrong.stderr) == (2, False)
    wrong.stderr.decode("ascii")


def test_what_is_made_is_named(edition: Path, publish_bytes: Publish) -> None:
    (edition / "sources" / "letter.md").write_text("Words.\n", "utf-8")
    made = publish_bytes("html", edition, "-o", edition / "Ёлка.html", PYTHONIOENCODING="ascii")
    assert (made.returncode, made.stderr) == (0, b"")
    assert made.stdout == f"{edition}/".encode() + rb"\u0401\u043b\u043a\u0430.html" + b"\n"
    assert (edition / "Ёлка.html").is_file()


def test_help_is_written_in_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    """Click says it, in UTF-8 where the console knows ASCII alone."""
    for name in _COMMANDS:
        run([name, "--help"])
        assert capsys.readouterr().out.isascii()
