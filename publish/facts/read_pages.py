"""Pages of PDFs that were read before, by the digests of what they show: only pages that changed are read again.

The digest is that of the page in the finished file (`publish.facts.pdf_digests`), so a page that any step of the build
has changed is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from publish.facts.pdf_lines import ReadPage
from publish.keeping import Store
from publish.memory import Memory

# A file with fewer pages is read as soon as the store is.
FEWEST = 50
# The store gets the pages anew if it lacks more than this share of a file's pages.
_LACKING = 0.2


class ReadPages:
    """The pages read by this process and, under a key in a store, by others.

    The key must name all that the reading of a page depends on besides its digest. Only a file with at least `fewest`
    pages goes into the store.
    """

    def __init__(
        self, memory: Memory | None = None, store: Store | None = None, key: str = "", fewest: int = 1
    ) -> None:
        self._memory = memory or Memory.of_one_build()
        self._store = store or Store(None)
        self._key = key
        self._fewest = fewest
        self._stored: dict[str, Any] | None = None
        # The process remembers nearly all pages: the others are read again sooner than the store is.
        self._is_remembered = False
        self._pages: dict[bytes, ReadPage] = {}
        self._ahead: dict[bytes, ReadPage] = {}

    def unknown(self, digests: Sequence[bytes]) -> list[int]:
        """Return the places of the digests of pages that have to be read, each page once."""
        places = {digest: place for place, digest in enumerate(digests) if digest}
        lacking = [digest for digest in places if self._memory.find((ReadPage, digest)) is None]
        if self._memory.keeps and len(lacking) <= _LACKING * len(places):
            self._is_remembered = True
        stored = self._read_store()
        return [places[digest] for digest in lacking if digest.hex() not in stored]

    def read_ahead(self, digest: bytes, page: ReadPage) -> None:
        """Take a page that was read before it is asked for."""
        self._ahead[digest] = page

    def page(self, digest: bytes, number: int, read: Callable[[], ReadPage]) -> ReadPage:
        """Return the page with this digest and number; `read` reads it if it is not known."""
        if not digest:
            return read()
        found = self._pages[digest] = self._memory.recall(
            (ReadPage, digest), lambda: self._ahead.pop(digest, None) or self._from_store(digest) or read()
        )
        if found.number == number:
            return found
        return self._memory.recall((ReadPage, digest, number), lambda: found.renumbered(number))

    def keep(self) -> None:
        """Put the pages into the store, if there are many and it lacks some of them."""
        if self._store.folder is None or len(self._pages) < FEWEST:
            return
        if len(self._pages) < self._fewest or self._is_remembered:
            return
        stored = self._read_store()
        lacking = [digest for digest in self._pages if digest.hex() not in stored]
        if len(lacking) > _LACKING * len(self._pages):
            # Not written by msgspec: what is read from a PDF may have half a character.
            told = {digest.hex(): page for digest, page in self._pages.items()}
            self._store.put(self._key, json.dumps(msgspec.to_builtins(told)).encode())

    def _from_store(self, digest: bytes) -> ReadPage | None:
        told = self._read_store().get(digest.hex())
        try:
            return None if told is None else msgspec.convert(told, ReadPage, str_keys=True)
        except msgspec.ValidationError:
            return None

    def _read_store(self) -> dict[str, Any]:
        if self._is_remembered:
            return {}
        if self._stored is None:
            data = self._store.get(self._key)
            try:
                found = json.loads(data) if data else {}
            except ValueError:
                found = {}
            self._stored = found if isinstance(found, dict) else {}
        return self._stored
