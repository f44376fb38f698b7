"""PDFs from and to bytes: the same through temporary files, and where there can be none."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pikepdf
import pytest

from publish.pdf_bytes import opened, saved


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
