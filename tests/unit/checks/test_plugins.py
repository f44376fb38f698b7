"""Checks that another package brings by its entry points: found, run, explained, and never able to end a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from publish.checks import registry
from publish.cli.main import run
from publish.reporting import catalogue

CHECK = """
from publish.checks.definition import Check
from publish.diagnostics import Location, Severity

CHECK = Check("{code}", Severity.WARNING, what="A prize is named.", why="It is not.", mend="Write:\\n\\n    a prize")


def check(sources):
    for passage in sources.passages:
        place = passage.text.find("prize")
        if place >= 0:
            yield CHECK.found("a prize is named", passage.at(place), "name none")
"""
EDITION = {"sources/edition.toml": 'title = "T"\n', "sources/a.md": "# T\n\nNo prize was given.\n"}

Install = Callable[[Mapping[str, str]], None]


def forget() -> None:
    """What was found out about installed packages."""
    for one in (registry.plugins, registry.registered, catalogue.catalogue):
        one.cache_clear()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs a package "guests", version 1.2, of modules by their names: each is the entry point of that name."""

    def install(modules: Mapping[str, str]) -> None:
        site = tmp_path / "site"
        about = site / "guests-1.2.dist-info"
        about.mkdir(parents=True)
        about.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: guests\nVersion: 1.2\n")
        about.joinpath("entry_points.txt").write_text(
            "[publish.checks]\n" + "".join(f"{name} = {name}\n" for name in modules)
        )
        for name, source in modules.items():
            site.joinpath(f"{name}.py").write_text(source)
        monkeypatch.syspath_prepend(str(site))
        forget()

    yield install
    monkeypatch.undo()
    forget()


def said(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = run(["check", *options, str(folder)])
    return code, capsys.readouterr().err


def test_its_findings_are_reported(installed: Install, written, capsys: pytest.CaptureFixture[str]) -> None:
    installed({"guest_prizes": CHECK.format(code="prize-named")})
    expected = "sources/a.md:3:4: warning[prize-named]: a prize is named\n  = help: name none\n"
    assert said(written(EDITION), capsys) == (0, expected)
    assert said(written(EDITION), capsys, "--select", "plug-ins") == (0, expected)
    assert said(written(EDITION), capsys, "--ignore", "prize-named") == (0, "")


def test_it_is_explained(installed: Install, capsys: pytest.CaptureFixture[str]) -> None:
    installed({"guest_explained": CHECK.format(code="prize-named")})
    assert run(["explain", "prize-named"]) == 0
    assert capsys.readouterr().out.startswith("prize-named: A prize is named.\n")


def test_one_for_another_stage_is_run_there(installed: Install) -> None:
    installed({"guest_pages": 'STAGE = "pages"\n' + CHECK.format(code="prize-printed")})
    assert "prize-printed" in registry.registered("pages")
    assert "prize-printed" not in registry.registered("sources")


@pytest.mark.parametrize(
    ("module", "source", "words"),
    [
        ("guest_lost", "import nowhere_at_all", "it cannot be imported: ModuleNotFoundError: No module named"),
        ("guest_gone", "raise SystemExit(3)", "it cannot be imported: SystemExit: 3"),
        ("guest_empty", "", "the module guest_empty needs a CHECK and a function check()"),
        ("guest_taken", CHECK.format(code="word-twice"), 'its code "word-twice" is already used'),
        ("guest_spaced", CHECK.format(code="Prize named"), '"Prize named" is not a valid code'),
        ("guest_stage", 'STAGE = "stars"\n' + CHECK.format(code="prize"), 'there is no stage "stars"; the stages are'),
        ("guest_raises", CHECK.format(code="prize-raises") + "    raise ValueError('oh')\n", "ValueError: oh"),
        ("guest_words", CHECK.format(code="prize-words").replace("CHECK.found", "str"), "TypeError"),
        (
            "guest_other",
            CHECK.format(code="prize-other") + "    yield 'words'\n",
            "returned something other than findings",
        ),
    ],
)
def test_one_that_cannot_be_used_is_named(
    module: str, source: str, words: str, installed: Install, written, capsys: pytest.CaptureFixture[str]
) -> None:
    installed({module: source})
    code, message = said(written(EDITION), capsys)
    assert code == 1
    assert message.startswith(f'error[plugin-broken]: the plug-in "{module}" of guests 1.2 cannot be used: ')
    assert words in message
    assert message.endswith("  = help: report it to its authors, or remove it: pip uninstall guests\n")
    assert message.count("\n") == 2


def test_two_of_one_code_are_one_too_many(installed: Install, written, capsys: pytest.CaptureFixture[str]) -> None:
    installed({"guest_one": CHECK.format(code="prize-twice"), "guest_two": CHECK.format(code="prize-twice")})
    code, message = said(written(EDITION), capsys)
    assert code == 1
    assert 'the plug-in "guest_two" of guests 1.2 cannot be used: its code "prize-twice" is already used' in message
    assert "warning[prize-named]" not in message
    assert "warning[prize-twice]: a prize is named" in message
