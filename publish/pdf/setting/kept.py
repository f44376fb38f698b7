"""Gatherings that were set before are taken from the memory or the store, others are set and kept."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec.structs import replace

from publish.keeping import Store
from publish.layout.gathering import DrawnGathering, Measured, Opening, Order, UsedFont
from publish.layout.written import Unreadable, drawn_from, measured_from, of_drawn, of_measured
from publish.memory import Memory
from publish.pdf.engine.upstream import versions
from publish.pdf.setting.bench import Bench
from publish.pdf.setting.coded import Codes, coded
from publish.tools import packages, pango

_Found = TypeVar("_Found")


class Setting(Protocol):
    """Anything that lays out and draws gatherings.

    `files` are the font files that the drawn ones need, by hash.
    """

    files: dict[str, bytes]

    def lay_out(self, orders: Sequence[Order]) -> list[Measured]: ...
    def draw(self, orders: Sequence[tuple[Order, Opening]]) -> list[DrawnGathering]: ...
    def coded(self, drawn: Sequence[tuple[DrawnGathering, Codes]]) -> list[DrawnGathering]: ...


class Kept:
    """Lays out and draws gatherings, or takes them from the memory of the process or from the store.

    `setting` returns the setter for missing gatherings; it is called only if some are missing. `memory` is that of the
    process, `jobs` the number of processes that set what is missing.
    """

    def __init__(
        self, memory: Memory, store: Store, bench: Bench, setting: Callable[[Iterable[Order]], Setting], jobs: int = 1
    ) -> None:
        self.files: dict[str, bytes] = {}
        self.jobs = jobs
        self.memory = memory
        self._store = store
        self._bench = bench.key
        self._program = hashlib.sha256(program().encode()).hexdigest() if store.folder else ""
        self._setting = setting
        self._taken: dict[tuple[Order, Opening], DrawnGathering] = {}
        self._drawing: Setting | None = None

    def lay_out(self, orders: Sequence[Order]) -> list[Measured]:
        """Lay out gatherings."""
        found = {order: self._measured(order) for order in dict.fromkeys(orders)}
        new = [order for order, measured in found.items() if measured is None]
        for order, made in zip(new, self._setting(new).lay_out(new) if new else [], strict=True):
            self.memory.keep((Measured, self._bench, order), made)
            if not order.gathering.together:  # its runs are needed, which are not kept
                self._store.put(self._key(order), of_measured(made))
            found[order] = made
        return [measured for order in orders if (measured := found[order]) is not None]

    def draw(self, orders: Sequence[tuple[Order, Opening]]) -> list[DrawnGathering]:
        """Draw gatherings. Raises CannotBeBound."""
        found = {one: self._drawn(*one) for one in orders}
        self._taken = {one: drawn for one, drawn in found.items() if drawn is not None}
        new = [one for one, drawn in found.items() if drawn is None]
        if new:
            setting = self._drawing = self._setting([order for order, _ in new])
            for one, made in zip(new, setting.draw(new), strict=True):
                found[one] = made
            for name, file in setting.files.items():
                if name not in self.files:
                    self.files[name] = file
                    self.memory.keep((UsedFont, name), file)
                    self._store.put(name, file)
        return [drawn for one in orders if (drawn := found[one]) is not None]

    def coded(self, drawn: Sequence[DrawnGathering], codes: Sequence[Codes]) -> list[DrawnGathering]:
        """Give the glyphs of gatherings the codes of the book."""
        both = [*zip(drawn, codes, strict=True)]
        return self._drawing.coded(both) if self._drawing else [coded(*one) for one in both]

    def keep(self, orders: Sequence[tuple[Order, Opening]], drawn: Sequence[DrawnGathering]) -> None:
        """Keep drawn gatherings that are not in the store as they are."""
        for one, made in zip(orders, drawn, strict=True):
            if made is not self._taken.get(one):
                self.memory.keep((DrawnGathering, self._bench, *one), made)
                self._store.put(self._key(*one), of_drawn(made))
        self._store.tidy()

    def _measured(self, order: Order) -> Measured | None:
        return self._found((Measured, self._bench, order), self._key(order), measured_from)

    def _drawn(self, order: Order, opening: Opening) -> DrawnGathering | None:
        drawn = self._found((DrawnGathering, self._bench, order, opening), self._key(order, opening), drawn_from)
        for font in drawn.fonts if drawn else ():
            if font.file not in self.files:
                file = self._found((UsedFont, font.file), font.file, bytes)
                if file is None:
                    return None
                self.files[font.file] = file
        return drawn

    def _found(self, remembered_as: Hashable, stored_as: str, read: Callable[[bytes], _Found]) -> _Found | None:
        """Return what the process remembers or the store has, None if neither does."""
        found: _Found | None = self.memory.find(remembered_as)
        if found is None:
            data = self._store.get(stored_as)
            try:
                found = read(data) if data else None
            except Unreadable:
                return None
            if found is not None:
                self.memory.keep(remembered_as, found)
        return found

    def _key(self, order: Order, opening: Opening | None = None) -> str:
        tree = hashlib.sha256(order.gathering.tree).hexdigest()
        told = replace(order, gathering=replace(order.gathering, tree=b""))
        return f"{self._bench} {self._program} {tree} {told!r} {opening!r}"


@cache
def program() -> str:
    """Return what the setting of a gathering depends on besides its order: versions, and this program's files."""
    root = Path(__file__).parents[2]
    files = sorted([*root.rglob("*.py"), *root.rglob("*.tex")])  # the patterns too
    states = [(str(file.relative_to(root)), (state := file.stat()).st_size, state.st_mtime_ns) for file in files]
    used = {name: packages.version(name) for name in ("fonttools", "uharfbuzz", "pyphen", "tinycss2", "cssselect2")}
    return repr((platform.python_version(), versions(), pango.version(), used, states))
