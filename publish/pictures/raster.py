"""Raster pictures: their size is read from the header, and only one of a size that memory holds is decoded."""

from __future__ import annotations

import io
import re
import warnings

from PIL import Image, ImageFile

# As RGB 240 MB: 8,000 x 10,000 px are 68 x 85 cm at 300 pixels per inch. A file of 40 KB can claim 50,000 x 50,000.
# Pillow would begin to warn at 89 million.
MOST_PIXELS = 80_000_000
# What the pixels may be: other modes, such as 16 bits of grey, are printed wrong.
_CLAIMED = re.compile(r"\((\d+) pixels\)")
_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "CMYK"}


class TooLarge(ValueError):
    """The header claims more pixels than are decoded. The message says how many."""


def decoded_mode(data: bytes) -> tuple[str, str]:
    """What is wrong with a raster picture, and the mode of its pixels where not every product can hold it; "" and ""
    where nothing is. The first frame of an animation stands for it.

    Raises TooLarge above MOST_PIXELS, before anything is decoded.
    """
    tolerant = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint prints half a picture where it could not read the rest
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
        (claimed,) = _CLAIMED.findall(str(reason))
        raise TooLarge(f"{int(claimed):,} pixels") from None
    except TooLarge:
        raise
    except (OSError, SyntaxError, ValueError) as reason:
        # Pillow names the stream: "cannot identify image file <_io.BytesIO object at 0x...>"
        return str(reason).partition(" <_io")[0], ""
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerant
