"""The command line on a system that is not POSIX, as far as that can be played on one that is (see `other_system`)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from publish.cli.main import run

HERE = Path(__file__).parent
FILES = {
    "sources/edition.toml": 'title = "A Letter"\ndate = 2026-11-22\n[[part]]\nfile = "letter.md"\n',
    "sources/letter.md": "Dear friend,[^n]\n\nyours.\n\n[^n]: A note.\n",
    "styles/templates/imprint-lines.jinja": "<div class='ours'>{% include 'shipped/imprint-lines.jinja' %}</div>\n",
}
PRODUCTS = [f"a-letter{ending}" for ending in ("-press.pdf", ".epub", ".html", ".pdf")]
SEVERAL = """
import sys
from publish.cli.main import run
from publish.cli.process import settle
settle()
print(*[run(arguments.split()) for arguments in sys.argv[1:]])
"""


@pytest.fixture
def elsewhere(surroundings: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The environment of a process on such a system, which has no programs of others."""
    folder = tmp_path / "system"
    folder.mkdir()
    shutil.copy(HERE / "other_system.py", folder / "sitecustomize.py")
    (tmp_path / "temporary").mkdir()
    return surroundings | {
        "PYTHONPATH": f"{folder}:{surroundings['PYTHONPATH']}",
        "PATH": str(folder),
        "TMPDIR": str(tmp_path / "temporary"),
    }


def ended(code: str, *arguments: str, environment: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_what_is_played() -> None:
    """Whatever of it this system does not have could not be blocked."""
    code = "import os, signal, fcntl, pwd, resource; os.fork, os.O_NOFOLLOW, signal.SIGHUP, signal.setitimer"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_command(elsewhere: dict[str, str], written: Callable[[Mapping[str, str]], Path], tmp_path: Path) -> None:
    edition = written(FILES)
    commands = [
        *("build .", "check .", "new ../another", "doctor", "explain note-unused"),
        *("check ../another/sources", "html . -o sources/letter.md/a.html", "new ../another"),
    ]
    done = ended(SEVERAL, *commands, environment=elsewhere, cwd=edition)
    assert done.stdout.splitlines()[-1] == "0 0 0 0 0 1 4 2", done.stderr
    assert not re.search(r"\\(?!msys64)", done.stdout + done.stderr)
    codes = ["info[judge-missing]", "error[edition-missing]"]  # Java and Ace are missing
    assert re.findall(r"\w+\[[a-z-]+\]", done.stderr) == [codes[0], *codes]
    assert "Limits on memory     missing" in done.stdout
    assert [f"build/{name}" in done.stdout for name in PRODUCTS] == [True] * 4
    assert sorted(path.name for path in (edition / "build").iterdir()) == PRODUCTS
    assert list((tmp_path / "temporary").iterdir()) == []
    made = {name: (edition / "build" / name).read_bytes() for name in PRODUCTS}
    assert b"class='ours'" in made["a-letter.html"]
    # The same bytes as on this system.
    assert run(["build", str(edition)]) == 0
    assert {name for name in PRODUCTS if (edition / "build" / name).read_bytes() != made[name]} == set()


def test_an_edition_is_found_by_backslashes(
    written: Callable[[Mapping[str, str]], Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = written({name: text for name, text in FILES.items() if name.startswith("sources")})
    monkeypatch.chdir(edition.parent.parent)
    assert run(["check", f"{edition.parent.name}\\edition"]) == 0
    assert run(["check", f"{edition.parent.name}\\nowhere"]) == 2
    assert "does not exist" in capsys.readouterr().err


ENDLESS = """
import sys
from publish.markup.confining import rendered_apart
from publish.markup.refusal import TemplatesRefused
from publish.markup.sandbox import Bounds
from publish.markup.templating import SHIPPED
name = "reading.html.jinja"
for text in sys.argv[1:]:
    try:
        rendered_apart({name: text}, SHIPPED, [(name, {})], Bounds(seconds=1, memory=1 << 29, characters=100))
    except TemplatesRefused as refused:
        (one,) = refused.problems
        print(one.code, one.location.line, one.message)
"""

REFUSED = {
    "\n" + "{% for a in range(99999) %}" * 3 + "{% set b = a %}" + "{% endfor %}" * 3:
    "template-endless 2 this takes more than 1 seconds",
    "{% for a in range(99) %}words{% endfor %}": "template-endless 0 the pages have more than 100 characters",
    "{{ ''.__class__ }}": "template-unsafe 1 access to attribute '__class__' of 'str' object is unsafe.",
}  # fmt: skip


def test_templates_are_confined_there_too(elsewhere: dict[str, str], tmp_path: Path) -> None:
    done = ended(ENDLESS, *REFUSED, environment=elsewhere, cwd=tmp_path)
    assert (done.stdout.splitlines(), done.stderr) == ([*REFUSED.values()], "")


def test_an_interruption_is_seen_to(
    elsewhere: dict[str, str], written: Callable[[Mapping[str, str]], Path], tmp_path: Path
) -> None:
    code = (
        "import signal, sys, publish.cli.make_one as make; from publish.cli import main; load = make.load\n"
        "make.load = lambda *given: (signal.raise_signal(signal.SIGINT), load(*given))[1]\n"
        "main(sys.argv[1:])"
    )
    edition = written(FILES)
    done = ended(code, "build", ".", environment=elsewhere, cwd=edition)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.strip() == "interrupted; no product was left half written"
    assert sorted(path.name for path in edition.iterdir()) == ["sources", "styles"]
