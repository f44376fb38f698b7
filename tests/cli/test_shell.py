"""The command line as a shell meets it: the entry point, completion, help, and pipes that are closed early."""

from __future__ import annotations

import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

import publish
from publish.cli.main import commands, run
from publish.platforms import ASKING
from publish.reporting.catalogue import catalogue

Publish = Callable[..., subprocess.CompletedProcess[str]]
CHECKOUT = Path(publish.__file__).parent.parent


def test_the_entry_point_is_what_the_tests_run() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, name = project["scripts"]["publish"].partition(":")
    assert (module, name) == ("publish.cli", "main")
    assert callable(getattr(import_module(module), name))


def test_main_exits_with_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, code in ((["--version"], 0), (["nonsense"], 2), (["check", "/nowhere"], 2)):
        with pytest.raises(SystemExit) as ended:
            publish_main(arguments)
        assert ended.value.code == code
    assert capsys.readouterr().out == f"publish {publish.__version__}\n"


def test_the_package_is_the_command_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "publish", "--version"]
    said = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert said == f"publish {publish.__version__}\n"


def publish_main(arguments: list[str]) -> None:
    from publish.cli import main

    before = [signal.getsignal(one) for one in ASKING]
    try:
        main(arguments)
    finally:
        for one, answer in zip(ASKING, before, strict=True):
            signal.signal(one, answer)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered(shell: str, tmp_path: Path, publish_process: Publish) -> None:
    source = publish_process(cwd=tmp_path, _PUBLISH_COMPLETE=f"{shell}_source")
    assert source.returncode == 0
    if "not supported" not in source.stderr:  # Click asks bash for its version where there is one
        assert f"_PUBLISH_COMPLETE={shell}_complete" in source.stdout


@pytest.mark.parametrize(("words", "expected"), [
    ("publish ", set(commands())),
    ("publish e", {"epub", "explain"}),
    ("publish pdf --prof", {"--profile"}),
    ("publish pdf --profile ", {"screen", "press"}),
    ("publish check --format j", {"json"}),
    ("publish explain note-u", {"note-undefined", "note-unended", "note-unprinted", "note-unsorted", "note-unused"}),
])  # fmt: skip
def test_completion(words: str, expected: set[str], tmp_path: Path, publish_process: Publish) -> None:
    at = len(words.split(" ")) - 1
    completed = publish_process(cwd=tmp_path, _PUBLISH_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(at))
    assert completed.returncode == 0
    assert completed.stderr == ""
    assert {line.partition(",")[2] for line in completed.stdout.splitlines()} == expected


def test_every_command_is_there_and_has_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    listed = capsys.readouterr().out
    for name, line in commands().items():
        assert f"  {name} " in listed
        assert run([name, "--help"]) == 0
        helped = capsys.readouterr().out
        assert helped.startswith(f"Usage: publish {name}")
        assert " ".join(line.split()).split()[0] in helped
    for option in ("--output", "--strict", "--format", "--quiet", "--verbose"):
        for name in ("pdf", "epub", "html", "build", "check"):
            run([name, "--help"])
            assert (option in capsys.readouterr().out) == (option != "--output" or name != "check"), (name, option)


def test_explain_lists_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(catalogue())


def test_explain_explains_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    for code, explained in catalogue().items():
        assert run(["explain", code]) == 0
        assert capsys.readouterr().out == f"{code}: {explained.what}\n\n{explained.why}\n\n{explained.mend}\n"


def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path, surroundings: dict[str, str]) -> None:
    script = '"$1" -c "from publish.cli import main; main()" explain | head -n 1; true'
    ended = subprocess.run(
        ["/bin/sh", "-c", script, "sh", sys.executable],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert ended.stdout.count("\n") == 1
    assert ended.stderr == ""
