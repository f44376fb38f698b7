"""Stylesheets that may keep words from being seen."""

from __future__ import annotations

import pytest

from publish.css.unseen import may_keep_from_sight


@pytest.mark.parametrize("declaration", [
    "opacity: 0", "opacity: 10%", "opacity: var(--faint)", "color: white", "color: #fff8", "color: transparent",
    "color: rgb(0 0 0 / 10%)", "color: lab(50 20 30)", "--ink: white", "background: black", "background: url(a.png)",
    "background-color: #333", "background: linear-gradient(red, blue)", "font-size: 0", "font-size: .1em",
    "font: 1pt Mill", "font-size: calc(1pt - 1pt)", "overflow: hidden", "clip: rect(0, 0, 0, 0)", "position: absolute",
    "margin-top: -1em", "margin: calc(1em - 3em)", "transform: scale(0)", "all: unset",
])  # fmt: skip
def test_rules_that_may_keep_words_from_sight(declaration: str) -> None:
    assert may_keep_from_sight(f"@media print {{ p {{ text-align: left; {declaration} }} }}")


@pytest.mark.parametrize("declaration", [
    "opacity: .6", "color: red", "color: #333", "color: inherit", "color: currentcolor", "background: #eee",
    "background: none", "background: transparent", "font-size: 9pt", "font: italic 9pt/12pt Mill", "font-size: 80%",
    "overflow: visible", "position: static", "margin: 1em auto", "transform: none", "z-index: auto",
])  # fmt: skip
def test_harmless_rules(declaration: str) -> None:
    assert not may_keep_from_sight(f"p {{ {declaration} }}")
