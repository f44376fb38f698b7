"""Make pairs of generated editions that differ in one thing, and see that a proof lists that thing alone, at its page.

    python tests/bench/proofs.py [--first 0] [--pairs 60] [--pdf] [--keep FOLDER]

With `--pdf`, the earlier version is its PDF alone, which tells nothing of formatting and settings. The page is asked of
poppler's pdftotext. With `--keep`, the proofs are written into a folder, to be looked at.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from publish.changes.change import ChangeKind
from publish.facts import pdf
from publish.memory import Memory
from publish.pipeline import load
from publish.versions.printed_versions import ComparedPages, compare_pages
from publish.versions.review_pdf import review_pdf
from publish.versions.version import EarlierVersion

TEXT = (
    "harbour ship captain letter morning evening river window garden road bread winter summer mother brother answer "
    "question silver paper lantern bridge market station engine forest mountain valley village church school doctor "
    "carriage orchard shepherd whistle thunder cabinet meadow granite copper willow candle anchor basket mirror"
)
WORDS = TEXT.split()
# A word that is nowhere else.
MARK = "zanzibar"


@dataclass
class Edition:
    """Parts as lists of blocks, the notes of each part, and settings."""

    parts: list[list[str]]
    notes: list[dict[str, str]]
    settings: str = ""
    titles: list[str] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        sources = folder / "sources"
        sources.mkdir(parents=True, exist_ok=True)
        listed = ""
        for number, (blocks, notes) in enumerate(zip(self.parts, self.notes, strict=True)):
            name = f"part-{self.titles[number]}.md"
            text = [f"# Part {self.titles[number]}", *blocks, *(f"[^{key}]: {note}" for key, note in notes.items())]
            (sources / name).write_text("\n\n".join(text) + "\n", encoding="utf-8")
            listed += f'[[part]]\nfile = "{name}"\n'
        (sources / "edition.toml").write_text(
            f'title = "A Book"\nlanguage = "en"\n{self.settings}\n{listed}', encoding="utf-8"
        )


def made(chance: random.Random) -> Edition:
    """Make an edition of three parts, with sections, notes, a table, verse and a quotation."""

    def sentence() -> str:
        return " ".join(["The", *chance.choices(WORDS, k=chance.randint(6, 14))]) + "."

    def paragraph(sentences: int = 5) -> str:
        return " ".join(sentence() for _ in range(sentences))

    parts, notes = [], []
    for _ in range(3):
        blocks, its = [], {}
        for section in range(3):
            blocks.append(f"## {' '.join(chance.sample(WORDS, 3)).capitalize()}")
            for at in range(4):
                words = paragraph()
                if at % 2:
                    key = f"n{section}{at}"
                    its[key] = paragraph(2)
                    words = words.replace(". The", f".[^{key}] The", 1)
                blocks.append(words)
        rows = "\n".join(f"| {' | '.join(chance.sample(WORDS, 3))} |" for _ in range(3))
        blocks.insert(6, f"| one | two | three |\n|---|---|---|\n{rows}")
        lines = "\n".join(f"| The {' '.join(chance.sample(WORDS, 4))}" for _ in range(4))
        blocks.insert(10, lines)
        blocks.insert(3, f"> {paragraph(2)}")
        parts.append(blocks)
        notes.append(its)
    return Edition(parts, notes, titles=["one", "two", "three"])


def paragraphs(one: Edition, chance: random.Random) -> tuple[int, int]:
    """Return the part and the number of a paragraph."""
    part = chance.randrange(3)
    numbers = [at for at, block in enumerate(one.parts[part]) if block.startswith("The")]
    return part, chance.choice(numbers)


def word(one: Edition, chance: random.Random) -> ChangeKind:
    part, at = paragraphs(one, chance)
    words = one.parts[part][at].split()
    number = chance.choice([n for n in range(1, len(words)) if words[n].isalpha() and words[n].islower()])
    words[number] = MARK
    one.parts[part][at] = " ".join(words)
    return ChangeKind.WORDS_REPLACED


def paragraph(one: Edition, chance: random.Random) -> ChangeKind:
    part, at = paragraphs(one, chance)
    new = " ".join(["The", MARK, *chance.choices(WORDS, k=20)]) + "."
    one.parts[part].insert(at, new)
    return ChangeKind.ADDED


def note(one: Edition, chance: random.Random) -> ChangeKind:
    part, at = paragraphs(one, chance)
    one.parts[part][at] = one.parts[part][at][:-1] + ".[^new]"
    one.notes[part]["new"] = f"The {MARK} note."
    return ChangeKind.NOTE_ADDED


def moved_note(one: Edition, chance: random.Random) -> ChangeKind:
    part = chance.randrange(3)
    key = chance.choice(list(one.notes[part]))
    blocks = one.parts[part]
    at = next(n for n, block in enumerate(blocks) if f"[^{key}]" in block)
    words = blocks[at].replace(f"[^{key}]", "")
    others = [match.end() for match in re.finditer(r"\. The", words)][1:]
    place = chance.choice(others) - len(" The")
    blocks[at] = f"{words[:place]}[^{key}]{words[place:]}"
    return ChangeKind.NOTE_MOVED


def moved_section(one: Edition, chance: random.Random) -> ChangeKind:
    part = chance.randrange(3)
    blocks = one.parts[part]
    heads = [at for at, block in enumerate(blocks) if block.startswith("## ")]
    # The last section is shorter than the two before it, so it is the one that was moved.
    section = blocks[heads[2] :]
    del blocks[heads[2] :]
    blocks[heads[0] : heads[0]] = section
    return ChangeKind.MOVED


def emphasis(one: Edition, chance: random.Random) -> ChangeKind:
    part, at = paragraphs(one, chance)
    words = one.parts[part][at].split()
    number = chance.choice([n for n in range(1, len(words)) if words[n].isalpha() and words[n].islower()])
    words[number] = f"*{words[number]}*"
    one.parts[part][at] = " ".join(words)
    return ChangeKind.FORMATTING


def new_part(one: Edition, chance: random.Random) -> ChangeKind:
    at = chance.randint(0, 3)
    one.parts.insert(at, [f"The {MARK} {' '.join(chance.choices(WORDS, k=30))}." for _ in range(4)])
    one.notes.insert(at, {})
    one.titles.insert(at, "new")
    return ChangeKind.ADDED


def typeface(one: Edition, chance: random.Random) -> ChangeKind:
    family = chance.choice(["Source Serif 4", "Literata", "Spectral", "Vollkorn"])
    one.settings = f'[typeface]\ntext = "{family}"\n'
    return ChangeKind.SETTING


def cell(one: Edition, chance: random.Random) -> ChangeKind:
    part = chance.randrange(3)
    blocks = one.parts[part]
    at = next(n for n, block in enumerate(blocks) if block.startswith("| one"))
    cells = blocks[at].split(" | ")
    number = chance.randrange(3, len(cells) - 1)
    if "\n" in cells[number]:
        number -= 1
    cells[number] = MARK
    blocks[at] = " | ".join(cells)
    return ChangeKind.WORDS_REPLACED


def verse(one: Edition, chance: random.Random) -> ChangeKind:
    part = chance.randrange(3)
    blocks = one.parts[part]
    at = next(n for n, block in enumerate(blocks) if block.startswith("| The"))
    lines = blocks[at].split("\n")
    lines.insert(chance.randrange(1, 4), f"| The {MARK} {' '.join(chance.sample(WORDS, 3))}")
    blocks[at] = "\n".join(lines)
    return ChangeKind.ADDED


KINDS: tuple[Callable[[Edition, random.Random], ChangeKind], ...] = (
    word,
    paragraph,
    note,
    moved_note,
    moved_section,
    emphasis,
    new_part,
    typeface,
    cell,
    verse,
)
# What the PDF of the earlier version does not tell.
UNTOLD = (emphasis, typeface)


def pages_with(data: bytes, words: str) -> set[int]:
    """Return the pages of a PDF, from 1, that have these words, as pdftotext reads it."""
    run = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    pages = run.stdout.decode().split("\f")
    return {number for number, page in enumerate(pages, 1) if words in re.sub(r"-\n", "", page).replace("\n", " ")}


def wrong(compared: ComparedPages, kind: ChangeKind, data: bytes) -> list[str]:
    """Return what is wrong with the list of one change."""
    found = [one.change.what for one in compared.placed]
    if found != [kind]:
        said = [(one.change.what.value, one.change.thing, one.change.old, one.change.new) for one in compared.placed]
        return [f"listed {said} instead of {kind.value}"]
    one, problems = compared.placed[0], []
    marked = pages_with(data, MARK)
    first = min(marked, default=0)
    # The contents and running heads do not have the word.
    if marked and one.page != first:
        problems.append(f"the change is on page {first}, and listed on {one.page}")
    unchanged = {effect.page for effect in compared.effects if effect.effect.value == "unchanged"}
    if marked & unchanged:
        problems.append(f"pages {marked & unchanged} have the new word, and count as unchanged")
    return problems


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--pdf", action="store_true")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args(arguments)
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(given.first, given.pairs):
            change = KINDS[number % len(KINDS)]
            if given.pdf and change in UNTOLD:
                continue
            chance, seed = random.Random(number), number // len(KINDS)
            before, after = Path(scratch) / f"{number}-before", Path(scratch) / f"{number}-after"
            made(random.Random(1000 + seed)).write(before)
            edition = made(random.Random(1000 + seed))
            kind = change(edition, chance)
            edition.write(after)
            memory = Memory()
            old, new = load(before, {}, memory), load(after, {}, memory)
            assert old.prepared is not None, old.diagnostics
            assert new.prepared is not None, new.diagnostics
            earlier = EarlierVersion("the earlier version", before, str(before), old)
            compared = compare_pages(earlier, new)
            if given.pdf:
                facts = pdf.of(compared.old.facts.data, "old.pdf")
                compared = compare_pages(EarlierVersion("old.pdf", before, "old.pdf", pdf=facts), new)
            problems = wrong(compared, kind, compared.new.facts.data)
            failed += bool(problems)
            print(f"{number} {change.__name__}: {'; '.join(problems) or 'right'}", flush=True)
            if given.keep:
                given.keep.mkdir(exist_ok=True)
                (given.keep / f"{number}-{change.__name__}.pdf").write_bytes(review_pdf(compared))
    print(f"{failed} wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
