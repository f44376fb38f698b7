"""The memory that Python's own frames are laid in."""

from __future__ import annotations

from types import FunctionType
from typing import TypeVar, cast

_Function = TypeVar("_Function")

# Slots of 8 bytes: with these a frame gets a chunk of 1 MiB, and leaves the half of it.
_ROOM = 2**16


def roomy(function: _Function) -> _Function:
    """The function, with the frames of all that it calls in one piece of memory.

    CPython lays frames into chunks of 16 KiB, which it takes from the system and gives back each time a call crosses
    the edge of one: in the depth of a tree of boxes that is 80,000 times in a book, and a tenth of the time. For a
    frame that declares more than a chunk holds, a chunk is made to its measure, of a power of two.
    """
    made = cast(FunctionType, function)
    made.__code__ = made.__code__.replace(co_stacksize=_ROOM)
    return function
