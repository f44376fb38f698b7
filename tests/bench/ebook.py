"""Time our ebook of the book against pandoc's of the same Markdown, as whole processes, alternately; and compare the
files.

    python tests/bench/ebook.py [--runs N]

pandoc comes from the package pypandoc_binary, in the bench extra. It gets the parts and notes of the book as they are,
`-o book.epub` and a title; ours is made without a page-list, which pandoc does not make. Its file is weighed together
with the typeface that ours contains: the same faces, not subset.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import mutual_aid
import pypandoc

from publish.typefaces.library import default

CHECKOUT = Path(__file__).resolve().parents[2]


def timed(command: Sequence[str | Path]) -> float:
    """Return the seconds of a process from start to end."""
    started = time.perf_counter()
    subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> int:
    arguments = argparse.ArgumentParser(description="Time the book's ebook against pandoc's.")
    arguments.add_argument("--runs", type=int, default=5)
    runs = arguments.parse_args().runs
    texts = mutual_aid.texts()
    if texts is None:
        print("the texts of the book are not here: name their folder in PUBLISH_CORPUS", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        edition, others = mutual_aid.lay_out(texts, Path(scratch, "book")), Path(scratch, "pandoc.epub")
        settings = tomllib.loads((edition / "sources" / "edition.toml").read_text("utf-8"))
        files = [*(part["file"] for part in settings["part"]), *settings["notes"]["files"]]
        ours = [sys.executable, "-c", "from publish.cli import main; main()", "epub", "--no-page-list", "-q", edition]
        theirs = [
            pypandoc.get_pandoc_path(),
            "--metadata",
            "title=Mutual Aid",
            "-o",
            others,
            *(edition / "sources" / file for file in files),
        ]
        seconds: dict[str, list[float]] = {"publish": [], "pandoc": []}
        for _ in range(runs):
            seconds["publish"].append(timed(ours))
            seconds["pandoc"].append(timed(theirs))
        (product,) = (edition / "build").glob("*.epub")
        size, fonts = product.stat().st_size, sum(font.path.stat().st_size for font in default().files)
        for name, found in seconds.items():
            print(f"{name:8} median {statistics.median(found):6.2f} s, {min(found):.2f} to {max(found):.2f}")
        print(
            f"publish {size:,} bytes; pandoc {others.stat().st_size:,} bytes, with its fonts "
            f"{others.stat().st_size + fonts:,}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
