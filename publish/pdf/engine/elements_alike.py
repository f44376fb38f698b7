"""Rules looked up once for all elements that are alike to them.

WeasyPrint compares each element with all rules for its name and its classes. Most rules look at nothing but the names,
classes and attributes of an element and of those around it, whether it is the first child, and the element before it.
Elements that agree in these match the same rules. A rule that looks at more is compared with each of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from msgspec import Struct, field

from publish.pdf.engine.rule_tests import KindTests, RuleTests, tests_in
from publish.pdf.engine.shared_styles import is_shared, look_of, styled_alike

_ANCHOR = frozenset({"anchor"})


class _First(Struct, frozen=True, eq=False):
    """The first element of those that are alike: its declarations from its own attributes, and all its declarations.

    `declared` are by pseudo-element, as WeasyPrint keeps them. `style` is how it looks if those alike to it look the
    same, provided that they have no declarations of their own but an anchor and that what is around them looks like
    `above`; None if each has a style of its own.
    """

    own: dict[str, Any]
    declared: tuple[tuple[str | None, dict[str, Any]], ...]
    style: Any
    above: Any


class _ElementKind(Struct, frozen=True, eq=False):
    """What rules look at in elements with the same name and the same attributes, whatever the values of most of these.

    `valued` are the attributes whose values count. `stands_anywhere`: it does not matter where among its siblings an
    element of this kind stands, and no rule has to be compared with each of them.
    """

    valued: tuple[str, ...]
    tests: KindTests
    stands_anywhere: bool


class _ElementKeys(Struct):
    """Numbers that alike elements have in common. `names` are those of elements wherever they stand among siblings."""

    names: dict[Any, int] = field(default_factory=dict)
    whole: dict[Any, int] = field(default_factory=lambda: {None: -1})
    known: dict[Hashable, int] = field(default_factory=dict)
    kinds: dict[Hashable, _ElementKind] = field(default_factory=dict)

    def of(self, tests: RuleTests, element: Any, own: dict[str, Any]) -> int:
        """Return the number of an element; the elements before it in the tree have theirs.

        `own` are the declarations from its own attributes.
        """
        held, parent = element.etree_element, element.parent
        attributes = held.attrib
        named, id = attributes.get("class"), attributes.get("id")
        name_of_kind = held.tag, named, *attributes
        kind = self.kinds.get(name_of_kind)
        if kind is None:
            of_kind = tests.for_kind(element)
            kind = self.kinds[name_of_kind] = _ElementKind(
                tuple([name for name in attributes if name in tests.valued]),
                of_kind,
                not (of_kind.needs_index or of_kind.needs_previous or of_kind.others),
            )
        names = self._number(
            (
                self.whole[None if parent is None else parent.etree_element],
                kind,
                id if id in tests.words else None,
                *[(name, attributes[name]) for name in kind.valued],
                *[(name, weight) for name, (_, weight) in own.items()],
            )
        )
        self.names[held] = names
        if kind.stands_anywhere:
            self.whole[held] = names
            return names
        of_kind, previous = kind.tests, element.previous
        key = (
            names,
            of_kind.needs_index and element.index == 0,
            self.names[previous.etree_element] if of_kind.needs_previous and previous is not None else None,
            *[bool(test(element)) for test in of_kind.others],
        )
        self.whole[held] = found = self._number(key)
        return found

    def _number(self, key: Hashable) -> int:
        return self.known.setdefault(key, len(self.known))


class ElementsAlike(Struct, frozen=True, eq=False):
    """Stands for a document (`weasyprint.HTML`) whose styles are set, and for its tree.

    Only the first of the elements that are alike is found in it. The others get their styles from that one.
    """

    html: Any
    style_for: Any
    sheets: Sequence[Any]
    target_collector: Any

    @property
    def wrapper_element(self) -> ElementsAlike:
        """The tree: this object itself."""
        return self

    @property
    def etree_element(self) -> Any:
        """The root of the document."""
        return self.html.etree_element

    @property
    def base_url(self) -> Any:
        """The base of its addresses."""
        return self.html.base_url

    def iter_subtree(self) -> Iterator[Any]:
        """Yield the first of the elements that are alike, in the order of the tree; give the others their styles.

        Whoever iterates must put the declarations of an element into the cascaded styles before asking for the next.
        """
        tests, keys = tests_in([sheet.matcher for sheet, *_ in self.sheets]), _ElementKeys()
        cascaded, computed = self.style_for.get_cascaded_styles(), self.style_for.get_computed_styles()
        nothing: dict[str, Any] = {}
        firsts: dict[int, _First] = {}
        for element in self.html.wrapper_element.iter_subtree():
            held = element.etree_element
            own = cascaded.get((held, None), nothing)
            around = None if element.parent is None else element.parent.etree_element
            key = keys.of(tests, element, own)
            first = firsts.get(key)
            if first is None:
                own = {**own}
                yield element
                by_pseudo = [(pseudo, cascaded.get((held, pseudo))) for pseudo in tests.pseudos]
                style = look_of(computed[held, None])
                firsts[key] = _First(
                    own,
                    tuple((pseudo, found) for pseudo, found in by_pseudo if found is not None),
                    style if is_shared(self.style_for, style) else None,
                    None if around is None else look_of(computed[around, None]),
                )
                continue
            for pseudo, found in first.declared:
                cascaded[held, pseudo] = _with_own(found, first.own, own) if own and pseudo is None else found
            if first.style is not None and look_of(computed[around, None]) is first.above and own.keys() <= _ANCHOR:
                declared = cascaded.get((held, None), nothing)
                style = computed[held, None] = styled_alike(first.style, declared)
                if "anchor" in declared and (anchor := style["anchor"]):
                    self.target_collector.collect_anchor(anchor)
                continue
            self.style_for.set_computed_styles(
                held,
                root=self.html.etree_element,
                parent=around,
                base_url=self.html.base_url,
                target_collector=self.target_collector,
            )


def _with_own(declared: dict[str, Any], others: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return the declarations of an element, from those of another one that is alike.

    `own` are those from its own attributes, `others` those from the attributes of the other one.
    """
    found = {**declared}
    for name, given in own.items():
        if found[name] is others[name]:
            found[name] = given
    return found
