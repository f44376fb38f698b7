"""Read TEI files as one edition, a part for each letter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from publish.diagnostics import Location
from publish.importing.imported import Imported, unreadable
from publish.importing.tei.xml_tree import XmlElement, XmlRefused, parsed
from publish.paths import shown

_ROOTS = ("TEI", "TEI.2", "teiCorpus")
_LARGEST_FILE = 50_000_000


def read(paths: Sequence[Path]) -> Imported:
    """Return the edition that these files make, in their order, or the errors that are in them."""
    roots, problems = [], []
    for path in paths:
        try:
            roots.append(_root_of(path))
        except XmlRefused as refused:
            problems.append(unreadable(str(refused), refused.at))
    return Imported({}, tuple(problems))


def _root_of(path: Path) -> XmlElement:
    name = shown(path)
    if path.stat().st_size > _LARGEST_FILE:
        raise XmlRefused(f"the file has more than {_LARGEST_FILE:,} bytes", Location(name))
    root = parsed(path.read_bytes(), name)
    if root.name not in _ROOTS:
        raise XmlRefused(f"this is not TEI: its root is <{root.name.rpartition(' ')[2]}>", root.at)
    return root
