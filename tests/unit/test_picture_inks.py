"""CMYK pictures say in every product how their inks are written."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from publish.diagnostics import Location
from publish.pictures.checking import completed_picture

AT = Location("sources/letter.md", 3, 1)
MARKER = b"Adobe\x00\x64"


def jpeg(mode: str, *, marked: bool = True) -> bytes:
    """A JPEG file by Pillow, which writes the marker; without it, its segment is cut out."""
    file = io.BytesIO()
    Image.new(mode, (8, 8)).save(file, "JPEG")
    data = file.getvalue()
    if not marked:
        start = data.index(b"\xff\xee")
        data = data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4], "big") :]
    return data


@pytest.mark.parametrize("data", [jpeg("CMYK"), jpeg("RGB"), jpeg("L"), b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b""])
def test_a_picture_that_all_read_alike_stays_as_it_is(data):
    assert completed_picture("images/a.jpg", data, AT) == (data, [])


def test_cmyk_without_a_marker_gets_one_and_a_warning():
    bare = jpeg("CMYK", marked=False)
    assert MARKER not in bare
    data, (said,) = completed_picture("images/a.jpg", bare, AT)
    assert (said.code, said.location) == ("image-inks", AT)
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        assert (picture.mode, "adobe" in picture.info) == ("CMYK", True)
    assert completed_picture("images/a.jpg", data, AT) == (data, [])
