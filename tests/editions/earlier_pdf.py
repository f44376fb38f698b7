"""What has changed in an edition since its PDF was made, as the words of that PDF alone tell."""

from __future__ import annotations

import shutil
from pathlib import Path

from workshop import product

from publish.facts import pdf
from publish.pipeline import load
from publish.versions.changes_since import changes_since
from publish.versions.version import EarlierVersion

# A change: its kind, the old and the new words.
Said = tuple[str, str, str]


def changes_since_pdf(edition: Path, folder: Path, corrections: dict[str, dict[str, str]]) -> list[Said]:
    """Correct a copy of the sources of an edition, and compare it with the PDF of the edition.

    `corrections` has what comes instead of each stretch of a file.
    """
    shutil.copytree(edition / "sources", folder / "corrected/sources")
    for name, instead in corrections.items():
        file = folder / "corrected/sources" / name
        text = file.read_text("utf-8")
        for old, new in instead.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        file.write_text(text, "utf-8")
    loaded = load(folder / "corrected", {})
    assert loaded.prepared is not None, loaded.diagnostics
    path = product(edition, ".pdf")
    found = changes_since(EarlierVersion("old.pdf", path, "old.pdf", pdf=pdf.read(path)), loaded)
    return [(one.what.value, one.old, one.new) for one in found.changes]
