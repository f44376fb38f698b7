"""Elements that are alike share what rules say of them: each has the style that WeasyPrint gives it alone."""

from __future__ import annotations

from typing import Any

import pytest
from cascaded import cascaded

from publish.pdf import engine

# Each property is set by rules of one sort, so that a rule that is missed or taken too far shows in its own property.
PAGE = """<style>
p { margin-left: 1px } p + p { margin-left: 2px } h2 + p + p { margin-left: 3px } p:first-child + p { margin-left: 4px }
b { padding-left: 1px } p:first-child b { padding-left: 2px } div > p:first-child > b:first-child { padding-left: 3px }
i { padding-top: 1px } i:nth-child(3) { padding-top: 2px } i:last-child { padding-top: 3px }
[data-level="2"] i { margin-top: 2px } [data-level] > i { margin-bottom: 2px } i:only-child { margin-bottom: 4px }
#here b { padding-right: 2px } #here + * b { padding-right: 3px } .one.two { padding-bottom: 2px }
a[href^="http"] { margin-right: 2px } a[href$="x"] { margin-right: 3px } :lang(de) b { margin-right: 4px }
q::before { content: "<" } .one > q::before { content: "(" } p:not(.one) b + q::before { content: "[" }
u:first-child { margin-left: 2px } s[data-level="2"] { margin-left: 2px } em + sub { margin-left: 2px }
cite:lang(fr) { margin-left: 2px } cite:lang(fr-ca) { margin-left: 3px } :link { margin-top: 3px }
i ~ b { border-left: 1px solid } b:empty { border-left: 2px solid } p:has(i) { border-left: 3px solid }
</style><div><p>a <b>b</b> <q>c</q></p><p>a <b>b</b><q>c</q></p><p class=one>a <b>b</b> <q>c</q> <b></b></p></div>
<h2 id=there>h</h2><p data-level=1><i>a</i> <i>b</i> <i>c</i> <i>d</i><b>e</b></p><p data-level=2><i>a</i></p><p>a</p>
<div id=here><p lang=de class="one two">a <b style="padding-right: 9px">b</b><b id=x>c</b></p><p class=one>a</p></div>
<div><p>a <b id=y>b</b></p><p class="two one" style="padding-bottom: 7px">a <a href="http://a.org/y">b</a>
<a id=z href="b">c</a> <a href="x">d</a> <a href="http://a.org/x">e</a></p></div>
<p><u id=k1>a</u> <u id=k2>b</u> <u>c</u> <u style="margin-top: 5px">d</u> <u style="margin-top: 6px">e</u></p>
<p><s data-level=1>a</s> <s data-level=2>b</s> <s>c</s> <s data-level=2>d</s> <em>e</em> <sub>f</sub> <sub>g</sub></p>
<p lang=fr><cite>a</cite> <cite lang=en>b</cite> <cite lang=fr-CA>c</cite></p><p lang=en><cite>a</cite>
<cite lang=fr>b</cite> <cite lang=fr-CA>c</cite> <a>d</a> <a href="e">e</a>
<a id=k3>f</a> <a id=k5>f</a> <a id=k4 href="e">g</a></p>
<table><tr><td>a<td>b<tr><td>c<td>d</table><ol><li>a<li>b<p>c<p>d</ol>"""
SIDES = ("left", "right", "top", "bottom")
NAMES = (*(f"margin_{one}" for one in SIDES), *(f"padding_{one}" for one in SIDES), "border_left_width", "anchor")


def styles() -> list[tuple[str, Any]]:
    """The styles of all elements and of what stands before them, in the order of the tree."""
    root, style_for = cascaded(PAGE)
    found: list[tuple[str, Any]] = []
    for element in root.iter():
        before = style_for(element, "before")
        said = [str(style_for(element)[name]) for name in (*NAMES, "display")]
        found.append((element.tag, (*said, before and str(before["content"]))))
    return found


@pytest.mark.each_version
def test_each_has_the_style_that_it_has_alone() -> None:
    engine.install()
    ours = styles()
    engine.install(without={"pseudo-styles", "shared-styles"})
    assert ours == styles()
    engine.install()
    assert len({said for tag, said in ours if tag == "b"}) > 5
    assert len({said for tag, said in ours if tag == "cite"}) == 3
    assert len({said for tag, said in ours if tag == "p"}) > 6
