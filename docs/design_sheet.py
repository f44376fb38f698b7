"""Make the picture of docs/designs.md from the sheet of the designs, drawn by Poppler.

publish designs --sheet && python docs/design_sheet.py docs/designs.png build/designs.pdf
"""

from __future__ import annotations

import io
import subprocess
import sys

from PIL import Image

RESOLUTION = 54
COLUMNS = 2
SHADE = (217, 217, 217)


def pages(pdf: str) -> list[Image.Image]:
    """Return the pages as pictures."""
    command = ["pdftoppm", "-r", str(RESOLUTION), "-png", pdf]
    count = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    last = int(count.partition("Pages:")[2].split()[0])
    drawn = (
        subprocess.run([*command, "-f", str(one), "-l", str(one)], check=True, capture_output=True).stdout
        for one in range(1, last + 1)
    )
    return [Image.open(io.BytesIO(one)).convert("L") for one in drawn]


def main() -> None:
    out, pdf = sys.argv[1:]
    drawn = pages(pdf)
    width, height = (max(size) for size in zip(*(one.size for one in drawn), strict=True))
    rows = -(-len(drawn) // COLUMNS)
    picture = Image.new("L", (COLUMNS * width, rows * height), SHADE[0])
    for number, one in enumerate(drawn):
        picture.paste(one, (number % COLUMNS * width, number // COLUMNS * height))
    picture.quantize(12).save(out, optimize=True)


if __name__ == "__main__":
    main()
