"""Correct a long book at random, and compare what a proof says of its pages with what poppler and diff find.

    python tests/bench/proof_of_book.py BOOK [CORRECTIONS] [SEED] [FOLDER]

BOOK is an edition, such as the one that mutual_aid.py makes. The two PDFs are written into FOLDER. They are read by
`pdftotext -bbox`, word by word with places; the words of text and of notes are told apart by their height, and compared
by `diff`. No code of publish has a part in that.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from time import perf_counter

from publish.memory import Memory
from publish.pipeline import load
from publish.versions.printed_versions import compare_pages
from publish.versions.version import EarlierVersion

_PAGE = re.compile(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_OTHER = ("quite", "indeed", "surely", "often", "perhaps", "never", "almost", "certainly")
# Words that are less high than this fraction of most are of notes.
_NOTES = 0.95
_HYPHENS = ("-", "\u00ad")
_REVISION = re.compile(r"[0-9a-f]{12}\.?")


@dataclass(frozen=True)
class Word:
    text: str
    page: int
    x: float
    y: float
    height: float
    is_last: bool = False


def words_of(data: bytes) -> list[list[Word]]:
    """Return the words of each page with their places, as pdftotext reads them."""
    run = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True)
    pages = []
    for number, (_, page) in enumerate(_PAGE.findall(run.stdout.decode()), 1):
        found = [
            Word(unescape(said), number, float(x), float(y), float(bottom) - float(y))
            for x, y, _, bottom, said in _WORD.findall(page)
        ]
        pages.append(found)
    return pages


def stream(pages: list[list[Word]], *, notes: bool, usual: float, area: tuple[float, float]) -> list[tuple[str, int]]:
    """Return the words of the text, or of the notes, each with its page; divided words are joined."""
    found: list[tuple[str, int]] = []
    half = ""
    for page in pages:
        inside = [word for word in page if area[0] <= word.y <= area[1] and not _REVISION.fullmatch(word.text)]
        its = [word for word in inside if (word.height < _NOTES * usual) == notes]
        for at, word in enumerate(its):
            said = half + word.text
            ends = at + 1 == len(its) or its[at + 1].y > word.y + 3
            # A hyphen at the end of a line may be the word's own.
            if ends and said.endswith(_HYPHENS) and len(said) > 2:
                half = said
                continue
            half = ""
            # A line may end behind a dash, which divides no word.
            for piece in re.split(r"(?<=[–—])(?=\w)", said):
                found.append(("".join(one for one in piece if one not in _HYPHENS), word.page))
    return found


def pages_that_differ(old: list[tuple[str, int]], new: list[tuple[str, int]], folder: Path) -> set[int]:
    """Return the new pages with words that diff finds added, changed or deleted."""
    for name, words in (("old", old), ("new", new)):
        (folder / name).write_text("".join(f"{word}\n" for word, _ in words), encoding="utf-8")
    run = subprocess.run(
        ["diff", "--minimal", str(folder / "old"), str(folder / "new")], capture_output=True, text=True, check=False
    )
    pages = set()
    for begin, end, kind, first, last in re.findall(
        r"^(\d+)(?:,(\d+))?([acd])(\d+)(?:,(\d+))?$", run.stdout, re.MULTILINE
    ):
        del begin, end
        numbers = range(int(first), int(last or first) + 1)
        if kind == "d":
            pages.add(new[max(int(first) - 1, 0)][1])
        else:
            pages |= {new[number - 1][1] for number in numbers}
    return pages


def same_page(old: list[Word], new: list[Word]) -> bool:
    """Whether two pages have the same words at the same places; the revision may differ."""
    said = [_REVISION.sub("", word.text) for word in old], [_REVISION.sub("", word.text) for word in new]
    if said[0] != said[1]:
        return False
    return all(
        abs(one.x - other.x) < 0.3 and abs(one.y - other.y) < 0.3
        for one, other in zip(old, new, strict=True)
        if not _REVISION.fullmatch(one.text) and abs(one.y - _colophon(old)) > 3
    )


def _colophon(page: list[Word]) -> float:
    return next((word.y for word in page if _REVISION.fullmatch(word.text)), -99.0)


def correct(folder: Path, count: int, chance: random.Random) -> list[str]:
    """Correct random words of paragraphs in the sources: replace, add or delete one to three words."""
    places = []
    for path in sorted((folder / "sources").glob("*.md")):
        for number, line in enumerate(path.read_text("utf-8").split("\n")):
            if len(line) > 60 and line[0].isalpha() and not re.search(r"[\[\]*_`|<>]", line):
                places.append((path, number))
    done = []
    for path, number in sorted(chance.sample(places, count)):
        lines = path.read_text("utf-8").split("\n")
        words = lines[number].split(" ")
        inside = [at for at in range(2, len(words) - 4) if words[at].isalpha() and words[at].islower()]
        at, kind, length = chance.choice(inside), chance.choice("acd"), chance.randint(1, 3)
        new = chance.sample(_OTHER, length) if kind != "d" else []
        old = 0 if kind == "a" else 1 if kind == "c" else length
        done.append(f"{path.name}:{number + 1}: {' '.join(words[at : at + old])!r} -> {' '.join(new)!r}")
        words[at : at + old] = new
        lines[number] = " ".join(words)
        path.write_text("\n".join(lines), encoding="utf-8")
    return done


def main(arguments: list[str]) -> int:
    book, count = Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 30
    chance = random.Random(int(arguments[2]) if len(arguments) > 2 else 1)
    with tempfile.TemporaryDirectory() as scratch:
        before, after = Path(scratch) / "before", Path(scratch) / "after"
        for folder in (before, after):
            shutil.copytree(book, folder, ignore=shutil.ignore_patterns("build"))
        done = correct(after, count, chance)
        memory = Memory()
        old, new = load(before, {}, memory), load(after, {}, memory)
        assert old.prepared is not None, old.diagnostics
        assert new.prepared is not None, new.diagnostics
        begin = perf_counter()
        compared = compare_pages(EarlierVersion("before", before, "before", old), new)
        if len(arguments) > 3:
            for name, version in (("before", compared.old), ("after", compared.new)):
                (Path(arguments[3]) / f"{name}.pdf").write_bytes(version.facts.data)
        print(f"{len(compared.placed)} changes listed for {count} corrections, {perf_counter() - begin:.0f} s")
        kinds: dict[str, int] = {}
        for one in compared.placed:
            kinds[one.change.what.value] = kinds.get(one.change.what.value, 0) + 1
        print(f"  {kinds}")
        ones, others = words_of(compared.old.facts.data), words_of(compared.new.facts.data)
        heights = sorted(word.height for page in ones for word in page)
        usual = heights[len(heights) // 2]
        tops = sorted(page[0].y for page in ones if len(page) > 100)
        folios = sorted(page[-1].y for page in ones if page and page[-1].text.isdecimal())
        area = (tops[len(tops) // 2] + 3, folios[len(folios) // 2] - 3)
        differing: set[int] = set()
        for notes in (False, True):
            differing |= pages_that_differ(
                stream(ones, notes=notes, usual=usual, area=area),
                stream(others, notes=notes, usual=usual, area=area),
                Path(scratch),
            )
        changed = {one.page for one in compared.effects if one.effect.value == "changed"}
        same = {one.page for one in compared.effects if one.effect.value == "unchanged"}
        same_there = {
            number for number, page in enumerate(others, 1) if number <= len(ones) and same_page(ones[number - 1], page)
        }
        print(f"pages: {len(ones)} before, {len(others)} after")
        print(
            f"changed: {len(changed)}; poppler and diff: {len(differing)}; they differ on {sorted(changed ^ differing)}"
        )
        print(f"unchanged: {len(same)}; poppler: {len(same_there)}; they differ on {sorted(same ^ same_there)}")
        rest = len(compared.effects) - len(changed) - len(same)
        print(f"reflowed or renumbered: {rest}")
        if len(compared.placed) != count:
            print("\n".join(done))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
