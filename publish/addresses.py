"""Addresses as they are written: on the network, or of a file."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def split(url: str) -> SplitResult | None:
    """The pieces of an address; None where it is none, as `http://[a` is."""
    try:
        return urlsplit(url)
    except ValueError:
        return None
