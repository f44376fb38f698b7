"""Make a pair of texts of very unequal length in each manner, and find every block and its partner on the pages.

    python tests/bench/facing.py FOLDER [BLOCKS]

The pages are read from the finished PDF with pypdfium2, by the first word of each block, which stands nowhere else.
Nothing of the plan is used. Ends with 1 if a block is away from its partner where the manner promises that it is not.
"""

from __future__ import annotations

import random
import re
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from publish import api

MANNERS = ("level", "pages", "filled", "columns")
_RU = re.findall(
    r"\w+",
    """зима снег дом дорога друг письмо хлеб вода утро вечер лес река поле соль свет огонь время
    человек работа""",
)
_EN = re.findall(
    r"\w+",
    """winter snow house road friend letter bread water morning evening forest river field salt light
    fire time""",
)
_LENGTHS = (4, 9, 20, 45, 90, 160, 240)
# Two lines stand level if their tops differ by less (pt).
_LEVEL = 1.0

SETTINGS = """title = "A Pair"
language = "en"
[print]
letter-numbers = "none"
[[part]]
file = "letter.ru.md"
facing = "letter.md"
manner = "{manner}"
"""


class Place(NamedTuple):
    """Where a block begins: a page from 0, and the distance from its foot in points."""

    page: int
    y: float


def generated(folder: Path, manner: str, blocks: int, seed: int = 7) -> Path:
    """Write a pair into `folder/sources`, with notes on both sides, and return `folder`."""
    chance = random.Random(seed)
    sources = folder / "sources"
    sources.mkdir(parents=True)
    (sources / "edition.toml").write_text(SETTINGS.format(manner=manner), "utf-8")
    for name, words, mark in (("letter.ru.md", _RU, "Ж"), ("letter.md", _EN, "Q")):
        text, notes = ["# Письмо" if mark == "Ж" else "# A Letter"], []
        for number in range(blocks):
            said = [f"{mark}{number}{mark}", *(chance.choice(words) for _ in range(chance.choice(_LENGTHS)))]
            call = ""
            if chance.random() < 0.2:
                key = f"{mark.lower()}{number}"
                call = f"[^{key}]"
                notes.append(f"[^{key}]: {' '.join(chance.choice(words) for _ in range(chance.choice((5, 30, 120))))}.")
            end = f"{call}." if mark == "Ж" else f".{call}"
            text.append(" ".join(said) + end)
        (sources / name).write_text("\n\n".join([*text, *notes]) + "\n", "utf-8")
    return folder


def places(pdf: Path, blocks: int) -> dict[str, Place]:
    """Return where the first word of each block stands."""
    found: dict[str, Place] = {}
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        text = page.get_textpage()
        content = text.get_text_range()
        for mark in "ЖQ":
            for block in range(blocks):
                word = f"{mark}{block}{mark}"
                at = content.find(word)
                if at >= 0:
                    assert word not in found, f"{word} stands twice"
                    # The places of characters count line ends as the text does.
                    found[word] = Place(number, text.get_charbox(at)[3])
    return found


def compared(found: dict[str, Place], manner: str, blocks: int) -> tuple[int, int, int]:
    """Return how many blocks are missing, away from their partner's opening, and not level with it."""
    missing = away = uneven = 0
    for block in range(blocks):
        one, other = found.get(f"Ж{block}Ж"), found.get(f"Q{block}Q")
        if one is None or other is None:
            missing += 1
            continue
        # A page of versos has an odd number from 0; its opening is that of the page behind it.
        apart = one.page != other.page if manner == "columns" else one.page % 2 == 0 or other.page != one.page + 1
        away += apart
        uneven += not apart and abs(one.y - other.y) > _LEVEL
    return missing, away, uneven


def main(folder: Path, blocks: int = 100) -> int:
    """Make and compare all manners; return the exit code."""
    is_wrong = False
    print(f"{blocks} blocks  pages  seconds  missing  away  not level")
    for manner in MANNERS:
        edition = generated(folder / manner, manner, blocks)
        begun = time.perf_counter()
        built = api.build(edition, ["pdf"])
        seconds = time.perf_counter() - begun
        for one in built.diagnostics:
            print(f"  {one.location.path}:{one.location.line}: {one.severity.value}[{one.code}]: {one.message}")
        pdf = built.products["pdf"]
        missing, away, uneven = compared(places(pdf, blocks), manner, blocks)
        pages = len(pypdfium2.PdfDocument(pdf))
        print(f"{manner:>10}  {pages:5}  {seconds:7.1f}  {missing:7}  {away:4}  {uneven:9}")
        is_wrong |= missing > 0 or (away > 0 and manner != "filled") or (uneven > 0 and manner in ("level", "columns"))
    return int(is_wrong)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *map(int, sys.argv[2:3])))
