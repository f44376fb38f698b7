"""Find installed Python packages, their versions and their folders, without importing them."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from pathlib import Path

# Names of distributions, and the signs that are equal in them (packaging.python.org, names and normalization).
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DASHES = re.compile(r"[-_.]+")


def version(distribution: str) -> str | None:
    """Return the version of an installed distribution, or None."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def needed(distribution: str) -> dict[str, str]:
    """Return the versions of all distributions that one needs, by name, itself included; what is not installed is left
    out.

    Dependencies of extras are not among them.
    """
    found: dict[str, str] = {}
    waiting = [distribution]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            said = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        found[name] = said["Version"]
        for requirement in said.get_all("Requires-Dist") or ():
            wanted, _, marker = requirement.partition(";")
            match = _NAME.match(wanted)
            if match is not None and "extra" not in marker:
                waiting.append(_DASHES.sub("-", match[0]).lower())
    return found


def folder(package: str) -> Path | None:
    """Return the folder of an importable top-level package, or None."""
    spec = importlib.util.find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None
