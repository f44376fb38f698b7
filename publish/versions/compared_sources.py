"""Find the earlier version of an edition that a product is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from publish.pipeline import LoadedEdition
from publish.products.row import Earlier
from publish.versions.changes_since import earlier_prepared
from publish.versions.finding import earlier_version


@contextmanager
def compared_sources(since: str, loaded: LoadedEdition, environment: Mapping[str, str]) -> Iterator[Earlier]:
    """Context in which the version that `since` names is available. The edition must be ready.

    Raises what `earlier_version` does, and PublishError for the PDF of another book.
    """
    assert loaded.prepared is not None
    with earlier_version(since, loaded.folder, environment) as found:
        yield Earlier(earlier_prepared(found, loaded.prepared), found.shown_as, found.dated)
