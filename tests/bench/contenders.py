"""The programs that set the book: each contender is a row with the command that makes a PDF of an edition's Markdown.

All get the same words, the same typeface in the same size, and a page of 6 by 9 inches. The peers are set up as their
manuals recommend for a book, and no further.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Contender:
    """A contender. `missing` says what this machine lacks, or ""; `command` makes the PDF of an edition.

    `prepare` changes the edition before each run.
    """

    name: str
    missing: str
    command: Callable[[Path, Path], list[str]]
    prepare: Callable[[Path], object] = lambda edition: None


def contenders() -> tuple[Contender, ...]:
    """Return all contenders, including missing ones: the tables say which were left out."""
    return (
        Contender("publish", "", lambda edition, out: _publish(edition, out), forget),
        Contender("publish, one process", "", lambda edition, out: _publish(edition, out, "-j1"), forget),
        Contender("publish, word changed", "", lambda edition, out: _publish(_edited(edition), out), _edit),
        Contender(
            "publish, greedy lines",
            "",
            lambda edition, out: _publish(_greedy(edition), out),
            lambda edition: forget(_greedy(edition)),
        ),
        Contender("WeasyPrint as it is", "", lambda edition, out: _script("stock.py", edition, out)),
        Contender(
            "pandoc + Typst",
            _modules("pypandoc", "typst"),
            lambda edition, out: _script("peers.py", edition, out, "typst"),
        ),
        *(
            Contender(
                f"pandoc + {name}",
                _modules("pypandoc") or _programs(program),
                lambda edition, out, program=program: _script("peers.py", edition, out, program),
            )
            for name, program in (
                ("XeLaTeX", "xelatex"),
                ("LuaLaTeX", "lualatex"),
                ("Vivliostyle", "vivliostyle"),
                ("Paged.js", "pagedjs-cli"),
            )
        ),
    )


def _publish(edition: Path, out: Path, *options: str) -> list[str]:
    code = "from publish.cli import main; main()"
    return [sys.executable, "-c", code, "pdf", "-q", "-o", str(out), *options, str(edition)]


def forget(edition: Path) -> None:
    """Remove what was set before, so that everything is set anew."""
    shutil.rmtree(edition / "build" / ".cache", ignore_errors=True)


def _edit(edition: Path) -> None:
    """Change a word of the copy, of which everything was set before."""
    copy = _edited(edition)
    if not (copy / "build" / ".cache").exists():
        subprocess.run(_publish(copy, copy.with_suffix(".pdf")), check=True, stdout=subprocess.DEVNULL)
    change_a_word(copy)


def change_a_word(edition: Path) -> None:
    """Put a word that was not there before into the middle of an edition."""
    texts = sorted((edition / "sources").rglob("*.md"))
    middle = texts[len(texts) // 2]
    paragraphs = middle.read_text("utf-8").split("\n\n")
    longest = max(range(len(paragraphs)), key=lambda place: len(paragraphs[place]))
    words = paragraphs[longest].split(" ")
    words[len(words) // 2] += f"{len(words[len(words) // 2])}"
    paragraphs[longest] = " ".join(words)
    middle.write_text("\n\n".join(paragraphs), "utf-8")


def _edited(edition: Path) -> Path:
    """Return a copy of the edition that is edited between runs."""
    copy = edition.with_name(f"{edition.name}-edited")
    if not copy.exists():
        shutil.copytree(edition, copy)
    return copy


def _greedy(edition: Path) -> Path:
    """Return a copy of the edition whose lines WeasyPrint breaks one by one."""
    copy = edition.with_name(f"{edition.name}-greedy")
    if not copy.exists():
        shutil.copytree(edition, copy)
        settings = copy / "sources" / "edition.toml"
        text = settings.read_text("utf-8").replace('line-breaking = "optimum"', "")
        settings.write_text(text.replace("[print]", '[print]\nline-breaking = "greedy"'), "utf-8")
    return copy


def _script(name: str, edition: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, str(HERE / name), str(edition), str(out), *more]


def _modules(*names: str) -> str:
    return ", ".join(name for name in names if importlib.util.find_spec(name) is None)


def _programs(*names: str) -> str:
    return ", ".join(name for name in names if shutil.which(name) is None)
