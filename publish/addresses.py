"""Addresses of pages on the network and of files."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def split(url: str) -> SplitResult | None:
    """Split an address into its parts; None if it is malformed, such as `http://[a`."""
    try:
        return urlsplit(url)
    except ValueError:
        return None
