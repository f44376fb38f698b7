"""The reading copy in Chromium, without scripts: on a telephone, a tablet and desks, and printed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from ebook_files import reading_copy
from reading_system import browser, node_modules
from workshop import product, publish

EDITION = Path(__file__).with_name("reading")
PROGRAM = Path(__file__).with_name("screens.mjs")
# What each note says, by its mark.
NOTES = (
    "1 By the clock", "2 It was built", "3 It holds a call", "4 Inside a note", "5 From a song", "6 One of them",
    "7 In blue", "8 The first verse", "9 Late",
)  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reading copy of the edition beside this module."""
    edition = tmp_path_factory.mktemp("reading") / "edition"
    shutil.copytree(EDITION, edition)
    publish("html", edition)
    return product(edition, ".html")


@pytest.fixture(scope="module")
def seen(copy: Path) -> dict[str, Any]:
    command = ["node", PROGRAM, node_modules("puppeteer-core"), browser(), copy, copy.with_suffix(".pdf")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_note_opens_at_its_call_and_closes(seen):
    assert len(seen["openings"]) == 10
    for one in seen["openings"]:
        assert one["open"] is not None
        assert one["open"]["isOwn"]
        assert one["open"]["isInside"]
        assert 0 <= one["open"]["distance"] < 20
        assert one["isClosed"]


def test_a_call_is_announced_once(seen):
    assert seen["told"] == [f"button Note {mark}" for mark in (1, 2, 1, 3, 5, 6, 7, 8, 4, 9)]


def test_on_a_wide_screen_the_notes_stand_beside_their_lines(seen):
    for screen in seen["screens"]:
        notes = list({one["id"]: one for one in reversed(screen["notes"])}.values())
        is_beside = [one["left"] > screen["textRight"] for one in notes]
        assert all(is_beside) if screen["width"] >= 1200 else not any(is_beside)
    by_id = {one["id"]: one for one in reversed(seen["screens"][-1]["notes"])}
    for name in ("note-six", "note-back"):
        assert abs(by_id[name]["top"] - by_id[name]["call"]) < 8
    in_order = sorted(by_id.values(), key=lambda one: one["top"])
    assert all(one["bottom"] < below["top"] for one, below in pairwise(in_order))


def test_no_screen_has_loose_lines_or_scrolls_sideways(seen):
    for screen in seen["screens"]:
        assert screen["widest"] < 0.3
        assert screen["scroll"] <= screen["width"]


def test_printed_it_has_each_note_once(seen):
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(seen["printed"])]
    printed = re.sub(r"\s+", " ", " ".join(pages))
    for note in NOTES:
        assert printed.count(note) == 1, note


def test_printed_on_a_large_sheet_its_lines_are_not_too_long(seen):
    for page in pypdfium2.PdfDocument(seen["wide"]):
        text = page.get_textpage()
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
        drawn = [(left, right) for left, _, right, _ in boxes if right > left]
        assert max(right for _, right in drawn) - min(left for left, _ in drawn) < 350


def test_printed_a_table_of_few_rows_is_whole(seen):
    """Wherever on its page it falls."""
    for path in seen["low"]:
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]
        assert [page for page in pages if "Monday two" in page] == [
            page for page in pages if "Thursday many" in page
        ], path


def test_each_part_leads_back_to_the_contents(copy):
    root = reading_copy(copy).root
    (contents,) = root.xpath("//nav[@role='doc-toc']/@id")
    assert root.xpath("//p[@class='to-contents']/a/@href") == [f"#{contents}"] * 2
    assert len(set(root.xpath("//@id"))) == len(root.xpath("//@id"))
    assert not root.xpath("//script")
