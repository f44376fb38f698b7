"""Build a short book in every design, on every trim, in every language, and list what the checks say of its pages.

    python tests/bench/combinations.py [--design NAME]... [--trim TRIM]... [--language TAG]... [--sheets FOLDER]

The book has a title page, a chapter with notes, verse and a table, and a letter with its head and end. Its
texts are in combinations.toml. A line for each book says how many pages it has and what is wrong with them, with the
places; the last lines sum this up. With --sheets, FOLDER gets a picture of all pages for each design and trim of the
first language. The exit code is 1 if a book was not built.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from designs import TRIMS
from PIL import Image

from publish import judging, pipeline
from publish.designs.design import shipped_names
from publish.diagnostics import Diagnostic, Severity
from publish.facts.pdf_drawing import DrawnPages
from publish.products import product_table
from publish.reporting.catalogue import catalogue

_PARAGRAPHS, _SENTENCES = 14, (2, 6)


def chapter(text: dict[str, Any], chance: random.Random) -> Iterator[str]:
    """Yield the blocks of a chapter, its notes behind them."""
    yield f"# {text['chapter']}"
    for number in range(_PARAGRAPHS):
        said = chance.sample(text["sentences"], chance.randint(*_SENTENCES))
        if number % 4 == 1:
            said[0] += f"[^{number}]"
        yield " ".join(said)
        if number == 3:
            yield "\n".join(f"| {line}" for line in (*text["verse"], "", *reversed(text["verse"]))).replace(
                "| \n", "|\n"
            )
        if number == 6:
            head, *rows = (f"| {' | '.join(row)} |" for row in text["table"])
            yield "\n".join([head, "|---|---:|---:|", *rows])
            yield f": {text['caption']}"
            yield f"## {text['letter']}"
    for number in range(1, _PARAGRAPHS, 4):
        yield f"[^{number}]: {' '.join(chance.sample(text['notes'], 1 + number % 2))}"


def letter(text: dict[str, Any], chance: random.Random) -> Iterator[str]:
    """Yield the blocks of a letter."""
    yield f"# {text['letter']}"
    for name in ("dateline", "salutation"):
        yield f"::: {name}\n{text[name]}\n:::"
    for _ in range(_PARAGRAPHS // 2):
        yield " ".join(chance.sample(text["sentences"], chance.randint(*_SENTENCES)))
    for name in ("closer", "signature"):
        yield f"::: {name}\n{text[name]}\n:::"


def write_edition(folder: Path, language: str, text: dict[str, Any]) -> str:
    """Write the book of a language into a folder, and return its settings without design and page."""
    chance = random.Random(language)
    (folder / "sources").mkdir(parents=True)
    (folder / "sources/chapter.md").write_text("\n\n".join(chapter(text, chance)) + "\n", "utf-8")
    (folder / "sources/letter.md").write_text("\n\n".join(letter(text, chance)) + "\n", "utf-8")
    return f"""title = "{text["title"]}"
language = "{language}"
date = "2026-01-01"
publisher = "{text["signature"]}"
[[contributor]]
name = "{text["signature"]}"
[[part]]
file = "chapter.md"
[[part]]
file = "letter.md"
kind = "letter"
"""


def built(folder: Path, settings: str, design: str, trim: str) -> tuple[bytes, int, list[Diagnostic]]:
    """Build the PDF, and return it with its pages and the findings on them; no bytes if it was not built."""
    (folder / "sources/edition.toml").write_text(
        f'design = "{design}"\n{settings}\n[print]\ntrim = "{trim}"\ninitials = true\nchapter-numbers = "words"\n',
        "utf-8",
    )
    loaded = pipeline.load(folder, {})
    if loaded.prepared is None:
        return b"", 0, [one for one in loaded.diagnostics if one.severity is Severity.ERROR]
    made = pipeline.make(loaded.prepared, ["pdf"])["pdf"]
    errors = [one for one in made.diagnostics if one.severity is Severity.ERROR]
    if made.data is None or made.evidence is None or errors:
        return b"", 0, errors
    found = judging.check_made(loaded, product_table.product("pdf"), made.evidence)
    of_pages = {code for code, one in catalogue().items() if one.group in ("pages", "pdf", "screen")}
    said = [one for one in (*made.diagnostics, *found) if one.code in of_pages or one.code == "engine"]
    return made.data, len(made.evidence.facts.pages), said


def sheet(data: bytes, count: int, path: Path) -> None:
    """Write a picture of all pages, ten in a row."""
    drawn = DrawnPages(data)
    pages = [Image.open(io.BytesIO(drawn.png(number, 50))) for number in range(1, count + 1)]
    drawn.close()
    width, height = pages[0].size
    made = Image.new("RGB", (10 * (width + 6), -(-count // 10) * (height + 6)), "grey")
    for number, page in enumerate(pages):
        made.paste(page, (number % 10 * (width + 6), number // 10 * (height + 6)))
    made.save(path)


def main() -> int:
    asked = argparse.ArgumentParser()
    for name in ("design", "trim", "language"):
        asked.add_argument(f"--{name}", action="append")
    asked.add_argument("--sheets", type=Path)
    given = asked.parse_args()
    texts = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    sums: dict[str, Counter[str]] = {}
    failed = 0
    languages = given.language or [*texts]
    with tempfile.TemporaryDirectory() as held:
        for language in languages:
            folder = Path(held) / language
            settings = write_edition(folder, language, texts[language])
            for design in given.design or shipped_names():
                for trim in given.trim or TRIMS:
                    data, pages, found = built(folder, settings, design, trim)
                    failed += not data
                    print(f"{language} {design:9} {trim:7} {f'{pages} pages' if data else 'NOT BUILT'}", flush=True)
                    for one in found:
                        print(f"    {one.location.path}:{one.location.line} {one.code}: {one.message}", flush=True)
                    sums.setdefault(design, Counter()).update(one.code for one in found)
                    if data and given.sheets and language == languages[0]:
                        sheet(data, pages, given.sheets / f"{design}-{trim}.png")
    for design, codes in sums.items():
        print(f"{design:9} {', '.join(f'{number} {code}' for code, number in sorted(codes.items())) or 'nothing'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
