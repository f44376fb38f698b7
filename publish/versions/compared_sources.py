"""Find the sources of an earlier version, for a product that is compared with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from publish.errors import PublishError
from publish.products.row import Earlier
from publish.versions.finding import earlier_version


@contextmanager
def compared_sources(since: str, edition: Path, environment: Mapping[str, str]) -> Iterator[Earlier]:
    """Find the version that `since` names, until the block ends.

    Raises what `earlier_version` does, and PublishError for a PDF, which has no sources.
    """
    with earlier_version(since, edition, environment) as found:
        if found.loaded is None or found.loaded.prepared is None:
            raise PublishError(
                f"of {found.shown_as} only the words are known, and tracked changes need the sources",
                "name the Git revision or the folder that it was made from; `publish proof --since` takes a PDF",
            )
        yield Earlier(found.loaded.prepared, found.shown_as, found.dated)
