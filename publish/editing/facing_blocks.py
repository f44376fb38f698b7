"""Facing texts, block by block: the blocks of the two texts that stand opposite each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from publish.config.settings import FacingManner
from publish.diagnostics import Diagnostic, Location, error
from publish.editing.book import BookPart
from publish.manuscript.tree import Element, Kind, NoteDefinition, Part, Text, elements, mapped, walk
from publish.style_names import MarkupClass

# The data of a block that has its number, which it shares with its partner.
CHUNK = "chunk"


def facing_pairs(parts: Iterable[Part]) -> Iterator[tuple[Part, Part]]:
    """Yield each part with the part that faces it. A pair is left out if one of them could not be read."""
    for one, other in pairwise(parts):
        if one.settings.facing and one.settings.facing == other.settings.file:
            yield one, other


def paired_parts(parts: Iterable[BookPart], *manners: FacingManner) -> list[tuple[BookPart, ...]]:
    """Return the parts in groups: the two of a pair with one of the manners together, every other part alone."""
    found: list[tuple[BookPart, ...]] = []
    for part in parts:
        before = found[-1][-1].part.settings if found else None
        if before and before.manner in manners and before.facing == part.part.settings.file != "":
            found[-1] = (*found[-1], part)
        else:
            found.append((part,))
    return found


def parts_on_facing_pages(parts: Iterable[BookPart]) -> list[tuple[BookPart, ...]]:
    """Return the pairs of parts that stand on versos and rectos."""
    return [
        held
        for held in paired_parts(parts, *(one for one in FacingManner if one is not FacingManner.COLUMNS))
        if len(held) > 1
    ]


def partners_in_openings(parts: Iterable[BookPart]) -> list[tuple[Location, Location]]:
    """Return the places of the first words of partners that are to begin in the same opening."""
    pairs = (held for held in parts_on_facing_pages(parts) if held[0].part.settings.manner is not FacingManner.FILLED)
    chunks = (chunk for one, other in pairs for chunk in chunks_of((one.blocks, other.blocks)))
    places = ((_first_words(first), _first_words(second)) for first, second in chunks)
    return [(one, other) for one, other in places if one is not None and other is not None]


def _first_words(blocks: tuple[Element, ...]) -> Location | None:
    return next((node.at for node in walk(blocks) if isinstance(node, Text)), None)


def chunks_of(texts: Sequence[Sequence[Element]]) -> Iterator[tuple[tuple[Element, ...], ...]]:
    """Yield the blocks of texts that stand side by side, chunk by chunk: for each, those of every text.

    A block without a number of its own, which publish has made, goes with the block before it.
    """
    held: dict[int, list[list[Element]]] = {}
    for text, blocks in enumerate(texts):
        chunk = -1
        for block in blocks:
            written = block.data.get(CHUNK, chunk)
            assert isinstance(written, int)
            chunk = written
            held.setdefault(chunk, [[] for _ in texts])[text].append(block)
    yield from (tuple(map(tuple, held[chunk])) for chunk in sorted(held))


def number_blocks(
    parts: tuple[Part, ...], notes: dict[str, NoteDefinition]
) -> tuple[tuple[Part, ...], dict[str, NoteDefinition], list[Diagnostic]]:
    """Return the parts, the blocks of facing ones with their numbers; report the first block without a partner.

    Blocks with the same id are partners, and those between them by their number. An id that both texts have gets an
    ending in the second one, and so do the links that lead to it.
    """
    pairs = [*facing_pairs(parts)]
    if not pairs:
        return parts, notes, []
    problems: list[Diagnostic] = []
    numbered: dict[str, Part] = {}
    for one, other in pairs:
        numbers, others, of_pair = _numbers(one, other)
        problems += of_pair
        texts = ((one, numbers), (other, others))
        breaks = {
            number for part, its in texts for number, block in zip(its, part.blocks, strict=True) if _breaks(block)
        }
        for part, its in texts:
            numbered[part.path] = _with_numbers(part, its, breaks)
    renamed = {other.path: _new_ids(one, other) for one, other in pairs}
    files = {other.settings.file: other.path for _, other in pairs}

    def all_of(blocks: tuple[Element, ...], path: str) -> tuple[Element, ...]:
        def change(element: Element) -> Element:
            own = renamed.get(path, {})
            if element.kind is Kind.LINK:
                file, sign, id = element.word("href").partition("#")
                new = renamed[files[file]] if file in files else own if not file else {}
                if sign and id in new:
                    element = replace(element, data={**element.data, "href": f"{file}#{new[id]}"})
            return replace(element, id=own[element.id]) if element.id in own else element

        return tuple(done for block in blocks if isinstance(done := mapped(block, change), Element))

    changed = (numbered.get(part.path, part) for part in parts)
    return (
        tuple(replace(part, blocks=all_of(part.blocks, part.path)) for part in changed),
        {key: replace(note, blocks=all_of(note.blocks, note.at.path)) for key, note in notes.items()},
        problems,
    )


def _breaks(block: Element) -> bool:
    """Whether a block begins a page of print."""
    return MarkupClass.NEW_PAGE in block.classes


def _with_numbers(part: Part, numbers: Sequence[int], breaks: Collection[int]) -> Part:
    """Return a part whose blocks have these numbers. Where one text begins a page, the other does too."""

    def numbered(block: Element, number: int) -> Element:
        begins = number in breaks and not _breaks(block)
        classes = (MarkupClass.NEW_PAGE, *block.classes) if begins else block.classes
        return replace(block, classes=classes, data={**block.data, CHUNK: number})

    return replace(part, blocks=tuple(map(numbered, part.blocks, numbers)))


def _numbers(one: Part, other: Part) -> tuple[list[int], list[int], list[Diagnostic]]:
    """Return the numbers of the blocks of both parts, and the problem of the first block without a partner."""
    places = {block.id: number for number, block in reversed([*enumerate(other.blocks)]) if block.id}
    anchors = [(number, places[block.id]) for number, block in enumerate(one.blocks) if block.id in places]
    crossed = [other.blocks[after] for (_, there), (_, after) in pairwise(anchors) if after < there]
    problems: list[Diagnostic] = [_out_of_order(block, one) for block in crossed]
    numbers, others, begun = [0] * len(one.blocks), [0] * len(other.blocks), (0, 0)
    chunk = 0
    for here, there in (*anchors, (len(one.blocks), len(other.blocks))):
        if there < begun[1]:
            continue
        run, its = range(begun[0], here), range(begun[1], there)
        if len(run) != len(its):
            is_first = len(run) > len(its)
            longer, left = (one, run) if is_first else (other, its)
            single = _single(longer.blocks, left, min(len(run), len(its)), {*places} & {part.id for part in one.blocks})
            problems.append(_alone(single, other if is_first else one))
        for place in range(max(len(run), len(its))):
            for found, stretch in ((numbers, run), (others, its)):
                if place < len(stretch):
                    found[stretch[place]] = chunk + place
        chunk += max(len(run), len(its))
        if here < len(one.blocks) and there < len(other.blocks):
            numbers[here] = others[there] = chunk
            chunk += 1
        begun = here + 1, there + 1
    return numbers, others, problems[:1]


def _single(blocks: Sequence[Element], run: range, matched: int, shared: set[str]) -> Element:
    """Return the block of a run without a partner: one with an id of its own, or the first beyond those `matched`."""
    named = (blocks[number] for number in run if blocks[number].id and blocks[number].id not in shared)
    return next(named, blocks[run[matched]])


def _alone(block: Element, opposite: Part) -> Diagnostic:
    named = f' "{block.id}"' if block.id else ""
    return error(
        "facing-partner",
        f"this {block.kind.value}{named} has no partner in {opposite.path}",
        block.at,
        "write equally many blocks in both texts, or give partners the same id: {#id}; ::: {#id} holds several",
    )


def _out_of_order(block: Element, opposite: Part) -> Diagnostic:
    return error(
        "facing-partner",
        f'this {block.kind.value} "{block.id}" comes at a different place in {opposite.path}',
        block.at,
        "put the blocks of both texts in the same order",
    )


def _new_ids(one: Part, other: Part) -> Mapping[str, str]:
    """Return the new ids for those of a part that the part before it has too."""
    before, own = _ids(one), _ids(other)
    ending = other.settings.language or "facing"
    found = {}
    for id in own & before:
        new = f"{id}-{ending}"
        while new in own | before:
            new += f"-{ending}"
        found[id] = new
    return found


def _ids(part: Part) -> set[str]:
    return {element.id for element in elements(part.blocks)} - {""}
