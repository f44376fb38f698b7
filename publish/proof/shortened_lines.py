"""The lines that a product repeats or makes, without the words that an edition's own styles hide in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from xml.etree.ElementTree import Element

from publish.diagnostics import Location
from publish.style_names import MarkupClass, TemplateClass

# Words of a heading or a caption are repeated in the contents and, by an edition's own `string-set`, in running heads.
_REPEATED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"})
_LINES = _REPEATED | {"p", "li", "dt", "dd", "td", "th", "div"}
# Of more rules in one line, either all of them or each alone hide words.
_RULES = 4


def shortened_lines(root: Element, hiding: Mapping[Element, Collection[Location]]) -> list[str]:
    """Return the lines outside the text, and the headings and captions, without what may be hidden in them.

    `hiding` are the elements that rules may hide, with the places of these rules. Whether a rule takes effect is not
    known, so a line has a form for each choice of its rules.
    """
    found: dict[str, None] = {}
    for line in _lines(root, is_text=False) if hiding else ():
        rules = list(dict.fromkeys(rule for one in line.iter() for rule in hiding.get(one, ())))
        sizes = range(1, len(rules) + 1) if len(rules) <= _RULES else (1, len(rules))
        for chosen in (set(some) for size in sizes for some in combinations(rules, size)):
            hidden = {one for one in line.iter() if not chosen.isdisjoint(hiding.get(one, ()))}
            found["".join(_text(line, hidden))] = None
    return [line for line in found if line.strip()]


def _lines(element: Element, *, is_text: bool) -> Iterator[Element]:
    """Yield the lines in an element; `is_text`: it is part of the text, where only headings and captions are lines."""
    is_text = is_text or TemplateClass.PART in _classes(element)
    tags = _REPEATED if is_text else _LINES
    inner = [line for child in element for line in _lines(child, is_text=is_text)]
    if inner or element.tag not in tags:
        yield from inner
    else:
        yield element


def _text(element: Element, hidden: Collection[Element]) -> Iterator[str]:
    """Yield the words of an element without hidden elements, notes and their calls."""
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield " "
        elif child not in hidden and not {MarkupClass.NOTE, MarkupClass.NOTE_CALL} & _classes(child):
            yield from _text(child, hidden)
        yield child.tail or ""


def _classes(element: Element) -> set[str]:
    return {*element.get("class", "").split()}
