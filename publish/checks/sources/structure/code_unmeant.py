"""Text turned into code by indentation or by an unclosed fence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.unread import shortened
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Element, Kind, elements, plain

CHECK = Check(
    "code-unmeant",
    Severity.WARNING,
    "blocks of code",
    what="A paragraph is set as code: it is indented, or a line of ``` is not closed.",
    why="""
Four spaces before a paragraph turn it into code: its emphasis and its note calls are
printed as typed, its lines are neither justified nor hyphenated, and an ebook shows it in
a typewriter face. A fence that is not closed does this to everything after it.""",
    mend="""
Delete the spaces, or write a quotation. For verse, write a backslash at the end of each
line. Indent a paragraph of a note by exactly four spaces:

    > The mill stood still all winter \\
    > are not so easily calmed.""",
)

_FENCE = re.compile(r"(?:`{3,}|~{3,})")
# Six words or more in a row, with the punctuation of prose: programs do not look like that.
_WORDS = re.compile(r"(?<![^\W\d_])[^\W\d_]+[,;:.!?’”»]*(?:\s+[“«]?[^\W\d_]+[,;:.!?’”»]*){5,}")
_CODE = re.compile(r"[{}=<>$|]|\(\)|^\s*(?:#!|//|import |def |make |publish )", re.MULTILINE)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each code block that reads like text, and each unclosed one."""
    lines = {path: text.split("\n") for path, text in sources.manuscript.texts.items()}
    for blocks in sources.blocks:
        for block in elements(blocks, Kind.CODE_BLOCK):
            source = lines[block.at.path]
            words = plain(block.children)
            if not _is_fenced(block, source):
                if _WORDS.search(words) and not _CODE.search(words):
                    yield CHECK.found(
                        f'"{shortened(words)}" is set as code, because it is indented by four spaces or more',
                        block.at,
                        "delete the spaces, or write > before its lines",
                    )
            elif not _is_closed(block, source):
                fence = _FENCE.search(source[block.at.line - 1])
                yield CHECK.found(
                    "this line begins code that never ends: everything after it is set as code",
                    block.at,
                    f"write {fence[0] if fence else ''} where the code ends",
                )


def _is_fenced(block: Element, source: list[str]) -> bool:
    return _FENCE.search(source[block.at.line - 1]) is not None


def _is_closed(block: Element, source: list[str]) -> bool:
    number = block.at.line + len(block.children)
    return any(map(_FENCE.search, source[number - 1 : number + 1]))
