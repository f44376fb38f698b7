"""The lines of the contents on the page."""

from __future__ import annotations

from pathlib import Path

from printed_pages import Volume
from workshop import product, publish

SETTINGS = 'title = "The Mill"\nslug = "a"\nlanguage = "en"\n[print]\ntrim = "A6"\n'
LONG = "Of the mill above the weir, of the miller and his sisters, and of the winter in which the river froze"


def test_further_lines_of_a_long_title_are_indented_and_its_page_stands_with_the_others(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "sources" / "a.md").write_text(f"# {LONG}\n\nThe mill.\n", "utf-8")
    (tmp_path / "sources" / "b.md").write_text("# The ferry\n\nThe ferry.\n", "utf-8")
    assert "error" not in publish("pdf", tmp_path).stderr
    page = next(
        page for page in Volume(product(tmp_path, ".pdf")).pages if page.lines and page.lines[0].text == "Contents"
    )
    first, second, *_, last, ferry = (line for line in page.lines[1:] if line.text.strip(" ivx"))
    assert first.text.startswith("Of the mill")
    assert ferry.text.startswith("The ferry")
    start = first.glyphs[0].x
    assert ferry.glyphs[0].x == first.glyphs[0].x
    assert start + 4 < second.glyphs[0].x < start + 8
    assert last.glyphs[0].x == second.glyphs[0].x
    assert abs(last.glyphs[-1].end - ferry.glyphs[-1].end) < 0.1
