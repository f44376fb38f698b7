"""The pages of an edition and of an earlier version of it, and what the changes did to them."""

from __future__ import annotations

from dataclasses import dataclass

from publish.changes.change import ChangeKind, VersionComparison
from publish.changes.change_places import ChangePlaces, PlacedChange, VersionPlaces
from publish.changes.page_effects import PageEffect, PrintedVersion, page_effects, pages_gone
from publish.errors import PublishError
from publish.pipeline import LoadedEdition
from publish.products.making_pdf import engines
from publish.products.pages_of_print import printed_evidence
from publish.products.prepared import Prepared
from publish.products.product_table import product
from publish.products.row import Progress, Request, silent
from publish.versions.changes_since import changes_since
from publish.versions.version import EarlierVersion


@dataclass(frozen=True, eq=False)
class ComparedPages:
    """An edition beside an earlier version of it.

    `placed` are the changes in the order of the book, with their places on the pages; `effects` says what became of
    each page, and `gone` names the old pages that no new page has come of. `old_pdf` and `new_pdf` are the two files.
    """

    earlier: EarlierVersion
    loaded: LoadedEdition
    comparison: VersionComparison
    placed: tuple[PlacedChange, ...]
    effects: tuple[PageEffect, ...]
    gone: tuple[str, ...]
    old: PrintedVersion
    new: PrintedVersion

    @property
    def prepared(self) -> Prepared:
        """The edition, ready to be printed."""
        assert self.loaded.prepared is not None
        return self.loaded.prepared


def compare_pages(
    earlier: EarlierVersion, loaded: LoadedEdition, jobs: int = 1, progress: Progress = silent
) -> ComparedPages:
    """Compare the pages of an edition, which must be ready, with those of an earlier version.

    The PDF in `build/` is used if it is that of these sources; else the pages are made. Raises PublishError if that is
    not possible.
    """
    prepared = loaded.prepared
    assert prepared is not None
    comparison = changes_since(earlier, loaded)
    new = _printed(prepared, jobs, progress)
    if earlier.loaded is not None and earlier.loaded.prepared is not None:
        try:
            old = _printed(earlier.loaded.prepared, jobs, progress)
        except PublishError as reason:
            raise PublishError(f"{earlier.shown_as}: {reason.message}", reason.help) from reason
        old_places = VersionPlaces(old)
    placed = ChangePlaces(comparison, old_places, VersionPlaces(new)).placed()
    looks = [one for one in placed if one.change.what is ChangeKind.FORMATTING]
    changed = {page for one in placed if one not in looks for page in one.pages}
    effects = page_effects(old, new, changed, {page for one in looks for page in one.pages})
    return ComparedPages(earlier, loaded, comparison, placed, effects, pages_gone(effects, old), old, new)


def _printed(prepared: Prepared, jobs: int, progress: Progress) -> PrintedVersion:
    """Return the PDF of a version, from `build/` or made."""
    evidence = printed_evidence(prepared, Request(product("pdf"), jobs=jobs, progress=progress))
    return PrintedVersion(evidence.facts, evidence.proof.alignment, prepared.front(*engines()).colophon[-1])
