"""Which works of the bibliography are used."""

from __future__ import annotations

from publish.editing.annotations.cited import Cited
from publish.editing.sources import Sources


def used_keys(sources: Sources) -> frozenset[str]:
    """Return the keys that the text cites or `nocite` names."""
    settings = sources.settings.bibliography
    if settings is None:
        return frozenset()
    if settings.lists_all:
        return frozenset(sources.manuscript.references.records)
    cited = (work.key for one in sources.annotations.of(Cited) for work in one.data.works)
    return frozenset({*cited, *settings.listed})
