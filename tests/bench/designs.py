"""Build editions in every design on every trim, and count what the checks say of their pages.

    python tests/bench/designs.py [--design NAME]... [--trim TRIM]... [--parts N] EDITION...

Of each edition the first N parts are taken (2 unless given), of each part the first paragraphs. A line for each book
says how many pages it has and what is wrong with them; the last lines sum this up for each design. The exit code is 1
if a book was not built.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from publish import judging, pipeline
from publish.designs.design import shipped_names
from publish.diagnostics import Severity
from publish.products import product_table
from publish.reporting.catalogue import catalogue

TRIMS = ("A6", "A5", "digest", "6x9in", "B5")
_MOST_LETTERS = 15_000
_TABLE = re.compile(r"(?m)^(?=\[)")


def shortened(edition: Path, folder: Path, parts: int) -> str:
    """Copy the first parts of an edition into a folder, and return its settings without their page."""
    shutil.copytree(edition / "sources", folder / "sources", ignore=shutil.ignore_patterns("names.toml", "emend*"))
    tables = _TABLE.split((folder / "sources/edition.toml").read_text("utf-8"))
    of_parts = [one for one in tables if one.startswith("[[part]]")]
    kept = of_parts[:parts] if parts < len(of_parts) else of_parts
    names = set()
    for one in kept:
        named = re.search(r'^file = "(.*)"', one, re.MULTILINE)
        if named:
            names.add(named[1])
            file = folder / "sources" / named[1]
            text = file.read_text("utf-8")
            end = text.find("\n\n", _MOST_LETTERS)
            if end > 0 and text.count("\n:::", 0, end) % 2 == 0:
                file.write_text(text[:end] + "\n", "utf-8")
    for file in (folder / "sources").glob("*.md"):
        if file.name not in names and file.stem not in ("notes", "footnotes"):
            file.unlink()
    _drop_notes(folder / "sources")
    left = [one for one in tables if not one.startswith(("[[part]]", "[print", "[check", "[[check", "[typeface"))]
    return "".join([*left[:1], *kept, *left[1:]])


def _drop_notes(sources: Path) -> None:
    """Drop the notes that no part of the edition calls any more."""
    called: set[str] = set()
    files = [one for one in sources.glob("*.md") if one.stem not in ("notes", "footnotes")]
    for file in files:
        called |= set(re.findall(r"\[\^([^\]]+)\]", file.read_text("utf-8")))
    for name in ("notes.md", "footnotes.md"):
        if (file := sources / name).is_file():
            first, *notes = re.split(r"(?m)^(?=\[\^)", file.read_text("utf-8"))
            kept = [one for one in notes if one[2 : one.index("]")] in called]
            called |= {key for one in kept for key in re.findall(r"\[\^([^\]]+)\]", one)}
            file.write_text("".join([first, *(one for one in notes if one[2 : one.index("]")] in called)]), "utf-8")


def built(folder: Path, settings: str, design: str, trim: str) -> tuple[int, Counter[str]]:
    """Build the PDF, and return its pages and the codes of what is wrong with it; -1 pages if it is not built."""
    table = f'\n[print]\ntrim = "{trim}"\n'
    (folder / "sources/edition.toml").write_text(f'design = "{design}"\n{settings}{table}', "utf-8")
    loaded = pipeline.load(folder, {})
    if loaded.prepared is None:
        return -1, Counter(one.code for one in loaded.diagnostics if one.severity is Severity.ERROR)
    made = pipeline.make(loaded.prepared, ["pdf"])["pdf"]
    errors = Counter(one.code for one in made.diagnostics if one.severity is Severity.ERROR)
    if made.data is None or made.evidence is None or errors:
        return -1, errors
    found = judging.check_made(loaded, product_table.product("pdf"), made.evidence)
    of_pages = {code for code, one in catalogue().items() if one.group in ("pages", "pdf", "screen")}
    return len(made.evidence.facts.pages), Counter(one.code for one in found if one.code in of_pages)


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("editions", nargs="+", type=Path)
    asked.add_argument("--design", action="append")
    asked.add_argument("--trim", action="append")
    asked.add_argument("--parts", type=int, default=2)
    given = asked.parse_args()
    pages: Counter[str] = Counter()
    faults: dict[str, Counter[str]] = {}
    failed = 0
    with tempfile.TemporaryDirectory() as held:
        for edition in given.editions:
            folder = Path(held) / edition.name
            settings = shortened(edition, folder, given.parts)
            for design in given.design or shipped_names():
                for trim in given.trim or TRIMS:
                    count, found = built(folder, settings, design, trim)
                    said = ", ".join(f"{number} {code}" for code, number in sorted(found.items()))
                    what = f"{count} pages" if count > 0 else "NOT BUILT"
                    print(f"{edition.name:12} {design:9} {trim:7} {what:10} {said}", flush=True)
                    failed += count < 0
                    pages[design] += max(count, 0)
                    faults.setdefault(design, Counter()).update(found)
    for design, found in faults.items():
        said = ", ".join(f"{number} {code}" for code, number in sorted(found.items()))
        rate = 1000 * found.total() / max(pages[design], 1)
        print(f"{design:9} {pages[design]:5} pages, {rate:.0f} faults per thousand: {said}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
