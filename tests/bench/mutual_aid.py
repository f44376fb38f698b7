"""Lay out the book of the measurements as an edition: its texts, which are kept elsewhere, and mutual-aid.toml.

    python tests/bench/mutual_aid.py FOLDER

The texts are in the folder that the environment variable PUBLISH_CORPUS names, else in ../shared/corpus/mutual-aid
beside the checkout.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

SETTINGS = Path(__file__).with_name("mutual-aid.toml")
BESIDE_CHECKOUT = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "mutual-aid"


def texts() -> Path | None:
    """Return the folder of the book's Markdown files, or None if it does not exist."""
    folder = Path(os.environ.get("PUBLISH_CORPUS") or BESIDE_CHECKOUT)
    return folder if (folder / "notes.md").is_file() else None


def lay_out(texts: Path, folder: Path, times: int = 1) -> Path:
    """Copy the texts and the settings into `folder/sources`, and return `folder`.

    The book is made `times` as long by repeating the body, with notes of its own.
    """
    sources = folder / "sources"
    sources.mkdir(parents=True)
    settings = SETTINGS.read_text("utf-8")
    for text in sorted(texts.glob("*.md")):
        shutil.copyfile(text, sources / text.name)
    again = [part for part in settings.split("\n[[part]]\n") if 'matter = "body"' in part]
    notes = (texts / "notes.md").read_text("utf-8")
    for time in range(2, times + 1):
        for part in again:
            file = part.partition('"')[2].partition('"')[0]
            text = (texts / file).read_text("utf-8")
            (sources / f"{time}-{file}").write_text(text.replace("[^", f"[^{time}-"), "utf-8")
        called = set(
            re.findall(
                r"\[\^([^\]]+)\]",
                "".join((texts / part.partition('"')[2].partition('"')[0]).read_text("utf-8") for part in again),
            )
        )
        with (sources / "notes.md").open("a", encoding="utf-8") as more:
            for note in re.split(r"(?m)^(?=\[\^)", notes):
                if note.startswith("[^") and note[2 : note.index("]")] in called:
                    more.write("\n" + note.replace("[^", f"[^{time}-", 1).rstrip() + "\n")
    copies = [part.replace('file = "', f'file = "{time}-') for time in range(2, times + 1) for part in again]
    last = again[-1]
    settings = settings.replace(last, "\n[[part]]\n".join([last, *copies])) if copies else settings
    (sources / "edition.toml").write_text(settings, "utf-8")
    return folder


def main(arguments: list[str]) -> int:
    """Lay out the book in the given folder; return 1 if that is not possible."""
    if len(arguments) != 1:
        print("usage: python tests/bench/mutual_aid.py FOLDER", file=sys.stderr)
        return 2
    found = texts()
    if found is None:
        print("the texts of the book are not here: name their folder in PUBLISH_CORPUS", file=sys.stderr)
        return 1
    folder = Path(arguments[0])
    if (folder / "sources").exists():
        print(f"{folder} holds an edition already", file=sys.stderr)
        return 1
    print(lay_out(found, folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
