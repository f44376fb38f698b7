"""sRGB -> inks: black and greys in black ink alone, everything else by the profile of the printing condition."""

from __future__ import annotations

import io
from contextlib import suppress
from functools import cached_property, lru_cache
from typing import Any

from PIL import Image, ImageChops, ImageCms, ImageMath

from publish.config.settings import InkSet

Channels = tuple[float, float, float, float]
# Channels that differ by less are grey: one step of 8 bits.
_STEP = 1 / 255
# The ink limit that the profiles of uncoated paper keep to, and what JPEG may add to a lower one (per cent).
_USUAL_LIMIT, _SPARE = 300, 4


class Inks:
    """The inks of a printing condition.

    `profile` is the ICC profile of a CMYK output device, `set` the inks in use. `of` converts a colour; see `_of`.
    `limit` is the maximum of all inks together (per cent), for what is converted.
    """

    def __init__(self, profile: bytes, set: InkSet, limit: int = _USUAL_LIMIT) -> None:
        self._profile = profile
        self._set = set
        self._limit = limit
        self.of = lru_cache(maxsize=None)(self._of)

    @property
    def is_black_only(self) -> bool:
        """Whether everything is printed in black ink."""
        return self._set is InkSet.BLACK

    @cached_property
    def _from_srgb(self) -> ImageCms.ImageCmsTransform:
        return self._transform(ImageCms.createProfile("sRGB"))

    def _transform(self, source: Any) -> ImageCms.ImageCmsTransform:
        """Return the transform: relative colorimetric, with black point compensation (ISO 18619)."""
        return ImageCms.buildTransform(
            source,
            ImageCms.getOpenProfile(io.BytesIO(self._profile)),
            "RGB",
            "CMYK",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )

    def _of(self, red: float, green: float, blue: float) -> Channels:
        """Convert an sRGB colour to cyan, magenta, yellow and black. All values are from 0 to 1."""
        if max(red, green, blue) - min(red, green, blue) < _STEP:
            return 0.0, 0.0, 0.0, round(1 - green, 4)
        if self.is_black_only:
            return 0.0, 0.0, 0.0, round(1 - luminance(red, green, blue), 4)
        dot = Image.new("RGB", (1, 1), (round(red * 255), round(green * 255), round(blue * 255)))
        converted = ImageCms.applyTransform(dot, self._from_srgb)
        assert converted is not None
        cyan, magenta, yellow, black = self._limited(converted).tobytes()
        return cyan / 255, magenta / 255, yellow / 255, black / 255

    def of_inks(self, channels: Channels) -> Channels:
        """Return colours that are already inks; if only black is printed, their lightness in black."""
        if not self.is_black_only:
            return channels
        cyan, magenta, yellow, black = channels
        return 0.0, 0.0, 0.0, round(1 - luminance(1 - cyan, 1 - magenta, 1 - yellow) * (1 - black), 4)

    def picture(self, picture: Image.Image) -> Image.Image:
        """Convert an RGB picture to inks ("CMYK"), or to black ("L") if it is grey or only black is printed.

        The picture's own profile, if it has one, defines its colours.
        """
        red, green, blue = picture.split()
        apart = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
        if apart.getbbox() is None:
            return green
        if self.is_black_only:
            return picture.convert("L")
        converted = ImageCms.applyTransform(picture, self._source_of(picture.info.get("icc_profile") or b""))
        assert converted is not None
        return self._limited(converted)

    def _limited(self, picture: Image.Image) -> Image.Image:
        """Return a picture in inks with less cyan, magenta and yellow where all inks together exceed the limit.

        Profiles keep to the usual limit by themselves. Black, which draws the picture, is not reduced.
        """
        if self._limit >= _USUAL_LIMIT:
            return picture
        most = round((self._limit - _SPARE) * 255 / 100)
        cyan, magenta, yellow, black = picture.split()
        reduced = [
            ImageMath.lambda_eval(
                lambda held: held["convert"](
                    held["min"](
                        held["ink"],
                        held["ink"] * (most - held["k"]) / held["max"](held["c"] + held["m"] + held["y"], 1),
                    ),
                    "L",
                ),
                ink=ink,
                c=cyan,
                m=magenta,
                y=yellow,
                k=black,
            )
            for ink in (cyan, magenta, yellow)
        ]
        return Image.merge("CMYK", [*reduced, black])

    def _source_of(self, profile: bytes) -> ImageCms.ImageCmsTransform:
        """Return the transform from a profile's colours, or from sRGB if the profile is missing or unusable."""
        if profile:
            with suppress(ImageCms.PyCMSError, OSError):
                return self._transform(ImageCms.getOpenProfile(io.BytesIO(profile)))
        return self._from_srgb


def luminance(red: float, green: float, blue: float) -> float:
    """Return the lightness of a colour, with Pillow's weights for grey (ITU-R 601-2)."""
    return 0.299 * red + 0.587 * green + 0.114 * blue
