"""The styles of a page of HTML, as a layout asks for them."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint


def cascaded(page: str) -> tuple[Any, Any]:
    """Lay out a page; return the root of its elements, and the function that gives the style of one."""
    contexts: list[Any] = []
    make = weasyprint.layout.LayoutContext.__init__

    def made(context: Any, *given: Any) -> None:
        make(context, *given)
        contexts.append(context)

    html = weasyprint.HTML(string=page)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(weasyprint.layout.LayoutContext, "__init__", made)
        html.render()
    return html.etree_element, contexts[0].style_for
