"""A small book of pictures, tables and lists, with a wide bleed and the printer's furniture."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageCms

SOURCES = Path(__file__).parent / "pictures" / "sources"
SIZE = 900, 600
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60" width="100" height="60">
<defs><linearGradient id="g">
<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient></defs>
<rect width="40" height="50" fill="url(#g)"/><circle cx="60" cy="25" r="15" fill="#369" stroke="black"/>
<text x="10" y="58" font-size="8">Words</text></svg>"""


def wide_profile() -> bytes:
    """sRGB's profile with red and green changed places: their primaries, `rXYZ` and `gXYZ` (ICC.1:2022, 7.3)."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"xXYZ").replace(b"gXYZ", b"rXYZ").replace(b"xXYZ", b"gXYZ")


def pictures(folder: Path) -> None:
    folder.mkdir()
    ramp = Image.linear_gradient("L").resize(SIZE)
    colours = Image.merge("RGB", [ramp, ramp.rotate(180), Image.new("L", SIZE, 90)])
    colours.save(folder / "rgb.png")
    colours.save(folder / "photo.jpg", quality=90)
    fading = colours.copy()
    fading.putalpha(ramp)
    fading.save(folder / "alpha.png")
    ramp.save(folder / "grey.png")
    colours.convert("CMYK").save(folder / "cmyk.jpg", quality=90)
    ramp.convert("RGB").save(folder / "greys.png")
    # Its own profile makes it another picture: were it passed by, both would come out alike.
    colours.save(folder / "profiled.png", icc_profile=wide_profile())
    (folder / "drawing.svg").write_text(DRAWING, "utf-8")
