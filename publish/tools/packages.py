"""Find installed Python packages, their versions and their folders, without importing them."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from pathlib import Path


def version(distribution: str) -> str | None:
    """Return the version of an installed distribution, or None."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def folder(package: str) -> Path | None:
    """Return the folder of an importable top-level package, or None."""
    spec = importlib.util.find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None
