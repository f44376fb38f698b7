"""What else than the edition its products depend on: this program, the libraries it uses, and Python."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from functools import cache
from pathlib import Path

from publish.config.styles import default_styles
from publish.tools import pango

_ROOT = Path(__file__).parents[1]


@cache
def tools_digest() -> str:
    """Return a digest of the files of publish, the versions of all installed distributions, of Pango and of Python.

    It is the same on all machines that make the same products.
    """
    digest = hashlib.sha256()
    for folder in dict.fromkeys((_ROOT, default_styles())):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    installed = sorted({(one.name.lower(), one.version) for one in importlib.metadata.distributions()})
    digest.update(repr((installed, pango.version(), platform.python_version(), platform.machine())).encode())
    return digest.hexdigest()
