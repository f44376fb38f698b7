"""Divide many editions among several runs, so that each edition is made by exactly one."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

_WRITTEN = re.compile(r"(\d+)/(\d+)")


class Shard(Struct, frozen=True):
    """One of several shares of the editions: number `number` of `of`, from 1."""

    number: int
    of: int

    def takes(self, edition: Path) -> bool:
        """Whether an edition belongs to this share. The name of its folder decides, so all runs agree."""
        name = os.path.basename(os.path.abspath(edition))
        digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number - 1

    def of_these(self, editions: Iterable[Path]) -> list[Path]:
        """Return the editions of this share."""
        return [one for one in editions if self.takes(one)]


def read_shard(written: str) -> Shard:
    """Return the share that was written as "3/8". Raises ValueError."""
    match = _WRITTEN.fullmatch(written)
    number, of = map(int, match.groups()) if match else (0, 0)
    if not 1 <= number <= of:
        raise ValueError(f'"{written}" is not a share of the editions; write 3/8 for the third of eight')
    return Shard(number, of)
