"""Check raster pictures: read the size from the header, and decode only what fits into memory."""

from __future__ import annotations

import io
import re
import warnings

from PIL import Image, ImageFile

# 240 MB as RGB: 8,000 x 10,000 px are 68 x 85 cm at 300 pixels per inch. A file of 40 KB can declare 50,000 x 50,000.
# Pillow warns from 89 million.
MOST_PIXELS = 80_000_000
_DECLARED = re.compile(r"\((\d+) pixels\)")
# Accepted pixel modes; others, such as 16-bit grey, are printed wrong.
_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "CMYK"}


class TooLarge(ValueError):
    """A header that declares more pixels than publish decodes. The message says how many."""


def decoded_mode(data: bytes) -> tuple[str, str]:
    """Return the fault of a raster picture, and its pixel mode if some products cannot contain it.

    Both are "" if all is well. Only the first frame of an animation is checked. Raises TooLarge above MOST_PIXELS,
    before decoding.
    """
    tolerant = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it, and would print half a picture
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            picture = Image.open(io.BytesIO(data))
        with picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise TooLarge(f"{width:,} x {height:,} pixels")
            picture.load()
            return "", "" if picture.mode in _MODES else f"Pillow's mode {picture.mode}"
    except Image.DecompressionBombError as reason:
        (declared,) = _DECLARED.findall(str(reason))
        raise TooLarge(f"{int(declared):,} pixels") from None
    except TooLarge:
        raise
    except (OSError, SyntaxError, ValueError) as reason:
        # Pillow's message includes the stream: "cannot identify image file <_io.BytesIO object at 0x...>"
        return str(reason).partition(" <_io")[0], ""
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerant
