"""Make the pictures of the README: facing pages of PDFs, drawn by Poppler.

python docs/spread.py docs/spread.png PDF FIRST_PAGE                    a spread of the letter
python docs/spread.py docs/setting.png PDF FIRST_PAGE PDF FIRST_PAGE    two of the book, line by line and composed
"""

from __future__ import annotations

import io
import subprocess
import sys

from PIL import Image

RESOLUTION = 110
SHADE = (222, 219, 212)
MARGIN = 24


def page(pdf: str, number: int) -> Image.Image:
    """Return a page as a picture."""
    command = ["pdftoppm", "-r", str(RESOLUTION), "-f", str(number), "-l", str(number), "-png", pdf]
    return Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)).convert("RGB")


def main() -> None:
    out, *given = sys.argv[1:]
    named = zip(given[::2], map(int, given[1::2]), strict=True)
    spreads = [(page(pdf, first), page(pdf, first + 1)) for pdf, first in named]
    width, height = spreads[0][0].size
    picture = Image.new("RGB", (len(spreads) * (2 * width + MARGIN + 1) + MARGIN, height + 2 * MARGIN), SHADE)
    for number, (verso, recto) in enumerate(spreads):
        left = MARGIN + number * (2 * width + MARGIN + 1)
        picture.paste(verso, (left, MARGIN))
        picture.paste(recto, (left + width + 1, MARGIN))
    picture.quantize(32).save(out, optimize=True)


if __name__ == "__main__":
    main()
