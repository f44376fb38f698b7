"""Prose, verse and a play in a small edition: entries on notes and headings, directions, numbers beside notes."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from workshop import product, publish

from publish.facts import pdf

SETTINGS = """title = "The Weir"
language = "en"
date = 2026-01-02
slug = "weir"
[front]
pages = []
[lines]
every = 3
headings = true
side = "right"
restart = "part"
[[witness]]
siglum = "M"
[[witness]]
siglum = "K"
[[notes.series]]
name = "note"
marks = "1"
[[notes.series]]
name = "variants"
prefix = "v:"
marks = "line"
layout = "run-in"
[[notes.series]]
name = "gloss"
prefix = "g:"
marks = "line"
lemma-sign = " :"
place = "margin"
[[part]]
file = "weir.md"
[[part]]
file = "quay.md"
kind = "play"
[[part]]
file = "song.md"
kind = "poem"
"""
WEIR = """# The [Weir]{note=v:weir}

Jane Harper counted the [boards, which the ice had broken, one by one]{note=v:boards}.[^old] She sat
[down]{note=v:down} to write: *flumen* [uuuuuuuuuu]{lang=la}, uuuuuuuuuu.

1902.

[^old]: The old weir was taken [down]{note=v:taken} later.
[^v:weir]: Mill K
[^v:boards]: om. K
[^v:taken]: up K
[^v:down]: sagt der Wirt K
"""
QUAY = """# The Quay

::: drama
Porter
:   | Who goes there?

Lamp
:   [(trembling)]{.stage}

    | Nobody but me.
    | The tide is [out]{note=v:out}.

"""
SPEECHES = "Porter\n:   | I hear.\n\nLamp\n:   | You hear.\n    | And then?\n    | The bell.\n\n"
SONG = """# A Song

| Two times two is [four]{note=g:four},
| and who would ask for more?

[^g:four]: A number that millers like.
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[str]]:
    """The lines of each page from top to bottom, by its number from 1."""
    edition = tmp_path_factory.mktemp("weir")
    (edition / "sources").mkdir()
    play = QUAY + 16 * SPEECHES + ":::\n\n[^v:out]: in M\n"
    for name, text in (("edition.toml", SETTINGS), ("weir.md", WEIR), ("quay.md", play), ("song.md", SONG)):
        (edition / "sources" / name).write_text(text, "utf-8")
    assert publish("pdf", edition).stderr == ""
    said = publish("check", edition).stderr
    assert "siglum" not in said
    assert "note-in-heading" not in said
    found: dict[int, list[str]] = {}
    facts = pdf.read(product(edition, ".pdf"))
    for line in sorted(facts.lines, key=lambda line: (line.page, line.y, line.x)):
        found.setdefault(line.page, []).append(" ".join(line.text.split()))
    widths = [word.end - word.x for word in facts.words if word.text.startswith("uuuu")]
    assert widths[0] == pytest.approx(widths[1], rel=0.02)  # Latin has its "u", not the narrower "v" of inscriptions
    # The lines of a play begin at the same place, on rectos and on versos.
    starts = {(line.page % 2, round(line.x)) for line in facts.lines if line.text in ("I hear.", "The bell.")}
    assert len(starts) == 2
    return found


def test_an_entry_on_a_word_of_a_note_has_the_line_of_its_call(pages):
    entries = " ".join(pages[1])
    assert "1 Weir] Mill K" in entries
    assert "2–3 boards … one] om. K" in entries
    assert "3 down] up K" in entries
    assert re.search(r"3 down\] sagt der Wirt K", entries)


def test_a_number_alone_is_an_item_without_words(pages):
    assert "1902." in pages[1]


def test_a_direction_after_a_name_does_not_count(pages):
    assert any("4 out] in M" in line for lines in pages.values() for line in lines)


def test_no_name_of_a_speaker_is_the_last_line_of_a_page(pages):
    texts = [[line for line in lines if not line.isdigit() and "]" not in line] for lines in pages.values()]
    assert len(texts) > 5
    assert not [lines[-1] for lines in texts if lines[-1] in ("Porter", "Lamp")]


def test_a_number_beside_a_note_of_the_margin_is_no_word_of_it(pages):
    song = next(lines for lines in pages.values() if "A Song" in lines)
    assert any(re.fullmatch(r"(.* )?3", line) for line in song)
    assert any("2 four : A number" in line for line in song)


def test_a_space_before_the_sign_behind_a_lemma_may_stand_in_endnotes_of_every_product(tmp_path):
    settings = SETTINGS.partition("[lines]")[0]
    series = '[[notes.series]]\nmarks = "line"\nprefix = "v:"\nplace = "edition"\nlemma-sign = " :"\n'
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(settings + series, "utf-8")
    (tmp_path / "sources" / "weir.md").write_text("# Weir\n\nThe [boards]{note=v:a}.\n\n[^v:a]: planks\n", "utf-8")
    publish("html", tmp_path)
    publish("epub", tmp_path)
    assert "boards :" in product(tmp_path, ".html").read_text("utf-8").replace("<", " <").replace("\xa0", " ")
