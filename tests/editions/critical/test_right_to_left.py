"""A text from right to left with numbered lines and an apparatus: it is set and proved."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from workshop import copied, product, publish

from publish.facts import pdf

HERE = Path(__file__).parent / "right-to-left"


def test_a_text_from_right_to_left_has_line_numbers_and_an_apparatus(tmp_path):
    edition = copied(HERE, tmp_path)
    said = publish("pdf", edition).stderr
    assert "error" not in said
    facts = pdf.read(product(edition, ".pdf"))
    lines = ["".join(line.text.split()) for line in facts.lines]
    notes = [line for line in lines if "[" in line or "]" in line]
    assert [{figure for figure in line if figure.isdecimal()} for line in notes] == [{"2", "6"}, {"5"}]
    assert [line for line in lines if line.isdecimal()] == ["2", "4", "6", "8", "1"]


def test_the_only_number_of_a_page_stands_apart_from_the_last_line_beside_it(tmp_path):
    """Nothing is drawn between the line and its number, which ends in a space: pdfium reads both as one line."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(
        'title = "The Mill"\nslug = "a"\nlanguage = "he"\n[lines]\nevery = 3\nside = "left"\nparts = ["poem"]\n'
        '[[part]]\nfile = "m.md"\nkind = "poem"\n'
    )
    (tmp_path / "sources" / "m.md").write_text("# טחנה\n\n| מזב\n| נחל\n| לחם jobo דהע\n", encoding="utf-8")
    assert "error" not in publish("pdf", tmp_path).stderr
    (number,) = (line for line in pdf.read(product(tmp_path, ".pdf")).lines if line.text.strip() == "3")
    assert number.end < 60
