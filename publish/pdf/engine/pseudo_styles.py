"""Styles of pseudo-elements that every element has, made only where one is asked for.

WeasyPrint's own stylesheet has rules for six of them, such as `::marker` and `::footnote-call`, and WeasyPrint makes
six styles for each element of a document; it uses one for an item or a note, and none for anything else. Here these
rules are applied when a style is asked for, or when another stylesheet has a rule for the same pseudo-element.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from math import inf
from typing import Any

from msgspec import Struct

from publish.pdf.engine.elements_alike import ElementsAlike
from publish.pdf.engine.upstream.data import StylesData, data_of
from publish.pdf.engine.upstream.layout import declaration_precedence, set_sheets, stock_init_styles, stock_style_of

_OWN = "user agent"


class DeferredRules(Struct, frozen=True, eq=False):
    """The rules of pseudo-elements of all elements, as cssselect2 matches them, and what their styles depend on.

    `declared` are their declarations, by pseudo-element, as WeasyPrint keeps them for an element.
    """

    matches: Sequence[tuple[Any, ...]]
    declared: Mapping[str, Mapping[str, Any]]
    html: Any
    target_collector: Any


class _Sheet(Struct, frozen=True, eq=False):
    """A stylesheet, as far as WeasyPrint applies it to elements."""

    matcher: Any
    layers: Sequence[Any]


class _WhereOthersMatch(Struct, frozen=True, eq=False):
    """Matches the deferred rules of pseudo-elements that have a rule from a stylesheet before."""

    deferred: Sequence[tuple[Any, ...]]
    style_for: Any

    def match(self, element: Any) -> list[tuple[Any, ...]]:
        """Return what matches an element, as cssselect2's matcher does."""
        cascaded, held = self.style_for.get_cascaded_styles(), element.etree_element
        return [found for found in self.deferred if (held, found[2]) in cascaded]


def init_styles(
    style_for: Any, html: Any, sheets: Sequence[Any], hints: bool, font_config: Any, target_collector: Any
) -> None:
    """Set the styles of all elements, as WeasyPrint's `StyleFor.__init__` does, except those that are deferred."""
    thinned: list[Any] = []
    matches: list[tuple[Any, ...]] = []
    for sheet, origin, specificity in sheets:
        universal = [*filter(_is_for_all, sheet.matcher.other_selectors)] if origin == _OWN else []
        if universal:
            matches += [rule[1:] for rule in universal]
            matcher = copy(sheet.matcher)
            matcher.other_selectors = [rule for rule in matcher.other_selectors if rule not in universal]
            sheet = _Sheet(matcher, sheet.layers)
        thinned.append((sheet, origin, specificity))
    thinned.append((_Sheet(_WhereOthersMatch(matches, style_for), ()), _OWN, None))
    data_of(style_for, StylesData).deferred = DeferredRules(matches, _declared(matches), html, target_collector)
    alike = ElementsAlike(html, style_for, thinned[:-1], target_collector)
    stock_init_styles(style_for, alike, thinned, hints, font_config, target_collector)
    set_sheets(style_for, sheets)


def style_of(style_for: Any, element: Any, pseudo_type: str | None = None) -> Any:
    """Return the style of an element or of its pseudo-element, as WeasyPrint does; make it if it was deferred."""
    deferred: DeferredRules | None = data_of(style_for, StylesData).deferred
    if deferred is not None and pseudo_type is not None and pseudo_type in deferred.declared:
        computed = style_for.get_computed_styles()
        if (element, pseudo_type) not in computed and (element, None) in computed:
            cascaded, key = style_for.get_cascaded_styles(), (element, pseudo_type)
            cascaded[key] = deferred.declared[pseudo_type]
            style_for.set_computed_styles(
                element,
                pseudo_type=pseudo_type,
                parent=element,
                root=deferred.html.etree_element,
                base_url=deferred.html.base_url,
                target_collector=deferred.target_collector,
            )
            del cascaded[key]
    return stock_style_of(style_for, element, pseudo_type)


def _is_for_all(rule: tuple[Any, ...]) -> bool:
    """Whether a rule is for a pseudo-element of any element in any place, so that its test looks at nothing."""
    test, _, _, pseudo, (_, layer) = rule
    return pseudo is not None and layer is None and not test.__code__.co_names


def _declared(matches: Sequence[tuple[Any, ...]]) -> dict[str, dict[str, Any]]:
    """Return the declarations of rules by pseudo-element; of two for a property, the weightier or the later counts."""
    found: dict[str, dict[str, Any]] = {}
    for specificity, _, pseudo, (declarations, _) in sorted(matches, key=lambda one: one[:2]):
        held = found.setdefault(pseudo, {})
        for name, values, importance in declarations:
            weight = declaration_precedence(_OWN, importance), inf, specificity
            if name not in held or held[name][1] <= weight:
                held[name] = values, weight
    return found
