"""Lays out the book of the measurements as an edition: its texts, which are kept elsewhere, and mutual-aid.toml.

    python tests/bench/mutual_aid.py FOLDER

The texts are looked for in the folder that the environment variable PUBLISH_CORPUS names, else in
../shared/corpus/mutual-aid beside the checkout.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

SETTINGS = Path(__file__).with_name("mutual-aid.toml")
BESIDE_CHECKOUT = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "mutual-aid"


def texts() -> Path | None:
    """The folder of the book's Markdown files, or None where it is not there."""
    folder = Path(os.environ.get("PUBLISH_CORPUS") or BESIDE_CHECKOUT)
    return folder if (folder / "notes.md").is_file() else None


def lay_out(texts: Path, folder: Path) -> Path:
    """Copy the texts and the settings into `folder/sources`; the edition, which is `folder`."""
    sources = folder / "sources"
    sources.mkdir(parents=True)
    for text in sorted(texts.glob("*.md")):
        shutil.copyfile(text, sources / text.name)
    shutil.copyfile(SETTINGS, sources / "edition.toml")
    return folder


def main(arguments: list[str]) -> int:
    """Lay the book out in the folder that is named; 1 where that cannot be done."""
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
