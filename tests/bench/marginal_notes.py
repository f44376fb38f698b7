"""Two hundred notes of random length in the margin, as poppler finds them in the PDF.

    python tests/bench/marginal_notes.py FOLDER [SEED]

makes an edition in FOLDER with two series in the margin and one at the foot, sets it, and reads the place of every word
with `pdftotext -bbox`, which knows nothing of how the pages were made. It prints a table of distances and each fault:
a note that is lost, divided, away from the page of its call, over another note or over the text, or off the page; and
a note more than three lines from its call that `publish check` does not report.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

NOTES = 200
NEAR = 3
LEADING = 13.5
SETTINGS = """\
title = "Two Hundred Notes"
language = "en"
date = 2026-01-01
[front]
pages = []
[[notes.series]]
name = "gloss"
prefix = "g:"
marks = "1"
place = "margin"
[[notes.series]]
name = "source"
prefix = "s:"
marks = "a"
restart = "page"
place = "margin"
[[notes.series]]
name = "note"
marks = "*†‡§"
restart = "page"
[[part]]
file = "text.md"
"""
# Too short to be divided.
SHORT = re.findall(r"\w+", "the mill by old barn and road who had it for lamp were lost in fire that took one note")
WORDS = re.findall(
    r"\w+", "the mill by river and nobody knew who had it for old papers were lost in fire that took one"
)
HTML = "{http://www.w3.org/1999/xhtml}"
# The words of a note have its number; so has the word in front of its call.
NUMBERED = re.compile(r"(?P<word>[a-z]+)0(?P<note>\d+)0\D*", re.IGNORECASE)
CALL = "call"


@dataclass(frozen=True)
class Box:
    """A place on a page, in points from the upper left of the trim; pages count from 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Box) -> Box:
        """Return the box around both."""
        return Box(
            self.page,
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def is_over(self, other: Box) -> bool:
        """Whether both share more than the rounding of their edges."""
        return (
            self.page == other.page
            and min(self.right, other.right) - max(self.left, other.left) > 0.5
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.5
        )


def write(folder: Path, seed: int) -> dict[int, int]:
    """Write the edition; return how many words each note has."""
    chance = random.Random(seed)
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    (sources / "edition.toml").write_text(SETTINGS, encoding="utf-8")
    text, notes, lengths = ["# Two Hundred Notes"], [], {}
    while len(lengths) < NOTES:
        sentences = []
        for _ in range(chance.randint(2, 7)):
            words = _said(chance, WORDS, chance.randint(8, 24))
            kind = chance.choices(["", "g", "s", "f"], [20, 3, 1, 1])[0]
            if kind == "f":
                words[-1] += f".[^f{len(notes)}]"
                notes.append(f"[^f{len(notes)}]: A note at the foot, for the margin to pass by.")
            elif kind and len(lengths) < NOTES:
                number = len(lengths) + 1
                lengths[number] = round(min(chance.lognormvariate(1.7, 0.7), 30)) + 1
                words += [f"{CALL}0{number}0.[^{kind}:{number}]"]
                said = " ".join(f"{word}0{number}0" for word in _said(chance, SHORT, lengths[number]))
                notes.append(f"[^{kind}:{number}]: {said}.")
            else:
                words[-1] += "."
            sentences.append(" ".join(words))
        text.append(" ".join(sentences))
    (sources / "text.md").write_text("\n\n".join([*text, *notes]) + "\n", encoding="utf-8")
    return lengths


def _said(chance: random.Random, words: list[str], count: int) -> list[str]:
    """Return so many words, none twice in a row, the first with a capital."""
    found: list[str] = []
    while len(found) < count:
        found += [word for word in chance.sample(words, len(words)) if word not in found[-1:]]
    return [found[0].capitalize(), *found[1:count]]


def words_of(pdf: Path) -> tuple[list[tuple[str, Box]], list[tuple[float, float]]]:
    """Return each word with its place, and the width and the height of each page, in points."""
    made = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True)
    words, sizes = [], []
    for number, page in enumerate(ElementTree.fromstring(made.stdout).iter(f"{HTML}page"), 1):
        sizes.append((float(page.get("width", 0)), float(page.get("height", 0))))
        for word in page.iter(f"{HTML}word"):
            left, top, right, bottom = (float(word.get(name, 0)) for name in ("xMin", "yMin", "xMax", "yMax"))
            words.append((word.text or "", Box(number, left, top, right, bottom)))
    return words, sizes


