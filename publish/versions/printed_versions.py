"""The pages of an edition and of an earlier version of it, and what the changes did to them."""

from __future__ import annotations

from msgspec import Struct

from publish.changes.change import ChangeKind, VersionComparison
from publish.changes.change_places import ChangePlaces, PlacedChange, VersionPlaces
from publish.changes.page_effects import PageEffect, PrintedVersion, page_effects, pages_gone
from publish.errors import PublishError
from publish.pipeline import LoadedEdition
from publish.products.evidence import Evidence
from publish.products.making_pdf import engines
from publish.products.pages_of_print import printed_evidence
from publish.products.prepared import Prepared
from publish.products.product_table import product
from publish.products.row import Progress, Request, silent
from publish.versions.changes_since import changes_since, changes_since_reading, reading_of, with_pages_of
from publish.versions.version import EarlierVersion


class ComparedPages(Struct, frozen=True, eq=False):
    """An edition beside an earlier version of it.

    `placed` are the changes in the order of the book, with their places on the pages; `effects` says what became of
    each page, and `gone` names the old pages without a new page. `old` and `new` are the two files. `old_evidence` is
    None if only a PDF of the earlier version is known.
    """

    earlier: EarlierVersion
    loaded: LoadedEdition
    comparison: VersionComparison
    placed: tuple[PlacedChange, ...]
    effects: tuple[PageEffect, ...]
    gone: tuple[str, ...]
    old: PrintedVersion
    new: PrintedVersion
    old_evidence: Evidence | None
    new_evidence: Evidence

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
    new_evidence = _made(prepared, jobs, progress)
    new = _printed(prepared, new_evidence)
    old_evidence = places = None
    if earlier.loaded is not None and earlier.loaded.prepared is not None:
        comparison = changes_since(earlier, loaded)
        try:
            old_evidence = _made(earlier.loaded.prepared, jobs, progress)
        except PublishError as reason:
            raise PublishError(f"{earlier.shown_as}: {reason.message}", reason.help) from reason
        old = _printed(earlier.loaded.prepared, old_evidence)
    else:
        assert earlier.pdf is not None
        prepared = with_pages_of(earlier, prepared)
        reading = reading_of(earlier, prepared)
        old = PrintedVersion(earlier.pdf, reading.alignment, new.colophon)
        places = VersionPlaces(old), VersionPlaces(new)
        comparison = changes_since_reading(reading, prepared, places)
    placed = ChangePlaces(comparison, *(places or (VersionPlaces(old), VersionPlaces(new)))).placed()
    looks = [one for one in placed if one.change.what is ChangeKind.FORMATTING]
    changed = {page for one in placed if one not in looks for page in one.pages}
    effects = page_effects(old, new, changed, {page for one in looks for page in one.pages})
    gone = pages_gone(effects, old)
    return ComparedPages(earlier, loaded, comparison, placed, effects, gone, old, new, old_evidence, new_evidence)


def _made(prepared: Prepared, jobs: int, progress: Progress) -> Evidence:
    """Return the PDF of a version, from `build/` or made."""
    return printed_evidence(prepared, Request(product("pdf"), jobs=jobs, progress=progress))


def _printed(prepared: Prepared, evidence: Evidence) -> PrintedVersion:
    return PrintedVersion(evidence.facts, evidence.proof.alignment, prepared.front(*engines()).colophon[-1])
