"""Measure the preview: how long from a file that is saved to its changed page painted in a browser.

    python tests/bench/painted.py [EDITION...] [--edits 20]

Without an edition, the letter and, if its texts are there, the book (see mutual_aid.py). A word in the middle of the
edition is changed, with its page in the middle of the window. It needs Chromium and what `make test` installs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import mutual_aid

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "tests" / "preview"), str(CHECKOUT / "tests" / "editions")]

# Notes the time when the page shows another picture, and the browser has painted it.
OBSERVE = """((number) => {
  window.painted = 0;
  window.observer?.disconnect();
  window.observer = new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(() => {
    window.painted ||= Date.now();
  })));
  const paper = document.querySelectorAll(".paper")[number - 1];
  observer.observe(paper, { attributes: true, attributeFilter: ["data-drawn"] });
})"""


def seconds(edition: Path, edits: int) -> list[float]:
    """Edit a copy of an edition; the seconds from each save to its page painted."""
    from running_preview import RunningPreview, replace_text
    from window import Window

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "edition")
        shutil.copytree(edition / "sources", folder / "sources")
        texts = sorted(one for one in (folder / "sources").glob("*.md") if one.stat().st_size > 2000)
        file = texts[len(texts) // 2]
        whole = file.read_text("utf-8")
        paragraphs = whole.split("\n\n")
        number = max(range(len(paragraphs)), key=lambda one: len(paragraphs[one]) if one >= len(paragraphs) // 3 else 0)
        before = "\n\n".join(paragraphs[:number]) + "\n\n"
        preview, window = RunningPreview(folder, os.environ | {"PYTHONPATH": str(CHECKOUT)}), Window()
        try:
            preview.settled()
            at = {"path": f"sources/{file.name}", "line": before.count("\n") + 1, "column": 1}
            page = preview.ask("/api/place", **at).json["page"]
            window.do("size", width=1440, height=900)
            window.do("open", address=preview.address)
            paper = f"document.querySelectorAll('.paper')[{page - 1}]"
            window.until(paper)
            window.evaluate(f"{paper}.scrollIntoView({{block: 'center'}})")
            window.until(f"{paper}.dataset.drawn")
            found = []
            for edit in range(edits):
                text = f"{before}Word{edit} {whole[len(before) :]}"
                window.evaluate(f"{OBSERVE}({page})")
                started = time.time()
                preview.after(lambda text=text: replace_text(file, text))
                window.until("window.painted")
                found.append(window.evaluate("window.painted") / 1000 - started)
            return found
        finally:
            window.end()
            preview.end()


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure from save to painted page.")
    arguments.add_argument("editions", nargs="*", type=Path)
    arguments.add_argument("--edits", type=int, default=20)
    asked = arguments.parse_args()
    try:
        import pytest
    except ImportError:
        print("the preview was not measured: it needs what `make test` installs", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as scratch:
        editions = asked.editions or [CHECKOUT]
        if not asked.editions and (texts := mutual_aid.texts()) is not None:
            editions.append(mutual_aid.lay_out(texts, Path(scratch, "book")))
        print(f"{'save to painted page':24} {'seconds':>8} {'lowest':>8} {'highest':>8}")
        for edition in editions:
            try:
                found = seconds(edition, asked.edits)
            except pytest.skip.Exception as missing:
                print(f"the preview was not measured: {missing}", file=sys.stderr)
                return
            name = "letter" if edition == CHECKOUT else edition.name
            print(f"{name:24} {statistics.median(found):8.2f} {min(found):8.2f} {max(found):8.2f}", flush=True)


if __name__ == "__main__":
    main()
