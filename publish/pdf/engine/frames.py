"""The memory for Python's own frames."""

from __future__ import annotations

from types import FunctionType
from typing import TypeVar, cast

_Function = TypeVar("_Function")

# Slots of 8 bytes. With this size a frame gets a chunk of 1 MiB and leaves half of it to others.
_ROOM = 2**16


def roomy(function: _Function) -> _Function:
    """Return the function, changed so that the frames of everything it calls are in one piece of memory.

    CPython places frames in chunks of 16 KiB. It takes a chunk from the system and gives it back each time a call
    crosses its edge. Deep in a tree of boxes, that happens 80,000 times in a book and takes a tenth of the time. A
    frame that declares more than a chunk holds gets a chunk of its own size, rounded to a power of two.
    """
    made = cast(FunctionType, function)
    made.__code__ = made.__code__.replace(co_stacksize=_ROOM)
    return function
