"""Time typesetting programs on the letter and on the book, as whole interleaved processes, and measure their pages.

    python tests/bench/run.py [--runs N] [--times 1 2 4]

From Markdown to PDF: publish on all processors, in one process, with a word changed since the last run, and with
WeasyPrint's own lines; unmodified WeasyPrint, and the peers that are installed. Each line of a table gives the median
of the runs, its ratio to unmodified WeasyPrint, the peak memory of a run, pages per second, and how evenly the text
is set (see evenness.py). Then come the other products, the book set again and again in one process, and the book at
two and four times its length. The tables and a picture of the first one are written to build/bench/.

The book is skipped, with a message, if its texts are missing (see mutual_aid.py).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import mutual_aid
from contenders import contenders, forget
from evenness import Evenness, evenness, told
from picture import picture
from timing import Timed

CHECKOUT = Path(__file__).resolve().parents[2]
RESULTS = CHECKOUT / "build" / "bench"
STOCK = "WeasyPrint as it is"


def main() -> None:
    arguments = argparse.ArgumentParser(description="Time the setters on the letter and on the book.")
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--times", type=int, nargs="*", default=[2, 4], help="the book so many times as long")
    asked = arguments.parse_args()
    os.chdir(CHECKOUT)
    RESULTS.mkdir(parents=True, exist_ok=True)
    texts = mutual_aid.texts()
    said: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        letter = scratch / "letter"
        letter.mkdir()
        shutil.copytree(CHECKOUT / "sources", letter / "sources")
        said += _set("letter", letter, scratch, asked.runs)
        if texts is None:
            print("the texts of the book are not here: the letter alone is set", file=sys.stderr)
        else:
            book = mutual_aid.lay_out(texts, scratch / "book")
            said += ["", *_set("book", book, scratch, asked.runs), "", *_products(book, asked.runs)]
            said += ["", *_again(book)]
            said += ["", *_lengths(texts, scratch, asked.times)]
    text = "\n".join(said) + "\n"
    (RESULTS / "results.txt").write_text(text, "utf-8")
    print(text, end="")


def _set(name: str, edition: Path, scratch: Path, runs: int) -> Iterator[str]:
    """Set one edition with all programs."""
    here = [one for one in contenders() if not one.missing]
    outs = {one.name: scratch / f"{name}-{number}.pdf" for number, one in enumerate(here)}
    rows = [Timed(one.name, one.command(edition, outs[one.name]), partial(one.prepare, edition)) for one in here]
    for _ in range(runs):
        for row in rows:
            row.run()
    measured: dict[str, Evenness | None] = {row.name: evenness(outs[row.name]) for row in rows}
    stock = next(row.median for row in rows if row.name == STOCK)
    yield f"{name:24} {'seconds':>8} {'lowest':>8} {'ratio':>6} {'MiB':>5} {'pages/s':>8}  word spaces"
    for row in rows:
        even = measured[row.name]
        pages = f"{even.pages / row.median:8.1f}" if even else f"{'-':>8}"
        yield (
            f"{row.name:24} {row.median:8.2f} {min(row.seconds):8.2f} {row.median / stock:6.2f}"
            f" {row.most_memory:5.0f} {pages}  {told(even) if even else '-'}"
        )
    for one in contenders():
        if one.missing:
            yield f"{one.name:24} left out: {one.missing} is not here"
    spreads = [(row.name, row.median, (even.low, even.high) if (even := measured[row.name]) else None) for row in rows]
    (RESULTS / f"{name}.svg").write_text(picture(name, spreads), "utf-8")


def _products(edition: Path, runs: int) -> Iterator[str]:
    """Make the other products of the book, and all of them together."""
    publish = [sys.executable, "-c", "from publish.cli import main; main()"]
    rows = [
        Timed(product, [*publish, *product.split(), "-q", str(edition)], partial(forget, edition))
        for product in ("pdf", "epub --no-page-list", "html", "build", "check")
    ]
    for _ in range(runs):
        for row in rows:
            row.run()
    yield f"{'products of the book':24} {'seconds':>8} {'lowest':>8} {'ratio':>6} {'MiB':>5}"
    for row in rows:
        yield (
            f"{row.name:24} {row.median:8.2f} {min(row.seconds):8.2f} {row.median / rows[0].median:6.2f}"
            f" {row.most_memory:5.0f}"
        )


def _again(edition: Path) -> Iterator[str]:
    """Set the book in one process again and again, a word changed each time."""
    yield f"{'in one process, CPU':24} {'first':>8} {'changed':>8}"
    for setter in ("publish", "typst"):
        command = [sys.executable, str(Path(__file__).with_name("again.py")), setter, str(edition)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        first, changed = done.stdout.split() if done.returncode == 0 else ("-", "-")
        yield f"{setter:24} {first:>8} {changed:>8}"


def _lengths(texts: Path, scratch: Path, times: list[int]) -> Iterator[str]:
    """Set the book at other lengths, once each."""
    yield f"{'length of the book':24} {'seconds':>8} {'pages':>6} {'pages/s':>8} {'MiB':>5}"
    for length in [1, *times]:
        edition = mutual_aid.lay_out(texts, scratch / f"book-{length}", length)
        out = scratch / f"length-{length}.pdf"
        (setter, *_) = contenders()
        row = Timed(f"{length} x", setter.command(edition, out))
        row.run()
        measured = evenness(out)
        assert measured is not None
        yield (
            f"{row.name:24} {row.median:8.2f} {measured.pages:6} {measured.pages / row.median:8.1f}"
            f" {row.most_memory:5.0f}"
        )


if __name__ == "__main__":
    main()