def publish(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run publish."""
    command = [sys.executable, "-c", "from publish.cli import main; main()", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def faults(folder: Path, lengths: dict[int, int]) -> tuple[list[str], Counter[int]]:
    """Set the edition; return what is wrong, and how many notes begin so many lines from their calls."""
    made = publish("pdf", str(folder))
    if made.returncode:
        return [made.stderr], Counter()
    words, sizes = words_of(Path(made.stdout.strip()))
    reported = _reported(publish("check", "--format", "json", str(folder)).stderr)
    pieces: defaultdict[int, list[Box]] = defaultdict(list)
    calls: dict[int, Box] = {}
    text: list[Box] = []
    for word, box in words:
        found = NUMBERED.match(word)
        if found is None:
            text.append(box)
        elif found["word"].lower() == CALL:
            calls[int(found["note"])] = box
            text.append(box)
        else:
            pieces[int(found["note"])].append(box)
    wrong, distances = [], Counter[int]()
    whole: dict[int, Box] = {}
    for number, length in lengths.items():
        held = pieces[number]
        if len(held) != length or number not in calls:
            wrong.append(f"note {number}: {len(held)} words of {length} are printed")
            continue
        if {box.page for box in held} != {calls[number].page}:
            wrong.append(f"note {number}: not on the page of its call")
            continue
        whole[number] = held[0]
        for box in held:
            whole[number] = whole[number].joined(box)
        lines = round(abs(min(box.bottom for box in held) - calls[number].bottom) / LEADING)
        distances[lines] += 1
        if lines > NEAR and number not in reported:
            wrong.append(f"note {number}: {lines} lines from its call, and not reported")
    for number, box in whole.items():
        width, height = sizes[box.page - 1]
        if box.left < 0 or box.top < 0 or box.right > width or box.bottom > height:
            wrong.append(f"note {number}: off the page")
        # The boxes of poppler are as high as the font's ascenders and descenders, which lines share.
        ink = Box(box.page, box.left, box.top + 2, box.right, box.bottom - 2)
        wrong += [
            f"notes {number} and {other}: over each other"
            for other in whole
            if other > number and ink.is_over(whole[other])
        ]
        if any(ink.is_over(one) and not one.is_over(_margin_mark(one, box)) for one in text):
            wrong.append(f"note {number}: over the text")
    return wrong, distances


def _margin_mark(one: Box, note: Box) -> Box:
    """Return the box of a word if it is the mark of a note, which stands before its first word, else none."""
    is_mark = one.right - one.left < 12 and abs(one.top - note.top) < 2
    return one if is_mark else Box(0, 0, 0, 0, 0)


def _reported(messages: str) -> set[int]:
    """Return the numbers of the notes that `publish check` reports as far from their calls."""
    found = (json.loads(line) for line in messages.splitlines() if line.startswith("{"))
    said = (one.get("message", "") for one in found if one.get("code") == "note-away")
    return {int(number) for message in said for number in re.findall(r'note "\w:(\d+)"', message)}


def main(folder: str, seed: str = "1") -> int:
    """Make the edition, and print what was found."""
    lengths = write(Path(folder), int(seed))
    wrong, distances = faults(Path(folder), lengths)
    for lines, count in sorted(distances.items()):
        print(f"{count:4} notes begin {lines} lines from their calls")
    print(f"{len(wrong)} faults in {NOTES} notes")
    print("\n".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
