"""Set an edition in one process, change a word, and set it again: `again.py publish|typst EDITION`.

Prints the seconds of processor time of the first time, and the median of five changes. The seconds include the
processes that were started and have ended.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from contenders import change_a_word

CHANGES = 5


def publish(edition: Path, scratch: Path) -> Callable[[], object]:
    """Return what sets the edition with publish."""
    from publish.api import Memory, build, load

    memory = Memory()
    return lambda: build(load(edition, memory=memory), ["pdf"], output=scratch / "again.pdf")


def typst(edition: Path, scratch: Path) -> Callable[[], object]:
    """Return what sets the edition with one compiler of Typst, without the time of pandoc."""
    import typst as library
    from peers import FONTS, TYPST, as_typst

    document = scratch / "book.typ"
    document.write_text(TYPST + as_typst(edition), "utf-8")
    compiler = library.Compiler(str(document), font_paths=[str(FONTS)])

    def compile() -> None:
        text = as_typst(edition)
        before = _used()
        document.write_text(TYPST + text, "utf-8")
        compiler.compile(output=str(scratch / "again.pdf"))
        compile.used = _used() - before

    return compile


def main() -> None:
    setter, edition = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        copy = scratch / "book"
        shutil.copytree(edition / "sources", copy / "sources")
        run = {"publish": publish, "typst": typst}[setter](copy, scratch)
        seconds = []
        for number in range(CHANGES + 1):
            if number:
                change_a_word(copy)
            before = _used()
            run()
            seconds.append(getattr(run, "used", _used() - before))
        print(f"{seconds[0]:.2f} {statistics.median(seconds[1:]):.2f}")


def _used() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    main()
