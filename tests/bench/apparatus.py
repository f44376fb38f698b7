"""Set a text with an apparatus of thousands of entries, and compare every entry with the page that a reader has.

    python tests/bench/apparatus.py [--entries N] [--words N] [--restart page|part] [--keep FOLDER]

Each word of the text stands in it once, so that a lemma has one place. The PDF is read by poppler alone: the lines of
each page are counted, and the number before each entry is compared with the lines of its lemma. The same text is also
set without notes and without line numbers, to compare the time.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import Path
from xml.etree import ElementTree

LEVELS = {"v": "run-in", "s": "columns-2", "t": "block"}
NAMES = {"v": "variants", "s": "sources", "t": "testimonia"}
SETTINGS = """title = "A Generated Text"
language = "en"
date = 2026-01-02
slug = "apparatus"
{tables}
"""
LINES = """[lines]
every = 5
restart = "{restart}"
"""
SERIES = """[[notes.series]]
name = "{name}"
prefix = "{prefix}:"
marks = "line"
layout = "{layout}"
"""
PART = """[[part]]
file = "{file}"
"""
# Parts of a text this long are chapters.
PART_WORDS = 6000
# The pages before the text.
FRONT = 6
COMMAND = "from publish.cli import main; main()"
_NAMESPACE = "{http://www.w3.org/1999/xhtml}"
# pt: words whose bottoms differ by less are on one line.
_NEAR = 3.0
# pt: words of notes are lower than this, titles higher; running heads end above it; two levels are farther apart.
_NOTE, _TITLE, _HEAD = 11.9, 18.0, 60.0
_APART = 14.0
_HYPHENS = ("-", "\u2010", "\u00ad")
_NUMBER = re.compile(r"(\d+)(?:([–/])(\d+))?")
_READING = re.compile(r"([vst])x(\d+)z\.?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page with its edges in points, from the upper left corner."""

    text: str
    x: float
    end: float
    y: float
    height: float


