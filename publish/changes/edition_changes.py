"""List what changed beside the text of an edition: its settings, and its files such as stylesheets and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from publish.changes.change import Change, ChangeKind
from publish.config import Edition
from publish.config.own_files import own_files
from publish.config.written_settings import written_settings
from publish.diagnostics import Location
from publish.editing.sources import Sources


def edition_changes(old: Sources, new: Sources) -> Iterator[Change]:
    """Yield the changes of settings in their order, then those of files by name."""
    yield from _settings(old.edition, new.edition)
    yield from _files(_digests(old), _digests(new))


def _settings(old: Edition, new: Edition) -> Iterator[Change]:
    before, after = written_settings(old), written_settings(new)
    alone = _parts(old) ^ _parts(new)  # these are listed as parts
    for name in dict.fromkeys([*after, *before]):
        if any(name.startswith(f'part "{file}" ') for file in alone):
            continue
        one, other = before.get(name), after.get(name)
        if one is not None and other is not None and one[0] == other[0]:
            continue
        yield Change(
            ChangeKind.SETTING,
            name,
            one[0] if one else "",
            other[0] if other else "",
            old.places.locate(*one[1]) if one else None,
            new.places.locate(*other[1]) if other else None,
        )


def _parts(edition: Edition) -> frozenset[str]:
    return frozenset(part.file for part in edition.settings.part)


def _digests(version: Sources) -> dict[str, str]:
    """Return a hash of each picture and of each file of the edition's own styles, by its path."""
    images = {f"sources/{name}": data for name, data in version.manuscript.images.items()}
    cover = version.manuscript.cover
    if cover is not None:
        images[f"sources/{cover.path}"] = cover.data
    styles = {f"styles/{name}": path.read_bytes() for name, path in own_files(version.edition, "styles")[0].items()}
    return {name: sha256(data).hexdigest() for name, data in sorted((images | styles).items())}


def _files(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for name in sorted({*old, *new}):
        if old.get(name) == new.get(name):
            continue
        detail = "changed" if name in old and name in new else "added" if name in new else "deleted"
        old_at = Location(name) if name in old else None
        new_at = Location(name) if name in new else None
        yield Change(ChangeKind.FILE, name, old_at=old_at, new_at=new_at, detail=detail)
