"""How many errors put at random into a book `publish check` finds, and how many false alarms it gives.

    python tests/seeding/seeded_errors.py FOLDER SEED ...

FOLDER contains the Markdown files of *Mutual Aid* (200 errors), or `sources/` of an edition in German or French (100
errors of the kinds that suit its language). For each seed the missed errors and the false alarms are listed, and a line
for the table in docs/found.md is printed.
"""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr
from dataclasses import dataclass
from io import StringIO
from itertools import cycle
from pathlib import Path

from error_kinds import KINDS, Kind, picture
from kinds_by_language import kinds
from seeded_book import Book, Seed

from publish.cli.main import run

SETTINGS = Path(__file__).parents[1] / "bench" / "mutual-aid.toml"
ERRORS = 200
NAMES = '[[name]]\npreferred = "Darwin"\nvariants = ["Darwyn"]\n'
# How far from the fault a message may be.
NEAR = 3


@dataclass(frozen=True)
class Message:
    """What `publish check` reports at a place."""

    code: str
    path: str
    line: int
    column: int
    message: str


@dataclass(frozen=True)
class Outcome:
    """Which errors were found and which missed, and which messages no error explains."""

    found: list[Seed]
    missed: list[Seed]
    false: list[Message]


def measure(texts: Path, seed: int = 1, errors: int = ERRORS) -> Outcome:
    """Put that many errors into the book, each kind equally often, and compare the messages with those before."""
    return _measured(lambda scratch: _prepared(texts, scratch / "texts", seed), KINDS, errors)


def measure_edition(sources: Path, seed: int, errors: int = ERRORS // 2) -> Outcome:
    """The same for an edition in German or French, with the kinds of errors that suit the language."""
    language = tomllib.loads((sources / "edition.toml").read_text("utf-8"))["language"]
    return _measured(lambda _: Book.read(sources, seed), kinds(language), errors)


def _measured(made: Callable[[Path], Book], kinds: Mapping[str, Kind], errors: int) -> Outcome:
    with tempfile.TemporaryDirectory() as scratch:
        sound = made(Path(scratch))
        before = {(one.code, one.path, one.message) for one in said_of(sound.write(Path(scratch, "sound")))}
        book = made(Path(scratch))
        for number, put in enumerate(cycle(kinds.values())):
            if len(book.seeds) >= errors:
                break
            assert number < 4 * errors
            try:
                put(book)
            except LookupError:  # no paragraph is left that suits this kind
                continue
        messages = said_of(book.write(Path(scratch, "seeded")))
    return _compared(book, [one for one in messages if (one.code, one.path, one.message) not in before])


def _prepared(texts: Path, folder: Path, seed: int) -> Book:
    """The book with what the editorial checks need: a copy-text of its last chapter, which serves as the letter of an
    edition, and a list of names."""
    folder.mkdir(exist_ok=True)
    for text in texts.glob("*.md"):
        (folder / text.name).write_bytes(text.read_bytes())
    last = 'file = "10-conclusion.md"\nkind = '
    settings = SETTINGS.read_text("utf-8")
    assert f'{last}"afterword"\n' in settings
    settings = settings.replace(f'{last}"afterword"\n', f'{last}"letter"\ncopytext = "copytext/conclusion.md"\n')
    (folder / "edition.toml").write_text(settings, "utf-8")
    book = Book.read(folder, seed)
    book.others["sources/copytext/conclusion.md"] = (texts / "10-conclusion.md").read_bytes()
    book.others["sources/names.toml"] = NAMES.encode()
    book.others["sources/images/map.png"] = picture(1800, 1200)
    return book


def said_of(edition: Path) -> list[Message]:
    """Return everything that `publish check` reports on an edition without products."""
    stderr = StringIO()
    with redirect_stderr(stderr):
        run(["check", "--format", "json", str(edition)])
    lines = [json.loads(line) for line in stderr.getvalue().splitlines()]
    return [Message(one["code"], one["path"], one["line"] or 0, one["column"] or 0, one["message"]) for one in lines]


def _compared(book: Book, messages: list[Message]) -> Outcome:
    lines = book.lines()
    found: list[Seed] = []
    missed: list[Seed] = []
    caused: set[Message] = set()
    for seed in book.seeds:
        there = [
            one
            for one in messages
            if one.code in seed.codes and one.path == seed.path and (not seed.block or one.line in lines[seed.block])
        ]
        is_found = any(not seed.column or abs(one.column - seed.column) <= NEAR for one in there)
        (found if is_found else missed).append(seed)
        caused.update(there)
    return Outcome(found, missed, [one for one in messages if one not in caused])


def row(seed: int, outcome: Outcome) -> str:
    """A line of the table in docs/found.md."""
    kinds = ", ".join(sorted({one.kind for one in outcome.missed})) or "nothing"
    total = len(outcome.found) + len(outcome.missed)
    return f"| {seed} | {len(outcome.found)} of {total} | {len(outcome.false)} | {kinds} |"


def report(outcome: Outcome) -> Iterator[str]:
    """List what was missed, and the false alarms."""
    for seed in outcome.missed:
        text = seed.block.text[:100] if seed.block else ""
        yield f"missed: {seed.kind}: {seed.path} {text!r}"
    for one in outcome.false:
        yield f"false: {one.path}:{one.line}:{one.column} [{one.code}] {one.message}"


if __name__ == "__main__":
    for given in map(int, sys.argv[2:]):
        folder = Path(sys.argv[1])
        is_edition = (folder / "sources").is_dir()
        measured = measure_edition(folder / "sources", given) if is_edition else measure(folder, given)
        print("\n".join([row(given, measured), *report(measured)]))