def unique_words(number: random.Random) -> Iterator[str]:
    """Yield words, none of them twice."""
    for at in count():
        letters, rest = "", at
        while rest or len(letters) < 4:
            rest, one = divmod(rest, 80)
            letters += "bdfgklmnprstvzhj"[one % 16] + "aeiou"[one // 16]
        yield letters + number.choice(("", "", "n", "s", "r"))


def write(folder: Path, entries: int, words: int, restart: str, *, notes: bool) -> dict[str, tuple[str, str]]:
    """Write an edition; return the first and the last word of the lemma of each entry, by its reading."""
    chance = random.Random(7)
    source = unique_words(chance)
    lemmas: dict[str, tuple[str, str]] = {}
    sources = folder / "sources"
    sources.mkdir(parents=True)
    every, files = words / max(entries, 1), []
    due, made = every / 2, 0
    while made < words:
        blocks, defined = [f"# Chapter {len(files) + 1}"], []
        end = min(made + PART_WORDS, words)
        while made < end:
            length = min(chance.randrange(40, 160), end - made + 20)
            held = [next(source) for _ in range(length)]
            at = 0
            while at < length:
                if made + at >= due and len(lemmas) < entries:
                    level, size = chance.choice("vvst"), min(chance.choice((1, 1, 1, 2, 3, 8)), length - at)
                    reading = f"{level}x{len(lemmas)}z"
                    lemmas[reading] = held[at], held[at + size - 1]
                    if notes:
                        held[at] = f"[{held[at]}"
                        held[at + size - 1] += f"]{{note={level}:{reading}}}"
                        more = " ".join(
                            chance.choice(("om. B", "add. C", "et D", "vel E")) for _ in range(chance.randrange(4))
                        )
                        defined.append(f"[^{level}:{reading}]: {reading} {more}".rstrip())
                    due, at = due + every, at + size
                at += 1
            made += length
            blocks.append(f"{' '.join(held)}.".capitalize() if held[0][0] != "[" else f"{' '.join(held)}.")
        files.append(f"part-{len(files) + 1:03}.md")
        (sources / files[-1]).write_text("\n\n".join([*blocks, *defined]) + "\n", "utf-8")
    tables = LINES.format(restart=restart) if notes else ""
    if notes:
        tables += "".join(SERIES.format(name=NAMES[one], prefix=one, layout=layout) for one, layout in LEVELS.items())
    tables += "".join(PART.format(file=file) for file in files)
    (sources / "edition.toml").write_text(SETTINGS.format(tables=tables), "utf-8")
    return lemmas


def build(folder: Path, jobs: str) -> tuple[Path, float]:
    """Build the PDF of an edition; return its path and the seconds of processors that it took."""
    start = _spent()
    command = [sys.executable, "-W", "ignore", "-c", COMMAND, "pdf", "-q", "-j", jobs, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return folder / "build" / "apparatus.pdf", _spent() - start


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def pages_of(pdf: Path) -> Iterator[list[list[Word]]]:
    """Yield the lines of each page, from top to bottom, as poppler reads their words."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout
    for page in ElementTree.fromstring(text).iter(f"{_NAMESPACE}page"):
        words = [
            Word(
                one.text or "",
                *(float(one.get(edge, "0")) for edge in ("xMin", "xMax", "yMax")),
                float(one.get("yMax", "0")) - float(one.get("yMin", "0")),
            )
            for one in page.iter(f"{_NAMESPACE}word")
        ]
        lines: list[list[Word]] = []
        for word in sorted(words, key=lambda one: one.y):
            if lines and word.y - lines[-1][0].y < _NEAR:
                lines[-1].append(word)
            else:
                lines.append([word])
        yield [sorted(line, key=lambda one: one.x) for line in lines]


def compare(pdf: Path, lemmas: dict[str, tuple[str, str]], restart: str) -> Counter[str]:
    """Compare the entries of a PDF with their lines, and count what is wrong."""
    found: Counter[str] = Counter()
    places: dict[str, tuple[int, int]] = {}
    entries: dict[str, tuple[int, str, str]] = {}
    number, split, page = 0, "", 0
    for page, lines in enumerate(pages_of(pdf)):
        number = 0 if restart == "page" else number
        notes: list[list[Word]] = []
        if page < FRONT:
            continue
        for line in lines:
            if line[0].height > _TITLE:
                number = 0
            elif _is_text(line):
                number += 1
                split = _place(line, places, page, number, split)
                for word in line:
                    if word.text.isdigit():
                        found["margin numbers"] += 1
                        found["wrong margin numbers"] += int(word.text) != number
            elif line[0].y > _HEAD:
                notes.append(line)
        text = [word for line in lines if _is_text(line) for word in line if not word.text.isdigit()]
        if not text:
            continue
        middle = (min(word.x for word in text) + max(word.end for word in text)) / 2
        for reading, shown, lemma in _entries(notes, middle):
            found["doubled"] += reading in entries
            entries[reading] = page, shown, lemma
    for reading, (first, last) in lemmas.items():
        if reading not in entries:
            found["lost"] += 1
            continue
        page, shown, lemma = entries[reading]
        begin, end = places.get(first.lower()), places.get(last.lower() + "|end")
        if begin is None or end is None:
            found["unread lemmas"] += 1
            continue
        found["on another page"] += begin[0] != page
        right = str(begin[1])
        if begin != end:
            right += f"{'–' if begin[0] == end[0] else '/'}{end[1]}"
        if shown != right:
            found["wrong numbers"] += 1
            print(f"{reading}: {first} … {last}: page {page + 1}: {shown} instead of {right}", file=sys.stderr)
        found["wrong lemmas"] += lemma.lower() != first.lower()
        found["entries"] += 1
    found["pages"] = page + 1
    return found


def _is_text(line: list[Word]) -> bool:
    return line[0].y > _HEAD and any(_NOTE < word.height < _TITLE and not word.text.isdigit() for word in line)


def _place(line: list[Word], places: dict[str, tuple[int, int]], page: int, number: int, split: str) -> str:
    """Record where the words of a line begin and end; return the beginning of a word that goes on."""
    words = [word.text.rstrip(".").lower() for word in line if not word.text.isdigit()]
    if split and words:
        whole = split + words[0]
        places[whole] = places.pop(f"{split}|begun")
        places[f"{whole}|end"] = page, number
        words = words[1:]
    going = ""
    if words and words[-1].endswith(_HYPHENS):
        going = words.pop()[:-1]
        places[f"{going}|begun"] = page, number
    for word in words:
        places[word] = places[f"{word}|end"] = page, number
    return going


def _entries(lines: list[list[Word]], middle: float) -> Iterator[tuple[str, str, str]]:
    """Yield the reading, the number and the first word of the lemma of each entry at the foot of a page."""
    for words in _in_order(lines, middle):
        shown, lemma = "", ""
        for word in words:
            if _NUMBER.fullmatch(word):
                shown = word
            elif _READING.fullmatch(word):
                yield word.rstrip("."), shown, lemma
                lemma = ""
            elif word.endswith("]"):
                lemma = lemma or word[:-1]
            elif not lemma and len(word) >= 4 and word.isalpha():
                lemma = word


def _in_order(lines: list[list[Word]], middle: float) -> Iterator[list[str]]:
    """Yield the words of each level in reading order: level by level, column by column.

    `middle` is that of the measure, between two columns.
    """
    blocks: list[list[list[Word]]] = []
    for above, line in pairwise([[], *lines]):
        if not above or line[0].y - above[0].y > _APART:
            blocks.append([])
        blocks[-1].append(line)
    for block in blocks:
        columns: list[list[Word]] = [[], []]
        is_parted = any(word.text.startswith("sx") for line in block for word in line)
        for word in (word for line in block for word in line):
            columns[is_parted and word.x > middle].append(word)
        yield [word for column in columns for word in _joined(column)]


def _joined(words: list[Word]) -> list[str]:
    joined: list[str] = []
    for one in words:
        if joined and joined[-1].endswith(_HYPHENS):
            joined[-1] = joined[-1][:-1] + one.text
        else:
            joined.append(one.text)
    return joined


def main() -> None:
    """Make the editions, build them, and print what is wrong and how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=500)
    parser.add_argument("--words", type=int, default=0, help="words of text; 20 an entry if not given")
    parser.add_argument("--restart", default="page")
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    words = given.words or given.entries * 20
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        lemmas = write(folder / "with", given.entries, words, given.restart, notes=True)
        write(folder / "without", given.entries, words, given.restart, notes=False)
        _, alone = build(folder / "without", given.jobs)
        pdf, together = build(folder / "with", given.jobs)
        found = compare(pdf, lemmas, given.restart)
    for name, value in found.items():
        print(f"{value:6} {name}")
    print(f"{alone:6.1f} s the text alone")
    print(f"{together:6.1f} s with the apparatus: {together / alone:.2f} times as long")


if __name__ == "__main__":
    main()
