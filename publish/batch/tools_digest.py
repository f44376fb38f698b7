"""What products depend on besides the edition: this program, the libraries it uses, and Python."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from pathlib import Path

from publish.designs.design import default_styles
from publish.plugin_loading import entries
from publish.tools import citation_processor, packages, pango

# The entry points by which other packages add products and checks.
_GROUPS = ("publish.products", "publish.checks")
_ROOT = Path(__file__).parents[1]


@cache
def tools_digest() -> str:
    """Return a digest of the files of publish and of the versions of its libraries, plug-ins, citation styles, Pango
    and Python.

    It is the same on all machines that make the same products.
    """
    digest = hashlib.sha256()
    for folder in dict.fromkeys((_ROOT, default_styles())):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    added = {one.dist.name for group in _GROUPS for one in entries(group) if one.dist}
    versions = [sorted(packages.needed(name).items()) for name in ("publish", *sorted(added))]
    cited = citation_processor.versions()
    digest.update(repr((versions, cited, pango.version(), platform.python_version(), platform.machine())).encode())
    return digest.hexdigest()
