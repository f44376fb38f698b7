"""What validators say of a file, kept with it: of the same bytes the same program says the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from publish import __version__
from publish.checks.validators.packed_ebook import PackedEbook
from publish.diagnostics import Severity
from publish.tools.validator_message import ValidatorMessage


def verdict(
    ebook: PackedEbook, programs: Sequence[str | None], run: Callable[[], list[ValidatorMessage]]
) -> list[ValidatorMessage]:
    """Return what a validator says of an ebook: what it said before of the same bytes, else what `run` returns.

    `programs` are the names and versions of the validator and of what it needs; if None is among them, something is
    missing, and nothing is kept. Raises what `run` raises.
    """
    if None in programs:
        return run()
    digest = _digest(ebook)
    key = "\n".join(map(str, (__version__, *programs, ebook.product.name, digest)))
    said = _read(ebook.kept.get(key))
    if said is None:
        said = run()
        if _digest(ebook) == digest:  # no other run has made the file again meanwhile
            ebook.kept.put(key, _written(said))
            ebook.kept.tidy()
    return said


def named(program: str, version: str | None) -> str | None:
    """Return the name of a program with its version, None if it is missing."""
    return version and f"{program} {version}"


def _digest(ebook: PackedEbook) -> str:
    return hashlib.sha256(ebook.product.read_bytes()).hexdigest()


def _written(messages: Sequence[ValidatorMessage]) -> bytes:
    return json.dumps([asdict(one) | {"severity": one.severity.name} for one in messages]).encode()


def _read(kept: bytes | None) -> list[ValidatorMessage] | None:
    """Return kept messages, None if there are none or they cannot be read."""
    if kept is None:
        return None
    try:
        return [ValidatorMessage(**one | {"severity": Severity[one["severity"]]}) for one in json.loads(kept)]
    except (ValueError, TypeError, KeyError):
        return None
