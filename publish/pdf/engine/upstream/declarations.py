"""The C functions that WeasyPrint declares, without parsing their declarations in each process.

cffi parses them with a C parser written in Python, which takes as long as setting five pages. `parsed_declarations`
has the result for one version of WeasyPrint; on another version, cffi parses them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from hashlib import sha256
from typing import Any

import cffi

from publish import platforms
from publish.pdf.engine.upstream import parsed_declarations

# What WeasyPrint and the engine use of cffi's interface.
_USED = ("NULL", "RTLD_NOW", "buffer", "cast", "gc", "new", "release", "string", "unpack")


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
        self._declared: Any = None

    def cdef(self, declarations: str) -> None:
        """Declare C functions and types."""
        if digest(declarations) == parsed_declarations.DIGEST:
            self._declared = parsed_declarations.ffi
        else:
            self._declared = self._stock()
            self._declared.cdef(declarations)
        for name in _USED:
            setattr(self, name, getattr(self._declared, name))

    def dlopen(self, name: str, flags: int = 0) -> Any:
        """Open a library; where the loader does not find it by its name, search for it as cffi does."""
        try:
            return self._declared.dlopen(name, flags)
        except OSError:
            path = None if platforms.FINDS_LIBRARIES else find_library(name)
            if path is None:
                raise
            return self._declared.dlopen(path, flags)
