"""Compare an edition with an earlier version of it."""

from __future__ import annotations

from publish.changes.change import VersionComparison
from publish.changes.comparing_versions import compare
from publish.pipeline import LoadedEdition
from publish.versions.version import EarlierVersion


def changes_since(earlier: EarlierVersion, loaded: LoadedEdition) -> VersionComparison:
    """Return the changes of an edition since an earlier version. The edition must have been read."""
    assert loaded.gathered is not None
    assert earlier.loaded is not None
    assert earlier.loaded.gathered is not None
    return compare(earlier.loaded.gathered, loaded.gathered)
