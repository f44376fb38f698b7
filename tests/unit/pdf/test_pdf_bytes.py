"""PDFs from and to bytes: the same through temporary files, and where there can be none."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pikepdf
import pydyf
import pytest

from publish.pdf_bytes import opened, saved, with_contents


def _page() -> bytes:
    with pikepdf.new() as made:
        made.add_blank_page().obj.Contents = made.make_stream(b"0 0 10 10 re f")
        return saved(made, static_id=True)


def test_without_temporary_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    usual = _page()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert _page() == usual
    with opened(usual) as document:
        assert document.pages[0].obj.Contents.read_bytes() == b"0 0 10 10 re f"


def test_streams_are_read_after_opening(tmp_path: Path) -> None:
    with opened(_page()) as document:
        assert document.pages[0].obj.Contents.read_raw_bytes()


@pytest.mark.parametrize("data", [b"", b"no PDF"])
def test_what_is_no_pdf(data: bytes) -> None:
    with pytest.raises(pikepdf.PdfError):
        opened(data)


def test_streams_get_other_contents_and_everything_else_stays() -> None:
    document, stream, other = pydyf.PDF(), pydyf.Stream([b"0 0 10 10 re f"]), pydyf.Stream([b"BT ET"])
    for one in (stream, other):
        document.add_object(one)
        page = {"Type": "/Page", "Parent": document.pages.reference, "Resources": pydyf.Dictionary()}
        document.add_page(
            pydyf.Dictionary({**page, "MediaBox": pydyf.Array([0, 0, 90, 90]), "Contents": one.reference})
        )
    document.info["Title"] = pydyf.String("The Mill")
    file = io.BytesIO()
    document.write(file)

    made = with_contents(file.getvalue(), {stream.number: (b"/Kind /Drawn", b"1 1 8 8 re f\n" * 100)})

    with opened(made) as found:
        pages = [page.obj.Contents for page in found.pages]
        assert [one.read_bytes() for one in pages] == [b"1 1 8 8 re f\n" * 100, b"BT ET"]
        assert len(pages[0].read_raw_bytes()) < 100
        assert (pages[0].Kind, str(found.docinfo.Title)) == ("/Drawn", "The Mill")
        assert not found.get_warnings()  # the table of objects was not repaired
    again = with_contents(made, {stream.number: (b"", b"2 2 6 6 re f")})
    with opened(again) as found:
        assert found.pages[0].obj.Contents.read_bytes() == b"2 2 6 6 re f"
