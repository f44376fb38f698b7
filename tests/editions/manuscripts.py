"""What an editor's plain Markdown says: its paragraphs, their note calls, and the notes, by the few rules that the
editions of these tests keep to. A second opinion: the toolchain's own parser has no part in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\[([^\]^]+)\]\{[^}]*\}")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or heading without its markup, and the keys of the notes that are called in it."""

    words: str
    calls: tuple[str, ...]
    heading: bool


def paragraphs(source: str) -> list[Paragraph]:
    """The paragraphs of a part: headings, text, quotations and what stands in containers."""
    found = []
    for block in re.split(r"\n(?:>?[ \t]*\n)+", source.strip()):
        lines = [re.sub(r"^> ?", "", line) for line in block.splitlines() if not line.startswith(":::")]
        text = " ".join(line.removesuffix("\\") for line in lines).strip()
        if text in ("", "---", "***"):
            continue
        heading = re.match(r"#+ ", text)
        words = plain(_CALL.sub("", re.sub(r"^#+ ", "", text)))
        found.append(Paragraph(words, tuple(_CALL.findall(text)), heading is not None))
    return found


def notes(source: str) -> dict[str, str]:
    """The notes of a notes file, by key."""
    starts = list(_DEFINITION.finditer(source))
    ends = [one.start() for one in starts[1:]] + [len(source)]
    return {one[1]: plain(_CALL.sub("", source[one.end() : end])) for one, end in zip(starts, ends, strict=True)}


def plain(text: str) -> str:
    """Words without emphasis and attributes, dashes and ellipses as they are set, single spaces between."""
    text = _ATTRIBUTES.sub(r"\1", text)
    text = re.sub(r"(?<!\\)\*", "", text).replace("\\", "")
    text = text.replace("---", "—").replace("--", "–")
    return " ".join(text.replace("...", "…").split())
