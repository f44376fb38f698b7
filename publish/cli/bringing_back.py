"""publish import --into: bring a Word document back into the sources of its edition."""

from __future__ import annotations

import os
from pathlib import Path

from publish.cli.options import Report
from publish.cli.saying import say
from publish.paths import shown
from publish.pipeline import load
from publish.returned.edition_patch import patch_of_edition
from publish.returned.source_patch import apply
from publish.returned.word_return import Tracked, word_return
from publish.writing import write_whole

# Stands before the patch of the changes that are open; `git apply` ignores it.
_OPEN = "# Tracked changes that are open, to be applied after the patch above, or not:\n"


def bring_back(edition: Path, file: Path, tracked: str, output: Path | None, report: Report, *, applies: bool) -> int:
    """Print, write or apply the patch that a Word document makes. Return the exit code."""
    loaded = load(edition, os.environ)
    if loaded.prepared is None:
        report.say(loaded.diagnostics, loaded.files)
        return 1
    found = word_return(loaded, file, Tracked(tracked), os.environ)
    report.say(found.problems, loaded.files)
    if report.failed(found.problems):
        return 1
    assert loaded.gathered is not None
    before = loaded.gathered.manuscript.texts
    settled, still_open = (
        patch_of_edition(edition, before, found.settled),
        patch_of_edition(edition, {**before, **found.settled}, found.open),
    )
    if applies:
        apply(edition, found.settled)
        for path in found.settled:
            say(shown(edition / path))
        settled = ""
    if output is None:
        say(settled + (_OPEN * bool(settled and still_open)) + still_open, nl=False)
        return 0
    for target, text in ((output, settled), (output.with_stem(f"{output.stem}-open"), still_open)):
        if text:
            write_whole(target, text.encode("utf-8"))
            say(shown(target))
    return 0
