"""Find the elements of a printed tree that selectors select."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar
from xml.etree.ElementTree import Element

import cssselect2

Rule = TypeVar("Rule")


def selected(root: Element, rules: Iterable[tuple[list[Any], Rule]]) -> Iterator[tuple[Element, str, Rule]]:
    """Yield each element with the pseudo-element ("" for itself) and the rule that selects it, in document order.

    A rule is given with its selectors, as tokens of tinycss2. Selectors that WeasyPrint does not know select nothing.
    """
    matcher = cssselect2.Matcher()
    for selectors, rule in rules:
        try:
            compiled = cssselect2.compile_selector_list(selectors)
        except cssselect2.SelectorError:
            continue
        for one in compiled:
            matcher.add_selector(one, rule)
    for wrapper in cssselect2.ElementWrapper.from_html_root(root, content_language=None).iter_subtree():
        for _, _, pseudo, rule in matcher.match(wrapper):
            yield wrapper.etree_element, pseudo or "", rule
