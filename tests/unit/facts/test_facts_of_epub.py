"""The facts of an EPUB."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from publish.errors import PublishError
from publish.facts import epub


def test_damaged_data_is_an_error_that_names_the_file() -> None:
    container = BytesIO()
    with ZipFile(container, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "words and words " * 50)
    data = bytearray(container.getvalue())
    start = 30 + len("a.txt")
    data[start : start + 8] = b"\xff" * 8
    with pytest.raises(PublishError, match=r"^book\.epub is not a readable EPUB: "):
        epub.of(bytes(data), "book.epub")
