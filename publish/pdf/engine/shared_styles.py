"""Computed styles shared by all elements that look alike. The output is the same.

WeasyPrint lets elements share a style only if their parents do. Elements below one with an id do not, because its
anchor is part of its style. WeasyPrint also makes a style for every pseudo-element in its own stylesheet, on every
element of the document. And it computes the styles of a page and its margin boxes again for each page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from publish.pdf.engine.upstream.data import StyleData, StylesData, data_of, give, share
from publish.pdf.engine.upstream.layout import (
    ComputedStyle,
    PageType,
    anonymous_style,
    page_matches,
    page_rules,
    stock_set_computed_styles,
)


class AnchoredStyle(ComputedStyle):
    """The style of an element that has an anchor but otherwise equals its `model`, which belongs to no element."""

    def __init__(self, model: Any, declared: dict[str, Any]) -> None:
        super().__init__(
            model.parent_style,
            declared,
            model.pseudo_type,
            model.root_style,
            model.base_url,
            model.font_config,
            model.initial_page_sizes,
        )
        self.model, self.specified = model, model.specified
        share(model, self, StyleData)

    def __missing__(self, key: str) -> Any:
        value = self[key] = super().__missing__(key) if key == "anchor" else self.model[key]
        return value

    @property
    def anonymous_style(self) -> Any:
        """The style of text in the element. It has no anchor, so it is that of the model."""
        return anonymous_style(self.model)

    def copy(self) -> AnchoredStyle:
        """Return a copy that WeasyPrint may write into."""
        copy = AnchoredStyle(self.model, self.cascaded)
        copy.update(self)
        copy.specified = self.specified.copy()
        give(copy, None)
        return copy


def look_of(style: Any) -> Any:
    """Return the style that all elements share which look like one with this style."""
    return style.model if isinstance(style, AnchoredStyle) else style


def share_looks(notes: Iterable[Any]) -> None:
    """Let the styles of notes that look alike share what the engine knows of them.

    WeasyPrint has copied the style of each note, because it is not a float in its own place.
    """
    firsts: dict[int, Any] = {}
    for note in notes:
        if isinstance(note.style, AnchoredStyle):
            share(firsts.setdefault(id(note.style.model), note.style), note.style, StyleData)


def is_shared(style_for: Any, style: Any) -> bool:
    """Whether all elements that have the declarations of one with this style, and a parent that looks alike, share it.

    An element with an anchor has a style of its own.
    """
    return any(style is one for one in data_of(style_for, StylesData).known.values())


def styled_alike(model: Any, declared: dict[str, Any]) -> Any:
    """Return the style of an element that looks like `model`, with these declarations: one of its own for an anchor."""
    return AnchoredStyle(model, declared) if "anchor" in declared else model


def set_computed_styles(
    style_for: Any,
    element: Any,
    parent: Any,
    root: Any = None,
    pseudo_type: str | None = None,
    base_url: str | None = None,
    target_collector: Any = None,
) -> None:
    """Set the style of an element, or of its pseudo-element, as WeasyPrint does.

    The style is shared with other elements that have the same declarations and a parent that looks alike.
    """
    computed = style_for.get_computed_styles()
    above = computed[parent, None] if parent is not None else None
    declared = style_for.get_cascaded_styles().get((element, pseudo_type), {})
    of_page = isinstance(element, PageType)
    if above is None or of_page or "position" in declared or above["position"][0] == "note()":
        # WeasyPrint writes into the styles of its own notes and their calls, so they must not be shared.
        stock_set_computed_styles(style_for, element, parent, root, pseudo_type, base_url, target_collector)
        return
    above = look_of(above)
    plain = {name: given for name, given in declared.items() if name != "anchor"}
    key = (pseudo_type, id(above), base_url, *[(name, id(value), weight) for name, (value, weight) in plain.items()])
    known = data_of(style_for, StylesData).known
    model = known.get(key)
    if model is None:
        model = known[key] = ComputedStyle(
            above,
            plain,
            pseudo_type,
            computed[root, None],
            base_url,
            style_for.font_config,
            style_for.initial_page_sizes,
        )
    style = computed[element, pseudo_type] = styled_alike(model, declared)
    if target_collector and style["anchor"]:
        target_collector.collect_anchor(style["anchor"])


def set_page_type_computed_styles(page_type: Any, html: Any, style_for: Any) -> None:
    """Set the styles of a page and its margin boxes, shared by pages to which the same rules apply.

    Upstream also searches the styles of all elements of the document for those of the page, for each page.
    """
    computed = style_for.get_computed_styles()
    rules = page_rules(style_for)
    # Viewport units are unknown before the first page is made.
    key = (
        style_for.initial_page_sizes["box"] is None,
        *[page_matches(style_for, wanted, page_type) for _, wanted in rules],
    )
    known = data_of(style_for, StylesData).pages
    if key not in known:
        known[key] = _page_styles(page_type, html, style_for, [pseudo for pseudo, _ in rules if pseudo])
    for pseudo, style in known[key].items():
        computed[page_type, pseudo] = style


def _page_styles(page_type: Any, html: Any, style_for: Any, named: list[str]) -> dict[str | None, Any]:
    """Return the styles of a page and of those of its margin boxes `named` that have a rule, by name."""
    style_for.add_page_declarations(page_type)
    root = html.etree_element
    stock_set_computed_styles(style_for, page_type, root=root, parent=root, base_url=html.base_url)
    computed, cascaded = style_for.get_computed_styles(), style_for.get_cascaded_styles()
    found: dict[str | None, Any] = {None: computed[page_type, None]}
    for pseudo in dict.fromkeys(named):
        if (page_type, pseudo) in cascaded:
            stock_set_computed_styles(
                style_for, page_type, pseudo_type=pseudo, root=root, parent=page_type, base_url=html.base_url
            )
            found[pseudo] = computed[page_type, pseudo]
    return found
