"""Break and mend an edition again and again while its preview runs.

    python tests/preview/break_trials.py [EDITION] [--rounds 500] [--seed 16]

In each round some of its files are broken in the ways that editors and programs break them, and made whole again, with
a paragraph that differs from the last one. The preview must go on, must never show a traceback, and must end each round
with the pages that `publish pdf` makes of the same sources.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image
from running_preview import RunningPreview, State, children

import publish
from publish.cli.main import run

SMALL = Path(__file__).with_name("small")
_DPI = 36
_VARIANTS = 3
_ENDINGS = (".md", ".toml", ".png", ".jpg", ".css")
# How often the worker is killed as well, and how often the preview sees what is broken before it is mended.
_KILLED, _SEEN = 0.05, 0.8
# What a preview that is broken is asked; it answers with the last good pages.
_ASKED = ("/api/state", "/api/book", "/api/pages/1.png", "/")


@dataclass(frozen=True)
class Broken:
    """An edition in a folder, and the chance that chooses what is broken."""

    folder: Path
    chance: random.Random

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    def file(self, *endings: str) -> Path:
        """Any file of the edition with one of the endings, or its settings."""
        found = sorted(one for one in self.sources.rglob("*") if one.suffix in endings and one.is_file())
        return self.chance.choice(found) if found else self.sources / "edition.toml"


def undefined_note(edition: Broken) -> None:
    """Call a note that is not defined."""
    with edition.file(".md").open("a", encoding="utf-8") as file:
        file.write("\nAnd[^nowhere] more, [half a link](\n")


def half_written(edition: Broken) -> None:
    """Save the first part of a file, as a program does that has not finished."""
    file = edition.file(*_ENDINGS)
    data = file.read_bytes()
    file.write_bytes(data[: edition.chance.randrange(len(data) + 1)])


def half_written_settings(edition: Broken) -> None:
    """Save settings in the middle of a word."""
    file = edition.sources / "edition.toml"
    text = file.read_text("utf-8")
    file.write_text(
        text[: edition.chance.randrange(len(text))] + edition.chance.choice(["", "[[part", 'title = "']), "utf-8"
    )


def half_a_character(edition: Broken) -> None:
    """Save a text that ends within a character of UTF-8."""
    with edition.file(".md").open("ab") as file:
        file.write(b"\nfin \xc3")


def strange_bytes(edition: Broken) -> None:
    """Overwrite a stretch of a file."""
    file = edition.file(*_ENDINGS)
    data = bytearray(file.read_bytes())
    at = edition.chance.randrange(len(data) + 1)
    data[at : at + 8] = edition.chance.randbytes(8)
    file.write_bytes(data)


def gone(edition: Broken) -> None:
    """Delete a file."""
    edition.file(*_ENDINGS).unlink()


def renamed(edition: Broken) -> None:
    """Give a file another name."""
    file = edition.file(*_ENDINGS)
    file.rename(file.with_name(f"old-{file.name}"))


def folder_in_the_way(edition: Broken) -> None:
    """Put a folder where a file was."""
    file = edition.file(*_ENDINGS)
    file.unlink()
    file.mkdir()


def all_gone(edition: Broken) -> None:
    """Take the whole folder of the sources away."""
    edition.sources.rename(edition.folder / "sources.away")


def left_by_editors(edition: Broken) -> None:
    """Leave the swap, backup and lock files of Vim, Emacs, gedit and Windows editors."""
    file = edition.file(".md")
    for name in (f".{file.name}.swp", f"{file.name}~", f"#{file.name}#", "4913", f".goutputstream-{file.stem}"):
        file.with_name(name).write_bytes(b"b0VIM \x00\xff" + file.read_bytes()[:100])
    with suppress(FileExistsError):
        file.with_name(f".#{file.name}").symlink_to("user@machine.1234:5678")  # a lock of Emacs leads nowhere


def half_a_stylesheet(edition: Broken) -> None:
    """Save a stylesheet that is not finished."""
    (edition.folder / "styles").mkdir(exist_ok=True)
    (edition.folder / "styles" / "print.css").write_text("p { color: red; @page { margin: 1", "utf-8")


def half_the_names(edition: Broken) -> None:
    """Save a list of names that is not finished."""
    (edition.sources / "names.toml").write_text('[[name]]\npreferred = "Kro', "utf-8")


BREAKS: Sequence[Callable[[Broken], None]] = (
    undefined_note, half_written, half_written_settings, half_a_character, strange_bytes, gone, renamed,
    folder_in_the_way, all_gone, left_by_editors, half_a_stylesheet, half_the_names,
)  # fmt: skip


class Whole:
    """The edition as it is when nothing is broken, in variants that differ in their last paragraph."""

    def __init__(self, folder: Path, variants: int) -> None:
        self._folder = folder
        self._files = {one.relative_to(folder): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
        self._changed = max(one for one in self._files if one.suffix == ".md" and b"[^" not in self._files[one][:2])
        self.pages = []
        for variant in range(variants):
            self.restore(variant)
            self.pages.append(_pages(folder))

    def restore(self, variant: int | None) -> None:
        """Make the edition whole, as it was or in a variant: each file in one step, and nothing beside them."""
        away = self._folder / "sources.away"
        if away.exists():
            shutil.rmtree(self._folder / "sources", ignore_errors=True)
            away.rename(self._folder / "sources")
        for path, data in self._files.items():
            file = self._folder / path
            if path == self._changed and variant is not None:
                data += f"\nThe paragraph number {variant}.\n".encode()
            if file.is_dir():
                shutil.rmtree(file)
            if not file.is_file() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                part = file.with_name(f".{file.name}.part")
                part.write_bytes(data)
                part.replace(file)
        for name in ("sources", "styles"):
            for one in sorted((self._folder / name).rglob("*"), reverse=True):
                if not one.is_dir() and one.relative_to(self._folder) not in self._files:
                    one.unlink()
        if not any(path.parts[0] == "styles" for path in self._files):
            shutil.rmtree(self._folder / "styles", ignore_errors=True)

    def snapshot(self) -> dict[Path, bytes]:
        """The files that are in sources/ and styles/."""
        return {
            one.relative_to(self._folder): one.read_bytes()
            for name in ("sources", "styles")
            for one in (self._folder / name).rglob("*")
            if one.is_file()
        }


def _pages(folder: Path) -> list[bytes]:
    """The pages that `publish pdf` makes of an edition, as pictures."""
    with tempfile.TemporaryDirectory() as scratch:
        pdf = Path(scratch, "pages.pdf")
        with redirect_stdout(io.StringIO()):
            assert run(["pdf", "-q", str(folder), "-o", str(pdf)]) == 0
        with pypdfium2.PdfDocument(pdf.read_bytes()) as document:
            return [page.render(scale=_DPI / 72).to_pil().convert("RGB").tobytes() for page in document]


def _shown(preview: RunningPreview, count: int) -> list[bytes]:
    answers = [preview.ask(f"/api/pages/{number}.png", dpi=_DPI) for number in range(1, count + 1)]
    return [Image.open(io.BytesIO(one.body)).convert("RGB").tobytes() if one.status == 200 else b"" for one in answers]


def rounds(preview: RunningPreview, whole: Whole, count: int, seed: int) -> Iterator[str]:
    """Break and mend `count` times; yield what is wrong."""
    edition = Broken(preview.folder, random.Random(seed))
    for number in range(1, count + 1):
        chosen = edition.chance.sample(BREAKS, edition.chance.choice([1, 1, 1, 2, 3]))
        named = f"round {number}, {', '.join(one.__name__ for one in chosen)}"
        for fault in _round(preview, whole, number % len(whole.pages), edition, chosen):
            yield f"{named}: {fault}"


def _round(
    preview: RunningPreview, whole: Whole, variant: int, edition: Broken, chosen: Sequence[Callable[[Broken], None]]
) -> Iterator[str]:
    before = whole.snapshot()
    for one in chosen:
        with suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):  # broken by the one before
            one(edition)
    if edition.chance.random() < _KILLED:
        for worker in children(preview.process.pid):
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
    # Otherwise it is mended before the preview knows.
    if edition.chance.random() < _SEEN and _is_noticed(before, whole.snapshot()):
        preview.event()
    for asked in _ASKED:
        answer = preview.ask(asked)
        if answer.status != 200 or b"Traceback" in answer.body:
            yield f"{asked} answers {answer.status}"
    whole.restore(variant)
    wanted, met = whole.pages[variant], set()

    def is_right(state: State) -> bool:
        met.update((one["code"], one["message"]) for one in state["diagnostics"])
        return not _has_error(state) and _shown(preview, state["pages"]) == wanted

    try:
        preview.state = preview.ask("/api/state").json
        preview.until(is_right)
    except TimeoutError:
        yield "the pages are not right"
    yield from (said for code, said in met if code in ("fault", "run-stopped") or "Traceback" in said)


def _is_noticed(before: Mapping[Path, bytes], after: Mapping[Path, bytes]) -> bool:
    """Whether files of the edition have changed, and not only those that editors leave."""
    return any(before.get(path) != after.get(path) for path in before)


def _has_error(state: State) -> bool:
    return any(one["severity"] == "error" for one in state["diagnostics"])


def main() -> None:
    arguments = argparse.ArgumentParser(description="Break and mend an edition while its preview runs.")
    arguments.add_argument("edition", nargs="?", type=Path, help="default: a small one")
    arguments.add_argument("--rounds", type=int, default=500)
    arguments.add_argument("--seed", type=int, default=16)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "edition")
        shutil.copytree(asked.edition / "sources" if asked.edition else SMALL, folder / "sources")
        whole, faults = Whole(folder, _VARIANTS), []
        preview = RunningPreview(folder, os.environ | {"PYTHONPATH": str(Path(publish.__file__).parents[1])})
        try:
            preview.settled()
            for fault in rounds(preview, whole, asked.rounds, asked.seed):
                print(fault, flush=True)
                faults.append(fault)
        finally:
            code, said = preview.end()
        if (code, said) != (0, ""):
            faults.append(said)
            print(f"the preview ends with {code}: {said}")
    print(f"{asked.rounds} rounds, {len(faults)} wrong")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
