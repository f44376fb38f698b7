"""What a process remembers from one build to the next: results, by all that they depend on.

A build without a memory of its own starts with an empty one, and takes the same way through the code.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_Made = TypeVar("_Made")

# What the last so many builds did not ask for is forgotten. More than one, because a build may stop at an error.
_BUILDS = 3


class Same:
    """A key that equals another one only if both stand for the same object."""

    __slots__ = ("of",)

    def __init__(self, of: object) -> None:
        self.of = of

    def __hash__(self) -> int:
        return id(self.of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.of is other.of


class Memory:
    """Results of the last builds. They are shared between builds, so nobody may change them."""

    def __init__(self) -> None:
        self._builds: list[dict[Hashable, Any]] = [{}]

    def begin(self) -> None:
        """Begin a build, and forget what the last ones did not ask for."""
        self._builds = [{}, *self._builds[: _BUILDS - 1]]

    def recall(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what was made for this key; if nothing was, make it.

        The key must name the kind of the result, and all that it depends on.
        """
        for build in self._builds:
            if key in build:
                found: _Made = build[key]
                break
        else:
            found = make()
        self._builds[0][key] = found
        return found

    def call(self, function: Callable[..., _Made], *given: Hashable) -> _Made:
        """Return what the function returns for these arguments, on which alone it must depend."""
        return self.recall((function, *given), lambda: function(*given))

    @property
    def size(self) -> int:
        """The number of results."""
        return len(set[Hashable]().union(*self._builds))
