"""What is asked of the machine's package manager, and what is said where it may not be asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import bootstrap
from needs import OF_THE_TESTS, PANGO, Need
from packages import MANAGERS, command_to_type, find_manager
from steps import SetUpFailed

Program = Callable[[str, str], Path]

# Records its arguments, and makes a file for each package it is asked for, except unknown ones.
APT = """
echo "$@" >> {log}
[ "$1" = install ] || exit 0
case "$*" in *nowhere*) echo "E: Unable to locate package nowhere"; exit 100;; esac
for word; do case $word in lib*) : > {shelf}/$word;; esac; done
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """The folder that holds what the made-up apt-get has installed."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    return shelf


@pytest.fixture
def apt(program: Program, tmp_path: Path, shelf: Path) -> Path:
    """A made-up apt-get; gives the path of its log."""
    log = tmp_path / "apt.log"
    program("apt-get", APT.format(log=log, shelf=shelf))
    return log


def thing(shelf: Path, name: str, package: str) -> Need:
    return Need(name, (shelf / package).exists, {"apt-get": (package,)})


def user(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr("os.geteuid", lambda: number)


def test_root_installs_all_that_is_missing_in_one_go(
    apt: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    user(monkeypatch, 0)
    assert bootstrap._ask_the_machine([thing(shelf, "A", "liba")], [thing(shelf, "B", "libb")], []) == []
    update, install = apt.read_text("utf-8").splitlines()
    assert update == "update"
    assert install.split()[:3] == ["install", "-y", "--no-install-recommends"]
    assert install.split()[-2:] == ["liba", "libb"]
    assert capsys.readouterr().err == "set-up: apt-get install -y --no-install-recommends liba libb\n"


def test_nothing_is_asked_for_what_is_there(
    apt: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    user(monkeypatch, 0)
    (shelf / "liba").touch()
    assert bootstrap._ask_the_machine([thing(shelf, "A", "liba")], [], []) == []
    assert not apt.exists()
    assert capsys.readouterr().err == ""


def test_a_judge_that_is_not_to_be_had_stops_nobody(
    apt: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    user(monkeypatch, 0)
    needed, wanted = thing(shelf, "A", "liba"), thing(shelf, "Judge", "nowhere")
    assert bootstrap._ask_the_machine([needed], [wanted], []) == ["Judge"]
    assert needed.present()
    assert "going on without Judge; to have it: apt-get update && apt-get install" in capsys.readouterr().err

    apt.unlink()
    assert bootstrap._ask_the_machine([needed], [wanted], ["Judge"]) == ["Judge"]
    assert not apt.exists(), "it was tried once already"
    assert "going on without Judge" in capsys.readouterr().err


def test_what_cannot_be_done_without_stops_with_the_managers_words_and_the_command(
    apt: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user(monkeypatch, 0)
    with pytest.raises(SetUpFailed) as failure:
        bootstrap._ask_the_machine([thing(shelf, "A", "nowhere")], [], [])
    assert failure.value.exit_code == 3
    assert failure.value.message == "missing on this machine: A\nE: Unable to locate package nowhere"
    assert "apt-get update && apt-get install -y --no-install-recommends nowhere" in failure.value.help


@pytest.mark.parametrize(
    ("sudo", "command"),
    [
        ("exit 1", "sudo apt-get update && sudo apt-get install -y --no-install-recommends liba"),
        (None, "su -c 'apt-get update && apt-get install -y --no-install-recommends liba'"),
    ],
    ids=["sudo asks for a password", "no sudo"],
)
def test_who_may_not_install_is_told_what_to_type(
    apt: Path, shelf: Path, program: Program, monkeypatch: pytest.MonkeyPatch, sudo: str | None, command: str
) -> None:
    user(monkeypatch, 1000)
    if sudo:
        program("sudo", sudo)
    with pytest.raises(SetUpFailed) as failure:
        bootstrap._ask_the_machine([thing(shelf, "A", "liba")], [], [])
    assert failure.value.exit_code == 3
    assert f"\n    {command}\n" in failure.value.help
    assert not apt.exists()


def test_sudo_is_used_where_it_asks_nothing(
    apt: Path, shelf: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    user(monkeypatch, 1000)
    program("true", "exit 0")
    program("sudo", '[ "$1" = -n ] || exit 1\nshift\n"$@"')
    assert bootstrap._ask_the_machine([thing(shelf, "A", "liba")], [], []) == []
    assert (shelf / "liba").exists()


def test_without_a_package_manager_the_name_is_said(
    program: Program, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("true", "exit 0")
    with pytest.raises(SetUpFailed, match="missing on this machine: A") as failure:
        bootstrap._ask_the_machine([thing(shelf, "A", "liba")], [], [])
    assert "install A by hand" in failure.value.help


def test_the_commands_name_the_libraries_of_weasyprint(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    user(monkeypatch, 0)
    typed = {manager.program: command_to_type(manager, [PANGO]) for manager in MANAGERS}
    assert typed["apt-get"].endswith(" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")
    assert typed["dnf"] == "dnf install -y pango harfbuzz"
    assert typed["apk"].startswith("apk update && apk add so:libgobject-2.0.so.0 so:libpango-1.0.so.0 ")
    assert typed["pacman"] == "pacman -S --needed --noconfirm pango harfbuzz"
    user(monkeypatch, 1000)
    brew = MANAGERS[-1]
    assert command_to_type(brew, [PANGO]) == "brew install pango", "Homebrew wants no root"


def test_what_the_tests_want_is_looked_for_and_known_to_debian(program: Program) -> None:
    assert find_manager() is None
    for need in OF_THE_TESTS:
        assert not need.present(), "PATH is empty"
        assert need.packages["apt-get"]
    program("chromium-browser", "exit 0")
    assert [need.name for need in OF_THE_TESTS if need.present()] == ["Chromium"]


def test_pango_is_seen_as_weasyprint_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert PANGO.present(), "the tests themselves cannot do without it"
    opened: list[str] = []

    def no_subset_library(name: str) -> None:
        opened.append(name)
        if "subset" in name:
            raise OSError(name)

    monkeypatch.setattr("ctypes.CDLL", no_subset_library)
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    assert not PANGO.present()
    assert len(opened) == 5
