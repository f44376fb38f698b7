"""fontTools as WeasyPrint imports it: put off until it is used.

WeasyPrint cuts fonts down with HarfBuzz. It needs fontTools for few of them (those with pictures, WOFF), but imports
150 modules of it for every book, which takes as long as setting five pages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_MODULES = ("fontTools.subset", "fontTools.ttLib", "fontTools.varLib.instancer", "fontTools.varLib.mutator")


@contextmanager
def font_tools_later() -> Iterator[None]:
    """Context in which names are imported from fontTools without loading it."""
    placed = [name for name in _MODULES if name not in sys.modules]
    sys.modules.update({name: _Module(name) for name in placed})
    try:
        yield
    finally:
        for name in placed:
            del sys.modules[name]


class _Module(ModuleType):
    """Stands for a module; its names stand for those of the module."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(self.__name__, name)


class _Name:
    """Stands for a name of a module. When it is called or asked for an attribute, it loads the module."""

    def __init__(self, module: str, name: str) -> None:
        self._place = module, name

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._loaded()(*arguments, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loaded(), name)

    def _loaded(self) -> Any:
        _load_names()
        return _named(*self._place)


def _load_names() -> None:
    """Replace all such names in WeasyPrint by what they stand for, so that exceptions can be caught by name."""
    for module in [one for name, one in sys.modules.items() if name.startswith("weasyprint.")]:
        for name, value in list(vars(module).items()):
            if isinstance(value, _Name):
                setattr(module, name, _named(*value._place))
            elif isinstance(value, _Module):
                setattr(module, name, import_module(value.__name__))


def _named(module: str, name: str) -> Any:
    found = import_module(module)
    return getattr(found, name) if hasattr(found, name) else import_module(f"{module}.{name}")
