"""Apply an edition's own print styles to the tree that is printed, and find the places of what they add and hide.

Only selectors are applied: the cascade is left out, so an effect is only a possibility, and the file shows whether it
took place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element

from msgspec import Struct

from publish.css.generated import ChangedWords, ContentRule, HidingRule, changed_words
from publish.css.numbered_rules import own_content_rules
from publish.css.unseen import KeptFromSight, kept_from_sight
from publish.diagnostics import Location
from publish.manuscript.tree import Text
from publish.markup.printed import Printed
from publish.markup.shell import Provenance
from publish.proof.generated_text import GeneratedText, generated_text, has_known_words
from publish.proof.ink import ink
from publish.proof.shortened_lines import shortened_lines
from publish.proof.stream import Stream
from publish.proof.style_effects import EffectsInStream, HiddenWords, StyleEffects
from publish.style_names import MarkupClass

_Rule = ContentRule | HidingRule
# Finds the elements of a tree that selectors select, with the pseudo-element and what was given with the selectors.
Select = Callable[
    [Element, Iterable[tuple[list[Any], tuple[_Rule, Location]]]],
    Iterable[tuple[Element, str, tuple[_Rule, Location]]],
]


class OwnSheet(Struct, frozen=True):
    """A stylesheet of the edition: its name in messages, and its text."""

    shown_as: str
    text: str


class _Span(Struct, frozen=True):
    """Where the words of an element are: a stretch of a stream."""

    stream: int
    start: int
    end: int


def changes_words(sheets: Iterable[OwnSheet]) -> bool:
    """Return whether the sheets may add or hide words, so that the printed tree is needed."""
    return any(one.added or one.hidden for one in (changed_words(sheet.text) for sheet in sheets))


def effects_without_tree(sheets: Sequence[OwnSheet]) -> StyleEffects:
    """Return the effects of sheets that neither add nor hide words."""
    found = [changed_words(sheet.text) for sheet in sheets]
    changes_case, widens = any(one.changes_case for one in found), any(one.widens for one in found)
    own = [sheet.shown_as for sheet in sheets]
    return StyleEffects(changes_case=changes_case, widens=widens, own=own, unseen=_unseen(sheets))


def style_effects(
    sheets: Sequence[OwnSheet], document: Printed, streams: Sequence[Stream], marks: Sequence[str], select: Select
) -> StyleEffects:
    """Return the possible effects of the edition's own sheets on the streams; `select` applies their rules.

    `marks` are those that notes may have if only their page decides.
    """
    found = [(sheet.shown_as, changed_words(sheet.text)) for sheet in sheets]
    spans = _spans(document, streams)
    added: list[defaultdict[int, list[GeneratedText]]] = [defaultdict(list) for _ in streams]
    hidden: list[defaultdict[int, list[HiddenWords]]] = [defaultdict(list) for _ in streams]
    elsewhere: dict[GeneratedText, None] = {}
    hiding: defaultdict[Element, set[Location]] = defaultdict(set)
    met: set[tuple[Element, str, GeneratedText]] = set()
    ids = {element.get("id"): element for element in document.root.iter() if element.get("id")}

    def text_of(id: str) -> str | None:
        return "".join(ids[id].itertext()) if id in ids else None

    for element, pseudo, rule, at in _not_overridden(_applied(document.root, found, select)):
        span = spans.get(element)
        if not isinstance(rule, ContentRule):
            if not pseudo:
                hiding[element].add(at)
            for one in _hidden_with(element, spans) if not pseudo and span is not None else ():
                if one.start < one.end:
                    hidden[one.stream][one.start].append(HiddenWords(one.start, one.end, at))
            continue
        text = generated_text(rule.value, at, element.attrib, text_of)
        if text is None or not (pseudo or rule.is_marker):
            continue
        if span is None:
            elsewhere[text] = None
        elif (element, pseudo, text) not in met:
            met.add((element, pseudo, text))
            for offset in [span.end] if pseudo == "after" else _beginnings(span, streams[span.stream]):
                added[span.stream][offset].append(text)
    return StyleEffects(
        [EffectsInStream(dict(one), dict(other)) for one, other in zip(added, hidden, strict=True)],
        [text for shown_as, one in found for rule in one.added for text in _margin_text(shown_as, rule)],
        [*elsewhere],
        shortened_lines(document.root, hiding),
        marks,
        any(one.changes_case for _, one in found),
        any(one.widens for _, one in found),
        [sheet.shown_as for sheet in sheets],
        _unseen(sheets),
        dict(enumerate(_own_declarations(sheets), 1)),
    )


def _own_declarations(sheets: Sequence[OwnSheet]) -> Iterator[Location]:
    """Yield the declarations that add words in the order of their numbers."""
    for place, rule in own_content_rules(sheet.text for sheet in sheets):
        yield Location(sheets[place].shown_as, rule.line, rule.column)


def _unseen(sheets: Iterable[OwnSheet]) -> KeptFromSight:
    return kept_from_sight(sheet.text for sheet in sheets)


def _margin_text(shown_as: str, rule: ContentRule) -> Iterator[GeneratedText]:
    if rule.selectors is None:
        text = generated_text(rule.value, Location(shown_as, rule.line, rule.column), {}, lambda id: "")
        if text is not None:
            yield text


def _applied(
    root: Element, found: Sequence[tuple[str, ChangedWords]], select: Select
) -> Iterator[tuple[Element, str, _Rule, Location]]:
    """Yield each element that a rule selects, with the pseudo-element, the rule and its place; for the marker of a
    list, its items."""
    rules: list[tuple[list[Any], tuple[_Rule, Location]]] = []
    for shown_as, words in found:
        held: list[_Rule] = [*words.added, *words.hidden]
        for one in held:
            if one.selectors is not None:
                rules.append((one.selectors, (one, Location(shown_as, one.line, one.column))))
    for element, pseudo, (rule, at) in select(root, rules):
        if isinstance(rule, ContentRule) and rule.is_marker and not pseudo:
            yield from ((item, "", rule, at) for item in element.iter() if item.tag == "li" or item is element)
        else:
            yield element, pseudo, rule, at


def _not_overridden(
    applied: Iterable[tuple[Element, str, _Rule, Location]],
) -> Iterator[tuple[Element, str, _Rule, Location]]:
    """Leave out the words of a pseudo-element that a later rule replaces; rules come in the order of the cascade."""
    for _, of_element in groupby(applied, key=lambda one: id(one[0])):
        rows = [*of_element]
        replaced: set[str] = set()
        for place in range(len(rows) - 1, -1, -1):
            _, pseudo, rule, _ = rows[place]
            if not isinstance(rule, ContentRule) or rule.is_marker or not pseudo:
                continue
            if pseudo in replaced and not rule.is_important:
                del rows[place]
            elif not rule.is_conditional and has_known_words(rule.value):
                replaced.add(pseudo)
        yield from rows


def _spans(document: Printed, streams: Sequence[Stream]) -> dict[Element, _Span]:
    """Return the stretch of each element with words of the book; a note in a paragraph is no part of it."""
    places: dict[Location, _Span] = {}
    of_texts: defaultdict[Location, list[_Span]] = defaultdict(list)
    for number, stream in enumerate(streams):
        for text in stream.texts:
            place = _Span(number, text.start, text.start + len(ink(text.node.text)))
            _extend(places, text.node.at, place)
            if place.start < place.end:
                of_texts[text.node.at].append(place)
        for mark in stream.marks:
            _extend(places, mark.at, _Span(number, mark.start, mark.end))
    runs = [*_runs(document.root, document.provenance)]
    at_place = Counter(text.at for _, text in runs if ink(text.text))
    spans: dict[Element, _Span] = {}
    met: Counter[Location] = Counter()
    for holder, run in runs:
        # All texts of a reference have the place of its link: they are told apart by their order.
        held = of_texts.get(run.at, ())
        if ink(run.text) and len(held) == at_place[run.at]:
            _extend(spans, holder, held[met[run.at]])
            met[run.at] += 1
        elif run.at in places:
            _extend(spans, holder, places[run.at])
    for element in reversed([*document.root.iter()]):
        for child in element:
            if child in spans and MarkupClass.NOTE not in child.get("class", "").split():
                _extend(spans, element, spans[child])
    return spans


def _runs(element: Element, provenance: Provenance) -> Iterator[tuple[Element, Text]]:
    """Yield the runs in document order, each with the element that directly holds it."""
    yield from ((element, text) for _, text in provenance.text.get(element, ()))
    for child in element:
        yield from _runs(child, provenance)
        yield from ((element, text) for _, text in provenance.tail.get(child, ()))


def _beginnings(span: _Span, stream: Stream) -> list[int]:
    """Return where an element may begin on the page: the mark of a note comes before what is added to the note."""
    mark = stream.mark_at(span.start)
    is_hanging = mark is not None and not mark.call and mark.start == span.start
    return [span.start, mark.end] if mark is not None and is_hanging else [span.start]


def _hidden_with(element: Element, spans: dict[Element, _Span]) -> Iterator[_Span]:
    """Yield the stretches of an element: its own, and those of the notes in it."""
    for inner in element.iter():
        if inner in spans and (inner is element or MarkupClass.NOTE in inner.get("class", "").split()):
            yield spans[inner]


def _extend(spans: dict[Any, _Span], key: Any, more: _Span) -> None:
    held = spans.get(key)
    if held is None:
        spans[key] = more
    elif held.stream == more.stream:
        spans[key] = _Span(held.stream, min(held.start, more.start), max(held.end, more.end))
