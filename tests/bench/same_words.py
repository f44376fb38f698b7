"""Compare the words of the book as the composer sets it with those of WeasyPrint's own lines, on the finished pages.

    python tests/bench/same_words.py

The text from the introduction on and the notes are two streams: a note may be on another page than before, and so may
heads and folios, which are left out, like the note calls. Prints how many words were compared, and where they differ.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(1, str(Path(__file__).parents[1] / "editions"))

import mutual_aid
from contenders import contenders
from printed_pages import Volume, joined
from sameness import parting
from timing import Timed

# A divided line may begin or end with one, without a space beside it.
DASH = re.compile(r"\s*([—–⸺])\s*")


def main() -> int:
    """Return 1 if the words are not the same, 2 if the book is missing."""
    texts = mutual_aid.texts()
    if texts is None:
        print("the texts of the book are not here", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        edition = mutual_aid.lay_out(texts, scratch / "book")
        volumes = []
        for number, one in enumerate(contenders()[:2]):
            out = scratch / f"{number}.pdf"
            Timed(one.name, one.command(edition, out)).run()
            volumes.append(Volume(out, note_size=0.86 * 11))
        for name, streams in (
            ("text", [_text(volume) for volume in volumes]),
            ("notes", [" ".join(f"{mark} {words}" for mark, words in volume.note_texts) for volume in volumes]),
        ):
            wanted, found = (DASH.sub(r" \1 ", stream) for stream in streams)
            parted = parting(wanted, found)
            print(f"{name}: {len(wanted.split())} words, {parted or 'the same'}")
            if parted:
                return 1
        composed, greedy = (len(volume.pages) for volume in volumes)
        print(f"pages: {composed} by the composer, {greedy} with WeasyPrint's own lines")
    return 0


def _text(volume: Volume) -> str:
    openings = [page for level, _, page in volume.bookmarks if level == 0]
    return joined(line for page in volume.pages[openings[1] : -1] for line in page.text)


if __name__ == "__main__":
    raise SystemExit(main())
