"""A paragraph without a final full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.attribution import ends_with_name, is_attribution
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources
from publish.editing.typography.conventions import words
from publish.manuscript.tree import Element, Kind, plain

CHECK = Check(
    "sentence-unended",
    Severity.WARNING,
    "paragraphs of prose, without verse, lists and parts of letters",
    what="A paragraph ends without a full stop.",
    why="""
The last words may have been lost together with the full stop: readers turn back to look
for the end of the sentence.""",
    mend="""
Write the mark that ends the sentence. A paragraph that continues after a list, a table or
a quotation needs none:

    before they are shot.               instead of     before they are shot""",
)

_OPEN = re.compile(r"[\w,-]")
_STOPLESS = frozenset({"lo", "th"})  # languages that end a sentence with a space
_DASH = re.compile(r"[\s\u00a0]-$|--$")  # a hyphen behind a space is a dash
_SENTENCE = re.compile(r"(?<=[^\W\d_][^\W\d_])[.!?…][”’\")\]»“]*[ \n]+[”“‘\"(\[«„]*[^\W\d_a-z]")
_GOES_ON = frozenset(
    {
        Kind.QUOTE,
        Kind.BULLETS,
        Kind.NUMBERS,
        Kind.TABLE,
        Kind.CODE_BLOCK,
        Kind.FIGURE,
        Kind.DEFINITIONS,
        Kind.CONTAINER,
        Kind.RULE,
    }
)
_SPEECH = re.compile(r"[“„«»‘‚›\"'—–]")
_OPENING = " \n\u00a0“‘\"'«„‚"
_PARTICLES = frozenset(words("von v. van de di du da af av née geb. geb"))
_SHORT = 6  # words of a signature
_LONG = 12  # words: a shorter paragraph may be a signature, a date, a line of a title page


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each paragraph of sentences whose last sentence does not end.

    Ignores the last paragraph of a note, and paragraphs that continue in the next block.
    """
    following = {id(one): other for blocks in sources.blocks for one, other in _neighbours(blocks)}
    # `note-unended` checks the ends of notes.
    last = {id(blocks[-1]) for note in sources.manuscript.notes.values() if (blocks := note.blocks)}
    for passage in sources.passages:
        text = passage.text.rstrip()
        if id(passage.block) in last or not _OPEN.match(text[-1:]) or not _is_prose(passage):
            continue
        if _DASH.search(text) or passage.language(len(text) - 1).partition("-")[0] in _STOPLESS:
            continue
        after = following.get(id(passage.block))
        if after is not None and (after.kind in _GOES_ON or _begins_small(after)):
            continue
        is_quoted = any(one.kind is Kind.QUOTE for one in passage.inside)  # perhaps from a letter
        if after is not None and _is_signature(after) and (text[-1] == "," or is_quoted or _is_name(after)):
            continue
        if is_attribution(passage) or ends_with_name(text) or (text[-1] in ",-" and _begins_speech(after)):
            continue
        end = len(text)
        yield CHECK.found(
            f'the paragraph ends with "{words_at(passage, end - 1, end, 2)}", without a full stop',
            passage.at(end - 1),
            "write the missing mark or the missing words",
        )


def _is_prose(passage: Passage) -> bool:
    """Whether the block is a paragraph of sentences: a long one, or one of several sentences.

    Verse, list items and the parts of a letter are not.
    """
    if passage.block.kind is not Kind.PARAGRAPH or any(one.kind not in (Kind.QUOTE,) for one in passage.inside):
        return False
    if any(piece.verbatim and piece.text == "\n" for piece in passage.pieces):
        return False
    if not passage.text or not (passage.text[0].isalnum() or passage.text[0] in "“‘\"'«„([*¿¡…"):
        return False
    return len(passage.text.split(None, _LONG + 1)) > _LONG or _SENTENCE.search(passage.text) is not None


def _begins_speech(block: Element | None) -> bool:
    """Whether a block begins with what somebody says: Pretty soon she says, / “Where did you live?”"""
    return block is not None and block.kind is Kind.PARAGRAPH and _SPEECH.match(plain(block.children)) is not None


def _is_signature(block: Element) -> bool:
    """Whether a block is a short paragraph without a sentence, such as the name below a closing formula."""
    text = plain(block.children).strip(_OPENING)
    is_short = block.kind is Kind.PARAGRAPH and 0 < len(text.split()) <= _SHORT
    return is_short and text[0].isupper() and _SENTENCE.search(text) is None


def _is_name(block: Element) -> bool:
    """Whether a signature is a name, with a title perhaps: I remain your / Judith v. Tann."""
    names = plain(block.children).strip(_OPENING + "»«”’.,").split()
    return names[-1][-1] not in "!?" and all(name[0].isupper() or name in _PARTICLES for name in names)


def _begins_small(block: Element) -> bool:
    text = next((child for child in block.children if not isinstance(child, Element)), None)
    return block.kind is Kind.PARAGRAPH and text is not None and text.text[:1].islower()


def _neighbours(blocks: tuple[Element, ...]) -> Iterator[tuple[Element, Element]]:
    """Each block with the block after it, at every depth; the end of a quotation with what goes on below it."""
    stack: list[tuple[tuple[Element, ...], Element | None]] = [(blocks, None)]
    while stack:
        level, after = stack.pop()
        for one, other in zip(level, (*level[1:], after), strict=False):
            if other is not None:
                yield one, other
            inner = tuple(child for child in one.children if isinstance(child, Element))
            if one.kind in (Kind.QUOTE, Kind.CONTAINER) and inner:
                goes_on = one.kind is Kind.QUOTE and other is not None and _begins_small(other)
                stack.append((inner, other if goes_on else None))
