"""How the tests are divided among the workers of a run.

A worker takes a file at a time. The files of a row below go to one worker: they share what takes long to make, such as
the products of the letter, a Java machine with EPUBCheck, or a process that is forked. The rows that take longest come
first, and files that no row names last: what is begun last keeps one worker busy alone.
"""

from __future__ import annotations

from typing import Any

ROWS = (
    ("editions/test_book.py",),
    (
        *("editions/test_letter", "editions/test_torture.py", "editions/press/", "editions/test_small_editions.py"),
        *("editions/test_poems_and_plays.py", "editions/test_indexes.py", "editions/test_critical.py"),
        "unit/epub/test_epub_judged.py",
    ),
    ("cli/", "faults/", "test_documents.py"),
    ("preview/test_while_writing.py",),
    ("test_readme.py",),
    ("editions/sabotage/",),
    ("editions/test_gatherings.py",),
    ("fuzz/",),
    ("cases/",),
    ("unit/pdf/engine/test_each_version.py",),
    ("hostile/",),
    ("editions/test_same_bytes.py",),
    ("setup/test_wheel_contents.py",),
    ("examples/",),
    ("architecture/",),
    ("editions/series/",),
    ("unit/pdf/engine/test_notes_random.py",),
)


def row_of(path: str) -> int:
    """The row that a test belongs to, by its path from the root of the checkout; the number of rows if there is
    none."""
    name = path.removeprefix("tests/")
    return next((number for number, row in enumerate(ROWS) if name.startswith(row)), len(ROWS))


def scheduler(config: Any, log: Any) -> Any:
    """What hands out the tests in these shares. Only a run with several workers has the module for it."""
    from xdist.scheduler import LoadFileScheduling

    class LoadRows(LoadFileScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            file: str = super()._split_scope(nodeid)
            row = row_of(file)
            return file if row == len(ROWS) else f"row {row}"

    return LoadRows(config, log)
