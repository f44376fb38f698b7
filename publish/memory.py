"""The memory of a process from one build to the next: results, each under all that it depends on.

A build without one runs the same code, with a memory that keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

_Made = TypeVar("_Made")

# What the last so many builds did not ask for is forgotten. More than one, because a build may stop at an error.
_BUILDS = 3
# Small results that are kept: the paragraphs and the lines of some 500 pages.
_SMALL = 30_000


class Same(Generic[_Made]):
    """A key that equals another one only if both stand for the same object."""

    __slots__ = ("of",)

    def __init__(self, of: _Made) -> None:
        self.of = of

    def __hash__(self) -> int:
        return id(self.of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.of is other.of


class Memory:
    """Results of the last builds. They are shared between builds, so nobody may change them.

    `small` is the number of small results that it keeps across builds. If `keeps` is false, everything is made anew.
    """

    def __init__(self, small: int = _SMALL, *, keeps: bool = True) -> None:
        self._builds: list[dict[Hashable, Any]] = [{}]
        self._most = small
        self._keeps = keeps
        self._small: dict[Hashable, Any] = {}

    @classmethod
    def of_one_build(cls) -> Memory:
        """Return a memory that keeps nothing, for a process that makes one build."""
        return cls(keeps=False)

    def begin(self) -> None:
        """Begin a build, and forget what the last ones did not ask for."""
        self._builds = [{}, *self._builds[: _BUILDS - 1]]

    def recall(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return the result for this key; make it if there is none.

        The key must name the kind of the result, and all that it depends on.
        """
        if not self._keeps:  # to look for a key takes longer than to make many a result
            return make()
        held = next((build for build in self._builds if key in build), None)
        found: _Made = make() if held is None else held[key]
        self.keep(key, found)
        return found

    def find(self, key: Hashable) -> Any:
        """Return what is kept under this key; None if nothing is."""
        held = next((build for build in self._builds if key in build), None) if self._keeps else None
        if held is None:
            return None
        self.keep(key, held[key])
        return held[key]

    def keep(self, key: Hashable, made: object) -> None:
        """Keep a result under its key."""
        if self._keeps:
            self._builds[0][key] = made

    def call(self, function: Callable[..., _Made], *given: Hashable) -> _Made:
        """Return the function's result for these arguments. It must depend on nothing else."""
        if not self._keeps:
            return function(*given)
        return self.recall((function, *given), lambda: function(*given))

    def same(self, key: Hashable, made: _Made) -> _Made:
        """Return the kept result of this key if it equals the new one; otherwise keep and return the new one.

        What did not change is then the same object as before, and may be a key (`Same`).
        """
        before = self.find(key)
        if before == made:
            found: _Made = before
            return found
        self.keep(key, made)
        return made

    def recall_small(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """Do what `recall` does, for a small result: it is kept until many others were asked for."""
        if not self._keeps:
            return make()
        found: _Made = self._small.pop(key) if key in self._small else make()
        self._small[key] = found
        if len(self._small) > self._most:
            del self._small[next(iter(self._small))]
        return found

    @property
    def keeps(self) -> bool:
        """Whether it keeps anything: otherwise no key need be made."""
        return self._keeps

    @property
    def size(self) -> int:
        """The number of results."""
        return len(set[Hashable]().union(*self._builds, self._small))
