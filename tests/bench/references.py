"""Make generated editions with 200 references to pages each, and count those that are wrong, and the layouts.

python tests/bench/references.py
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "editions"))

from referring_books import lay_out, wrong_in_epub, wrong_in_pdf
from workshop import product, publish

from publish.layout.gathering import Measured, Order
from publish.pdf.setting.setter import Setter

REFERENCES = 200
# The words of an edition, how its parts open, and whether it is set whole.
EDITIONS = ((9_000, "recto"), (9_000, "run-on"), (24_000, "recto"), (24_000, "run-on"))


def main() -> None:
    laid_out: list[int] = []
    lay_out_all = Setter.lay_out

    def counted(self: Setter, orders: Sequence[Order]) -> list[Measured]:
        laid_out.append(len(orders))
        return lay_out_all(self, orders)

    Setter.lay_out = counted  # type: ignore[method-assign]
    for seed, (words, openings) in enumerate(EDITIONS, 1):
        laid_out.clear()
        with tempfile.TemporaryDirectory() as folder:
            book = lay_out(Path(folder) / "edition", REFERENCES, words, openings, seed)
            begin = perf_counter()
            publish("build", book.folder, "-j", "1")
            seconds = perf_counter() - begin
            pdf, epub = product(book.folder, ".pdf"), product(book.folder, ".epub")
            wrong, of_epub = wrong_in_pdf(book, pdf), wrong_in_epub(book, epub, pdf)
        print(
            f"{words} words, {openings}: {len(wrong)} of {REFERENCES} wrong in print, {len(of_epub)} in the EPUB; "
            f"{seconds:.1f} s, gatherings laid out: {laid_out}",
            flush=True,
        )
        for one in (*wrong, *of_epub):
            print(f"  {one}")


if __name__ == "__main__":
    main()
