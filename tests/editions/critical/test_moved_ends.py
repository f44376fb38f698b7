"""Lemmas that end on another page, in an apparatus whose pages move while the numbers of these lines are corrected."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from workshop import copied, product, publish

from publish.facts import pdf

HERE = Path(__file__).parent / "moved"


def test_the_number_of_the_last_line_is_right_on_moved_pages(tmp_path):
    edition = copied(HERE, tmp_path)
    publish("pdf", edition)
    text = pdf.read(product(edition, ".pdf")).text
    said = " ".join(" ".join(line.text.split()) for line in text.lines)
    ends = re.findall(r"\d+/(\d+) \w+ … (\w+)\]", said.replace("- ", ""))
    found = [(number, _line_of(word, text.words)) for number, word in ends]
    assert len([pair for pair in found if pair[1]]) >= 3
    assert [pair for pair in found if pair[1] not in ("", pair[0])] == []


def _line_of(last, words):
    """The number beside the line of a word in the text; "" if the word is divided."""
    word = next((word for word in words if word.text.strip(".") == last and word.size > 11), None)
    beside = [one for one in words if word and one.page == word.page and abs(one.y - word.y) < 3]
    return next((one.text for one in beside if re.fullmatch(r"\d+", one.text)), "")
