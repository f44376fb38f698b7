"""Makes docs/spread.png, the picture of the README: two facing pages of the letter's PDF, as poppler draws them.

    python docs/spread.py PDF FIRST_PAGE
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from PIL import Image

RESOLUTION = 110
SHADE = (222, 219, 212)
MARGIN = 24


def page(pdf: str, number: int) -> Image.Image:
    """A page as a picture."""
    command = ["pdftoppm", "-r", str(RESOLUTION), "-f", str(number), "-l", str(number), "-png", pdf]
    return Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)).convert("RGB")


def main() -> None:
    pdf, first = sys.argv[1], int(sys.argv[2])
    verso, recto = page(pdf, first), page(pdf, first + 1)
    width, height = verso.size
    spread = Image.new("RGB", (2 * width + 2 * MARGIN + 1, height + 2 * MARGIN), SHADE)
    spread.paste(verso, (MARGIN, MARGIN))
    spread.paste(recto, (MARGIN + width + 1, MARGIN))
    spread.quantize(32).save(Path(__file__).with_name("spread.png"), optimize=True)


if __name__ == "__main__":
    main()
