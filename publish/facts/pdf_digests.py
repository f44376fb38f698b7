"""Digests of pages: two pages with equal ones show the same text at the same places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

# What leads from an object back to those around it, or to tags: it does not change what a page shows.
_LEFT_OUT = frozenset({"/Parent", "/P", "/Pg", "/StructParent", "/StructParents", "/Annots"})
# What a page may inherit from the nodes above it; the trim follows from it, or is the page's own.
_INHERITED = frozenset({"/MediaBox", "/CropBox", "/TrimBox", "/Resources", "/Rotate"})
# Objects nested more deeply are not read: such a page has no digest.
_DEEPEST = 40


class _TooDeep(Exception):
    """Objects are nested too deeply, or contain themselves."""


def page_digests(document: pikepdf.Pdf) -> Iterator[bytes]:
    """Yield the digest of each page in order, b"" if it has none.

    It is made from the page's content, boxes and resources, with everything that these refer to. Some of these a page
    may inherit.
    """
    known: dict[tuple[int, int], bytes] = {}
    for page in document.pages:
        inherited = [page.mediabox, page.cropbox, page.trimbox, page.resources, page.rotation]
        try:
            yield _joined([*(_digest(one, known) for one in inherited), _of_entries(page.obj, known, 0, _INHERITED)])
        except _TooDeep:
            yield b""


def _digest(one: Any, known: dict[tuple[int, int], bytes], depth: int = 0) -> bytes:
    """Return the digest of an object with all that it refers to; `known` has those of indirect objects."""
    if depth > _DEEPEST:
        raise _TooDeep
    if not isinstance(one, pikepdf.Object):
        return repr(one).encode()
    if one.is_indirect and one.objgen in known:
        return known[one.objgen]
    match one:
        case pikepdf.Stream():
            found = _joined([_of_entries(one.stream_dict, known, depth), one.read_raw_bytes()])
        case pikepdf.Dictionary():
            found = _of_entries(one, known, depth)
        case pikepdf.Array():
            found = _joined(_digest(item, known, depth + 1) for item in one.as_list())
        case _:
            found = one.unparse()
    if one.is_indirect:
        known[one.objgen] = found
    return found


def _of_entries(
    dictionary: Any, known: dict[tuple[int, int], bytes], depth: int, without: frozenset[str] = frozenset()
) -> bytes:
    entries = ((key, value) for key, value in sorted(dictionary.items()) if key not in _LEFT_OUT and key not in without)
    return _joined(piece for key, value in entries for piece in (key.encode(), _digest(value, known, depth + 1)))


def _joined(pieces: Iterable[bytes]) -> bytes:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(b"%d " % len(piece))
        digest.update(piece)
    return digest.digest()
