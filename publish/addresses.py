"""Addresses of pages on the network and of files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

# Web and mail addresses in running text. Punctuation of the sentence at their end is not part of them.
ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.|mailto:|urn:|doi:)[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?'’)\]…]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
)
# A line may end after a stroke and before other signs that join the parts of an address, never at a hyphen that could
# be taken for its own (The Chicago Manual of Style, 14.18). Two characters at least stand on either side, and the -- of
# an option stays whole.
_JOINT = re.compile(r"(?<=\S\S)(?:(?<=/)(?!/)|(?<![/.-])(?=[.?&_=#~@-]))(?=\S(?!$| ))")


def addresses(text: str) -> Iterator[re.Match[str]]:
    """Find the addresses in a text. Most texts have none of the signs that every address has, and are not searched."""
    return ADDRESS.finditer(text) if "@" in text or ":" in text or "www." in text else iter(())


def stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches of a text, each with whether it is an address."""
    done = 0
    for address in addresses(text):
        if done < address.start():
            yield done, address.start(), False
        yield *address.span(), True
        done = address.end()
    if done < len(text):
        yield done, len(text), False


def joints(address: str) -> Iterator[int]:
    """Yield the offsets at which a line may be broken in an address."""
    return (match.start() for match in _JOINT.finditer(address))


def split(url: str) -> SplitResult | None:
    """Split an address into its parts; None if it is malformed, such as `http://[a`."""
    try:
        return urlsplit(url)
    except ValueError:
        return None
