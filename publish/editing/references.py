"""References: what publish writes for `[](#id)`, `[](#id){.page}` and `[](#id){.number}`.

The number of a page is a guess here, which each product replaces by the page of the print edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct, field
from msgspec.structs import replace

from publish.config.settings import Restart, Settings
from publish.diagnostics import Diagnostic, error
from publish.editing.bare_words import without_calls, without_last_sign
from publish.editing.book import BookNote, BookPart
from publish.editing.caption_numbers import number_captions
from publish.editing.print_places import RANGE
from publish.editing.reference_targets import Target, Targets
from publish.manuscript.flattening import flattened
from publish.manuscript.tree import PROSE, Element, Kind, Node, Text, elements, plain
from publish.style_names import EditorClass, MarkupClass
from publish.words import Words, words_of

_SHOWN = frozenset({EditorClass.PAGE.value, EditorClass.NUMBER.value})
_NO_BREAK = "\u00a0"
# Stands for a reference to a page in the words before the next one.
_PAGE = "\ufffb"
_BETWEEN = ",\u2013\u2014-"
_DASHES = ("\u2013", "\u2014", "-")


class FilledReferences(Struct, frozen=True):
    """The parts and notes with the words of their references, which of the words the pages decide (see `Book.asked`),
    and the problems."""

    parts: tuple[BookPart, ...]
    notes: dict[str, BookNote]
    asked: frozenset[str] = frozenset()
    problems: list[Diagnostic] = field(default_factory=list)


def fill_references(parts: tuple[BookPart, ...], notes: dict[str, BookNote], settings: Settings) -> FilledReferences:
    """Write the words of all references. Their targets must be resolved, and the chapters numbered."""
    links = [link for blocks in _all(parts, notes) for link in elements(blocks, Kind.LINK) if is_reference(link)]
    if not links:
        return FilledReferences(parts, notes)
    words = words_of(settings.language)
    asked = {link.word("target") for link in links if EditorClass.NUMBER in link.classes}
    parts, captions = number_captions(parts, asked, words.references)
    targets = Targets(notes, words.references, captions)
    targets.read(parts)
    writer = _References(targets, words, settings.references.direction)
    filled = tuple(writer.part(part) for part in parts)
    filled_notes = {key: replace(note, blocks=writer.blocks(note.blocks)) for key, note in notes.items()}
    by_page = {one.name for one in settings.notes.series if one.restart is Restart.PAGE}
    restarting = {note.id for note in notes.values() if note.series in by_page}
    asked = {
        number.word("of")
        for blocks in _all(filled, filled_notes)
        for number in elements(blocks, Kind.PAGE_NUMBER, Kind.NOTE_NUMBER)
        if number.kind is Kind.PAGE_NUMBER or number.word("of") in restarting
    }
    return FilledReferences(filled, filled_notes, frozenset(asked), writer.problems)


def is_reference(link: Element) -> bool:
    """Whether publish writes words for a link: it has none of its own, or shows a page or a number."""
    return bool(link.word("target")) and (not _SHOWN.isdisjoint(link.classes) or not _has_words(link))


def _has_words(link: Element) -> bool:
    return bool(plain(link.children).strip()) or any(elements(link.children, Kind.IMAGE, Kind.CODE))


def _all(parts: tuple[BookPart, ...], notes: dict[str, BookNote]) -> Iterator[tuple[Node, ...]]:
    for part in parts:
        yield (part.heading, *part.blocks) if part.heading else part.blocks
    yield from (note.blocks for note in notes.values())


class _Manner(Struct, frozen=True):
    """How a reference to a page is written: without the word "page" if the editor wrote it or if it continues the
    reference before; with "pages" if another one continues it; `in_brackets`: it stands in brackets. `since` is the id
    at the beginning of the range that it ends, `to` that at the end of the range that it begins. `is_named`: the editor
    wrote the word."""

    bare: bool = False
    is_named: bool = False
    several: bool = False
    in_brackets: bool = False
    since: str = ""
    to: str = ""


class _References:
    """Writes references; what cannot be written is in `problems`."""

    def __init__(self, targets: Targets, words: Words, direction: bool) -> None:
        self.problems: list[Diagnostic] = []
        self._targets = targets
        self._words = words.references
        self._direction = direction
        said = "|".join(map(re.escape, sorted(self._words.page_words, key=len, reverse=True)))
        self._page_word = re.compile(rf"(?:^|\W)(?:{said})\s*$", re.IGNORECASE)
        self._word_behind = re.compile(rf"\.?\s*(?:{said})", re.IGNORECASE)
        self._goes_on = re.compile(rf"{_PAGE}[\s{re.escape(_BETWEEN)}]+(?:{re.escape(words.and_)}\s*)?$")

    def part(self, part: BookPart) -> BookPart:
        heading, title = part.heading, part.title
        if heading is not None and (filled := self._block(heading)) is not heading:
            # A number stands above the title, on a line of its own.
            heading, title = filled, without_calls(filled.children[2 if part.number else 0 :])
        return replace(part, heading=heading, title=title, blocks=self.blocks(part.blocks))

    def blocks(self, blocks: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: Element) -> Element:
        if block.kind not in PROSE:
            children = (self._block(one) if isinstance(one, Element) else one for one in block.children)
            return block.with_children(tuple(children))
        if not any(map(is_reference, elements(block.children, Kind.LINK))):
            return block
        manners = self._manners(block)
        return block.with_children(self._nodes(block.children, manners))

    def _manners(self, block: Element) -> dict[int, _Manner]:
        """How the references to pages in a block are written, by the identity of their links."""
        found: dict[int, _Manner] = {}
        before, row = "", list[Element]()  # the references that go on from each other
        for piece in flattened(block.children, ""):
            around = (*piece.inside, piece.node) if isinstance(piece.node, Element) else piece.inside
            link = next((one for one in around if one.kind is Kind.LINK and _is_page(one)), None)
            if link is None or id(link) in found:
                before += piece.text
                continue
            is_range = before.rpartition(_PAGE)[2].strip() in _DASHES
            goes_on = bool(self._goes_on.search(before)) and not _has_words(link)
            goes_on = goes_on and (is_range or self._is_alike(row[-1], link))
            opened = before.count("(") > before.count(")")
            is_named = bool(self._page_word.search(before))
            found[id(link)] = _Manner(goes_on or is_named, is_named, in_brackets=opened)
            if goes_on:
                if is_range:
                    found[id(link)] = replace(found[id(link)], since=row[-1].word("target"))
                found[id(row[-1])] = replace(found[id(row[-1])], several=True)
                to = link.word("target") if found[id(link)].since and len(row) == 1 else ""
                found[id(row[0])] = replace(found[id(row[0])], to=to)
            row = [*(row if goes_on else ()), link]
            before += piece.text if _has_words(link) else _PAGE
        return found

    def _is_alike(self, one: Element, other: Element) -> bool:
        """Whether the words before a reference hold for the next one, too."""
        return not self._direction or self._side(one) == self._side(other)

    def _side(self, link: Element) -> str:
        is_below = self._targets.of[link.word("target")].place > self._targets.place(link)
        return self._words.below if is_below else self._words.above

    def _nodes(self, nodes: tuple[Node, ...], manners: dict[int, _Manner]) -> tuple[Node, ...]:
        made: list[Node] = []
        for node, following in zip_longest(nodes, nodes[1:]):
            if isinstance(node, Text):
                made.append(node)
            elif node.kind is Kind.LINK and is_reference(node):
                manner = manners.get(id(node), _Manner())
                is_bare = manner.bare and not _has_words(node)
                if is_bare and made and isinstance(made[-1], Text) and self._page_word.search(made[-1].text):
                    made[-1] = made[-1].changed(made[-1].text.rstrip() + _NO_BREAK)
                if manner.since and made and isinstance(made[-1], Text) and made[-1].text in _DASHES:
                    made.pop()  # it is part of the reference
                else:
                    manner = replace(manner, since="")
                behind = following.text if isinstance(following, Text) else ""
                made.append(self._filled(node, manner, behind))
            else:
                made.append(node.with_children(self._nodes(node.children, manners)))
        return tuple(made)

    def _filled(self, link: Element, manner: _Manner, behind: str) -> Element:
        """Return a reference with its words; `behind` is the text behind it."""
        target = self._targets.of[link.word("target")]
        has_words, asks_page = _has_words(link), EditorClass.PAGE in link.classes
        children: list[Node] = [*link.children] if has_words else []
        if EditorClass.NUMBER in link.classes:
            if not target.number:
                self._report(link, "number")
            space = (Text(_NO_BREAK, link.at, literal=True),) if has_words else ()
            children.append(_made(link, (*space, *target.number)))
        elif not has_words and not asks_page:
            if not target.title:
                self._report(link, "title")
            children.append(_made(link, _before(behind, target.title)))
        if asks_page:
            ends_words = not children or manner.in_brackets
            after = _words_before(behind if ends_words else "", self._words.page_after)
            after = "" if manner.to or manner.is_named else after
            if after and self._word_behind.match(behind):
                after = after[: not behind.startswith(".")]
            children.append(self._page(link, target, manner, after, is_alone=not children))
        classes = (MarkupClass.REFERENCE, *(one for one in link.classes if one not in _SHOWN))
        return replace(link, children=tuple(children), classes=classes)

    def _page(self, link: Element, target: Target, manner: _Manner, after: str, *, is_alone: bool) -> Element:
        """Return the page of a target, with the words `after` it.

        Where the pages are not known, other words stand for it if it is alone.
        """
        number = Element(
            Kind.PAGE_NUMBER, link.at, (Text("0", link.at, literal=True),), data={"of": link.word("target")}
        )
        side = self._side(link)
        word = self._words.pages if manner.several else self._words.page
        said = (f"{side}, " if self._direction else "") + (word + _NO_BREAK if word else "")
        ends = (Text(after, link.at, literal=True),) if after else ()
        if is_alone:
            before: tuple[Node, ...] = () if manner.bare or not said else (Text(said, link.at, literal=True),)
            otherwise = target.title or (Text(side, link.at, literal=True),)
            own = link.word("target")
            if manner.to and not manner.bare and word:
                data: dict[str, object] = {"one": said.replace(word, self._words.page), "several": said}
                data |= {"since": own, "to": manner.to}
                before = (Element(Kind.PAGE_WORD, link.at, before, data=data),)
            if manner.since:
                dash, data = Text(RANGE, link.at, literal=True), {"since": manner.since, "to": own}
                number, otherwise = Element(Kind.RANGE_END, link.at, (dash, number), data=data), (dash, *otherwise)
            made = _made(link, (*before, number, *ends))
            return replace(made, data={"otherwise": _at_link(link, otherwise)})
        opening, closing = (", ", "") if manner.in_brackets else (" (", ")")
        ending = (Text(closing, link.at, literal=True),) if closing else ()
        return _made(link, (Text(opening + said, link.at, literal=True), number, *ends, *ending))

    def _report(self, link: Element, what: str) -> None:
        wanted = link.word("target")
        help = (
            f"write its page, [](#{wanted}){{.page}}, or set `chapter-numbers` in [print]"
            if what == "number"
            else f"write the words: [words](#{wanted})"
        )
        self.problems.append(
            error("reference-empty", f'the target of this reference, "{wanted}", has no {what}', link.at, help)
        )


def _is_page(link: Element) -> bool:
    return is_reference(link) and EditorClass.PAGE in link.classes


def _made(link: Element, nodes: tuple[Node, ...]) -> Element:
    return Element(Kind.REFERENCE, link.at, _at_link(link, nodes))


def _words_before(behind: str, words: str) -> str:
    """Return words without their full stop, if the text behind them begins with one."""
    return words.removesuffix(".") if behind.startswith(".") and not behind.startswith("..") else words


def _before(behind: str, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return inlines without the full stop at their end, if the text behind them begins with one."""
    words = plain(nodes)
    return nodes if _words_before(behind, words) == words else without_last_sign(nodes)


def _at_link(link: Element, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Give words the place of a reference instead of that of the words that they repeat."""
    return tuple(
        Text(node.text, link.at, literal=True)
        if isinstance(node, Text)
        else replace(node, at=link.at, id="", children=_at_link(link, node.children))
        for node in nodes
    )
