"""How time and memory grow with an edition: a quarter of it, a half, and the whole.

    python tests/bench/scale.py [--kinds notes parts pages] [--commands check pdf epub html]

Three editions are generated from the words of the shipped one: 5,000 notes, 400 parts, and about 2,000 pages. For each
command, run as a process of its own, the CPU time and the peak memory are printed, and the ratio of the whole to its
quarter: 4 is linear. `check` checks only the sources.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
ENTRY = "import sys; from publish.cli import main; main(sys.argv[1:])"
COMMANDS = {"check": ["check"], "pdf": ["pdf"], "epub": ["epub", "--no-page-list"], "html": ["html"]}
SHARES = (4, 2, 1)


@dataclass(frozen=True)
class Kind:
    """An edition: the number of its parts, of paragraphs per part, of notes per part, and of sentences per
    paragraph."""

    parts: int
    paragraphs: int
    notes: int
    sentences: int


KINDS = {"notes": Kind(20, 250, 250, 2), "parts": Kind(400, 6, 2, 3), "pages": Kind(40, 200, 4, 6)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--commands", nargs="+", choices=COMMANDS, default=list(COMMANDS))
    asked = parser.parse_args()
    print("| edition | command | CPU s: 1/4, 1/2, 1 | ratio | MiB: 1/4, 1/2, 1 | ratio | pages |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.kinds:
            editions = [write(KINDS[name], share, Path(folder, f"{name}-{share}")) for share in SHARES]
            for command in asked.commands:
                runs = [measured(COMMANDS[command], edition) for edition in editions]
                seconds, memory = ([run[which] for run in runs] for which in (0, 1))
                pages = page_count(editions[-1]) if command == "pdf" else ""
                figures = [f"{name} | {command}", *(row(*one) for one in ((seconds, ".1f"), (memory, ".0f")))]
                print(f"| {' | '.join(figures)} | {pages} |", flush=True)


def row(values: list[float], form: str) -> str:
    """Return the values, and the ratio of the whole to its quarter."""
    return f"{', '.join(f'{one:{form}}' for one in values)} | {values[-1] / values[0]:.1f}"


def write(kind: Kind, share: int, edition: Path) -> Path:
    """Write the edition or a share of it: fewer parts, each of the same length."""
    chance = random.Random(1920)
    known = vocabulary()
    sources = edition / "sources"
    sources.mkdir(parents=True)
    settings = ['title = "A Great Book"', "date = 2026-11-22"]
    for number in range(kind.parts // share):
        settings += ["[[part]]", f'file = "part-{number}.md"']
        text, notes = [f"# {sentence(known, chance, 4)}"], []
        for place in range(kind.paragraphs):
            words = " ".join(sentence(known, chance, chance.randint(6, 30)) for _ in range(kind.sentences))
            if place < kind.notes:
                words += f"[^n{number}-{place}]"
                notes.append(f"[^n{number}-{place}]: {sentence(known, chance, 15)}")
            text.append(words)
        (sources / f"part-{number}.md").write_text("\n\n".join([*text, *notes]) + "\n", "utf-8")
    (sources / "edition.toml").write_text("\n".join(settings) + "\n", "utf-8")
    return edition


def vocabulary() -> list[str]:
    """Return the words of the shipped edition, each as often as it occurs."""
    text = " ".join((CHECKOUT / "sources" / name).read_text("utf-8") for name in ("introduction.md", "letter.md"))
    return re.findall(r"\b[a-z]+\b", re.sub(r"\[\^[^\]]*\]|\{[^}]*\}|^:::.*$", "", text, flags=re.MULTILINE))


def sentence(known: list[str], chance: random.Random, length: int) -> str:
    """Return that many words, different in each sentence, so that a lost one can be identified. No word occurs twice in
    a row, which `publish check` would report."""
    words = [one for one, _ in groupby(chance.choices(known, k=length), key=str.lower)]
    return " ".join(words).capitalize() + "."


def measured(command: list[str], edition: Path) -> tuple[float, float]:
    """Return the CPU seconds and the MiB of a run; if it fails, show its output and stop."""
    if command[0] == "check":
        shutil.rmtree(edition / "build", ignore_errors=True)
    process = subprocess.Popen(
        [sys.executable, "-c", ENTRY, *command, "--quiet", str(edition)],
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"publish {' '.join(command)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def page_count(edition: Path) -> int:
    """Return the number of pages of the PDF in an edition's `build/`."""
    import pypdfium2

    (product,) = (edition / "build").glob("*.pdf")
    with pypdfium2.PdfDocument(product) as pdf:
        return len(pdf)


if __name__ == "__main__":
    main()
