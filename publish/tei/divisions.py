"""Order the blocks of a part for a division of TEI: its head, its text, its foot, and the divisions in it.

A division opens with its heading and the head of a letter, and closes with the foot of a letter (TEI P5, 4.2). Headings
begin divisions in it; so does a part of a letter that begins anew, such as a second dateline after some text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from publish.manuscript.tree import Element, Kind
from publish.style_names import EditorClass, MarkupClass

# What a letter begins with, and what it ends with.
HEAD = frozenset(
    {EditorClass.DATELINE, EditorClass.ADDRESS, EditorClass.SALUTATION, EditorClass.LETTERHEAD, EditorClass.EPIGRAPH}
)
FOOT = frozenset({EditorClass.CLOSER, EditorClass.SIGNATURE, EditorClass.POSTSCRIPT})
# Containers that are divisions, with their types.
APART = {
    EditorClass.SESSION: "writingSession",
    EditorClass.ENCLOSURE: "enclosure",
    EditorClass.ADDRESS_SIDE: "addressSide",
    EditorClass.TELEGRAM: "telegram",
}
# Parts of a letter that can stand in its head and in its foot.
_EITHER = HEAD - {EditorClass.EPIGRAPH}


class Division(Struct, frozen=True):
    """A division of a part: its heading, its own blocks in three groups, and the divisions in it.

    `kind` is "" for a section, else a name in `APART`; a stretch of a letter that begins anew is a session. `container`
    is the container that it was written as, if any.
    """

    heading: Element | None
    head: tuple[Element, ...] = ()
    text: tuple[Element, ...] = ()
    foot: tuple[Element, ...] = ()
    inner: tuple[Division, ...] = ()
    kind: str = ""
    container: Element | None = None


def divided(heading: Element | None, blocks: Sequence[Element]) -> Division:
    """Return the blocks of a part, or of a container that can hold divisions, as a division."""
    blocks = list(blocks)
    made = [one for one in blocks if is_made(one)]
    own, sections = _by_heading([one for one in blocks if not is_made(one)])
    sent_from = tuple(one for one in made if MarkupClass.SENT_FROM in one.classes)
    records = tuple(one for one in made if MarkupClass.SENT_FROM not in one.classes)
    runs = list(_runs(own))
    inner = [divided(one, held) for one, held in sections]
    first = runs[0] if runs else _LetterRun("")
    if len(runs) < 2 and not first.container and not (inner and first.foot):
        head, foot = (*sent_from, *first.head), (*first.foot, *records)
        return Division(heading, head, tuple(first.text), foot, tuple(inner))
    stretches = map(_stretch, runs)
    return Division(heading, sent_from, foot=records, inner=(*stretches, *inner))


def _stretch(run: _LetterRun) -> Division:
    """Return the division of a run of blocks, or of a container that is one."""
    if run.container is not None:
        held = divided(None, [one for one in run.container.children if isinstance(one, Element)])
        return replace(held, kind=run.kind, container=run.container)
    return Division(None, tuple(run.head), tuple(run.text), tuple(run.foot), kind=EditorClass.SESSION)


class _LetterRun(Struct):
    """Blocks that one division can hold, or a container that is a division."""

    kind: str
    container: Element | None = None
    head: list[Element] = field(default_factory=list)
    text: list[Element] = field(default_factory=list)
    foot: list[Element] = field(default_factory=list)


def _by_heading(blocks: Sequence[Element]) -> tuple[list[Element], list[tuple[Element, list[Element]]]]:
    """Return the blocks before the first heading, and each heading that no other one includes, with its blocks."""
    own: list[Element] = []
    sections: list[tuple[Element, list[Element]]] = []
    for block in blocks:
        if block.kind is Kind.HEADING and (not sections or _level(block) <= _level(sections[-1][0])):
            sections.append((block, []))
        else:
            (sections[-1][1] if sections else own).append(block)
    return own, sections


def is_made(block: Element) -> bool:
    """Whether publish has made a block from the settings, not the editor."""
    return bool(block.data.get("made"))


def _level(heading: Element) -> int:
    level = heading.data["level"]
    assert isinstance(level, int)
    return level


def _runs(blocks: Sequence[Element]) -> Iterator[_LetterRun]:
    """Yield the blocks in runs: head, text, foot; each container that is a division is a run of its own."""
    run: _LetterRun | None = None
    for number, block in enumerate(blocks):
        name = block.word("name")
        if name in APART:
            if run is not None:
                yield run
            yield _LetterRun(name, block)
            run = None
            continue
        run = run or _LetterRun("")
        if name in HEAD and not run.text and not run.foot:
            run.head.append(block)
        elif name in FOOT or (name in _EITHER and _is_foot(blocks[number:])):
            run.foot.append(block)
        elif run.foot or name in _EITHER:
            yield run
            run = _LetterRun("", head=[block]) if name in HEAD else _LetterRun("", text=[block])
        else:
            run.text.append(block)
    if run is not None:
        yield run


def _is_foot(blocks: Iterable[Element]) -> bool:
    """Whether only parts of a letter's foot follow, up to an enclosure."""
    for block in blocks:
        name = block.word("name")
        if name in APART:
            return True
        if name not in FOOT and name not in _EITHER:
            return False
    return True
