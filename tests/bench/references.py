"""Make generated editions with 200 references to pages each. Count those that are wrong, and how often a part is set.

python tests/bench/references.py
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "editions"))

from referring_books import lay_out, wrong_in_epub, wrong_in_pdf
from workshop import product, publish

from publish.layout.gathering import Measured, Order
from publish.pdf.engine.upstream.rendered import TreeDocument
from publish.pdf.setting.setter import Setter

REFERENCES = 200
# The words of an edition, how its parts open, and its pages. Below 10,000 words it is set in one piece.
EDITIONS = (
    *((9_000, openings, "A6") for openings in ("recto", "run-on")),
    *((24_000, openings, "A6") for openings in ("recto", "run-on", "any")),
    *((1_500, openings, "A6") for openings in ("any", "recto")),
    *((4_000, "run-on", "6x9in"), (14_000, "recto", "A5"), (24_000, "recto", "6x9in")),
    *((60_000, openings, "6x9in") for openings in ("recto", "any")),
)


def main() -> None:
    # How often each gathering, or the whole book, is laid out, by its place in the book.
    laid_out: Counter[str] = Counter()
    lay_out_all, render = Setter.lay_out, TreeDocument.render

    def counted(self: Setter, orders: Sequence[Order]) -> list[Measured]:
        for gathering in (order.gathering for order in orders):
            parts = " ".join(re.findall(r'id="(part-[^"]+)"', gathering.tree.decode()))
            laid_out[f"{gathering.opens_on} {parts}"] += 1  # the colophon has no part, and opens on either side
        return lay_out_all(self, orders)

    def rendered(self: TreeDocument, **options: Any) -> Any:
        laid_out["whole"] += 1
        return render(self, **options)

    Setter.lay_out = counted  # type: ignore[method-assign]
    TreeDocument.render = rendered  # type: ignore[method-assign]
    for seed, (words, openings, trim) in enumerate(EDITIONS, 1):
        laid_out.clear()
        with tempfile.TemporaryDirectory() as folder:
            book = lay_out(Path(folder) / "edition", REFERENCES, words, openings, seed, trim=trim)
            begin = perf_counter()
            publish("build", book.folder, "-j", "1")
            seconds = perf_counter() - begin
            pdf, epub = product(book.folder, ".pdf"), product(book.folder, ".epub")
            wrong, of_epub = wrong_in_pdf(book, pdf), wrong_in_epub(book, epub, pdf)
        print(
            f"{words} words, {openings}, {trim}: {len(wrong)} of {REFERENCES} wrong in print, "
            f"{len(of_epub)} in the EPUB; {seconds:.1f} s, parts set by themselves: {len(laid_out)}, "
            f"each at most {max(laid_out.values())} times",
            flush=True,
        )
        for one in (*wrong, *of_epub):
            print(f"  {one}")


if __name__ == "__main__":
    main()
