"""The targets of links to a place in the same document, known without a look at their addresses.

WeasyPrint makes an absolute address of each `#id`, parses it twice and compares it with that of the document. The
functions replace those of these names in `weasyprint.html`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from publish.pdf.engine.upstream.documents import stock_get_link, stock_parse_url

# Nothing in it is written otherwise in an address.
_INNER = re.compile(r"#[A-Za-z0-9._-]+")
_SAMPLE = "a"


def parse_url(string: str | None, base_url: str | None, allow_relative: bool = False) -> Any:
    """Return the address that an attribute gives, absolute if possible; None if it gives none."""
    if allow_relative and string and _INNER.fullmatch(string):
        address = _address(base_url)
        if address is not None:
            return address + string
    return stock_parse_url(string, base_url, allow_relative)


def get_link(url: str, base_url: str | None) -> Any:
    """Return what a link with this address leads to, in WeasyPrint's terms."""
    address, sign, id = url.partition("#")
    if sign and address == _address(base_url) and _INNER.fullmatch(sign + id):
        return "url", ("internal", id)
    return stock_get_link(url, base_url)


@lru_cache(maxsize=16)
def _address(base_url: str | None) -> str | None:
    """Return the address of a document as it stands before `#`; None if places in it have no usual addresses."""
    sample: str | None = stock_parse_url(f"#{_SAMPLE}", base_url, True)
    if sample is None or stock_get_link(sample, base_url) != ("url", ("internal", _SAMPLE)):
        return None
    return sample.removesuffix(f"#{_SAMPLE}")
