"""Make products of one edition. This module loads what sets and proves it; handing out many needs none of that."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from publish.cli.options import Report
from publish.cli.progress import progress_line
from publish.cli.saying import say
from publish.garbage import collect_seldom
from publish.manuscript.tree import Text, walk
from publish.paths import shown_from
from publish.pipeline import LoadedEdition, load, write
from publish.pipeline import build as make
from publish.platforms import processors
from publish.products.prepared import Prepared
from publish.products.row import Earlier

# Approximate characters per page, for estimating the progress.
_LETTERS_A_PAGE = 1900


def make_one(
    names: list[str] | None,
    output: Path | None,
    report: Report,
    jobs: int | None,
    turned_on: frozenset[str],
    options: Mapping[str, str],
) -> int:
    """Make the products with those names, or all if `names` is None, and write them once all are made.

    The edition is that of the report. `turned_on` and `options` are as for `pipeline.build`. Return the exit code.
    """
    collect_seldom()
    loaded = load(report.edition, os.environ)
    with (
        _earlier(options.get("since", ""), loaded) as earlier,
        progress_line(_expected_pages(loaded.prepared), report.form == "text" and not report.quiet) as progress,
    ):
        finished = make(
            loaded,
            names,
            output,
            strict=report.strict,
            switches=turned_on,
            options=options,
            progress=progress,
            jobs=jobs or processors(),
            earlier=earlier,
        )
    report.say(finished.diagnostics, loaded.files)
    if finished.failed:
        return 1
    write(finished)
    for path, data in finished.products.values():
        report.note(f"{len(data):,} bytes")
        say(shown_from(Path.cwd(), path))
    return 0


def _earlier(since: str, loaded: LoadedEdition) -> AbstractContextManager[Earlier | None]:
    """Find the version that a product is compared with; None without a comparison, or if the product cannot be made."""
    if not since or loaded.prepared is None:
        return nullcontext()
    from publish.versions.compared_sources import compared_sources  # it reads PDFs, and asks Git

    return compared_sources(since, loaded, os.environ)


def _expected_pages(prepared: Prepared | None) -> int:
    if prepared is None:
        return 1
    held = [part.blocks for part in prepared.book.parts] + [note.blocks for note in prepared.book.notes.values()]
    letters = sum(len(node.text) for nodes in held for node in walk(nodes) if isinstance(node, Text))
    return letters // _LETTERS_A_PAGE + 2 * len(prepared.book.parts) + 6
