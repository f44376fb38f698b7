"""Make the pictures of docs/designs.md that show pages of docs/sampler and its cover, a row for each design.

python docs/sampler_sheet.py docs/sampler-A5.png A5
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from publish import api
from publish.designs.design import shipped_names

SAMPLER = Path(__file__).parent / "sampler"
# Words of the pages that are shown: title page, opening of a chapter, verse, table, end of a letter.
SHOWN = ("Mill Press", "no hurry", "duly ground", "flood in May", "Thomas Reed")
HEIGHT = 330  # of a row, in pixels
GAP = 8
SHADE = (217, 217, 217)


def drawn(pdf: Path, page: int) -> Image.Image:
    """Return a page, from 1, as a picture with the height of a row."""
    command = ["pdftoppm", "-png", "-scale-to-x", "-1", "-scale-to-y", str(HEIGHT), "-f", str(page), "-l", str(page)]
    return Image.open(io.BytesIO(subprocess.run([*command, pdf], check=True, capture_output=True).stdout)).convert(
        "RGB"
    )


def pages(pdf: Path) -> list[int]:
    """Return the pages with the words of `SHOWN`, from 1."""
    texts = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout.split("\f")
    return [next(number for number, text in enumerate(texts, 1) if words in text) for words in SHOWN]


def row(design: str, trim: str) -> list[Image.Image]:
    """Return the pages and the cover of a design."""
    with tempfile.TemporaryDirectory() as folder:
        edition = Path(shutil.copytree(SAMPLER, Path(folder) / "sampler"))
        settings = edition / "sources" / "edition.toml"
        text = settings.read_text("utf-8").replace("[print]\n", f'[print]\ntrim = "{trim}"\n')
        settings.write_text(f'design = "{design}"\n{text}', "utf-8")
        for product in ("pdf", "cover"):
            built = api.build(edition, [product])
            if built.failed:
                raise SystemExit("\n".join(map(str, built.diagnostics)))
        pdf, cover = edition / "build" / "mill.pdf", edition / "build" / "mill-cover.pdf"
        return [*(drawn(pdf, page) for page in pages(pdf)), drawn(cover, 1)]


def main() -> None:
    out, trim = sys.argv[1:]
    rows = [row(design, trim) for design in shipped_names()]
    width = max(sum(one.width + GAP for one in held) for held in rows) + GAP
    picture = Image.new("RGB", (width, len(rows) * (HEIGHT + GAP) + GAP), SHADE)
    for number, held in enumerate(rows):
        x = GAP
        for one in held:
            picture.paste(one, (x, GAP + number * (HEIGHT + GAP)))
            x += one.width + GAP
    picture.quantize(128).save(out, optimize=True)


if __name__ == "__main__":
    main()
