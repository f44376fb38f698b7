"""The C functions that WeasyPrint declares, without parsing their declarations in each process.

cffi parses them with a C parser written in Python, which takes as long as setting five pages. `parsed_declarations`
has the result for one version of WeasyPrint; on another version, cffi parses them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import cffi

from publish.pdf.engine.upstream import parsed_declarations

# What WeasyPrint and the engine use of cffi's interface.
_USED = ("NULL", "RTLD_NOW", "buffer", "cast", "dlopen", "gc", "new", "release", "string", "unpack")


@contextmanager
def known_declarations() -> Iterator[None]:
    """Context in which cffi takes the declarations that are known as parsed."""
    stock = cffi.FFI
    cffi.FFI = lambda: _Interface(stock)
    try:
        yield
    finally:
        cffi.FFI = stock


def digest(declarations: str) -> str:
    """Return the hash by which declarations are known."""
    return sha256(declarations.encode()).hexdigest()


class _Interface:
    """Stands for cffi's interface to libraries, once it has been given the declarations."""

    def __init__(self, stock: Any) -> None:
        self._stock = stock

    def cdef(self, declarations: str) -> None:
        """Declare C functions and types."""
        if digest(declarations) == parsed_declarations.DIGEST:
            declared = parsed_declarations.ffi
        else:
            declared = self._stock()
            declared.cdef(declarations)
        for name in _USED:
            setattr(self, name, getattr(declared, name))
