"""What a stylesheet gives an opacity is paler on the page, and read aloud as before."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image
from workshop import product, publish

SETTINGS = 'title = "Mills"\ndate = 2026-01-01\n[front]\npages = []\ncolophon = false\n'
TEXT = "# Mills\n\nThe wheel.\n\n> The words of the miller, *all* of them.\n\n![A wheel](images/wheel.png){width=50%}\n"


def test_words_and_pictures_with_an_opacity_are_tagged(tmp_path: Path) -> None:
    for name, text in (
        ("sources/edition.toml", SETTINGS),
        ("sources/text.md", TEXT),
        ("styles/custom.css", "blockquote { opacity: 0.5 }\nimg { opacity: 0.5 }\n"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "sources/images").mkdir()
    Image.new("RGB", (1200, 600), "black").save(tmp_path / "sources/images/wheel.png")

    publish("pdf", tmp_path)
    said = publish("check", "--select", "pdf-untagged,pdf-reading", tmp_path)

    assert said.stderr == ""
    page = pypdfium2.PdfDocument(product(tmp_path, ".pdf"))[0]
    drawn = page.render(scale=3).to_pil().convert("L")
    (picture,) = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    left, bottom, right, top = picture.get_bounds()
    shown = drawn.getpixel((int(3 * (left + right) / 2), int(3 * (page.get_height() - (bottom + top) / 2))))
    assert 110 < shown < 145
