"""Words of a box with an opacity, taken from their transparency group onto the page.

WeasyPrint draws such a box as a group, a form of its own (ISO 32000-1, 11.6.6). The structure tree reaches only what a
page itself holds, so the words of a group would have no tags, and could not be read aloud. Here the page draws what the
group holds, each part with the opacity of the group. It looks the same, except that text lets the background of its own
box shine through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from publish.pdf.own_resources import OwnResources

# The opacities of fills and of strokes in a graphics state.
_OPACITIES = ("/ca", "/CA")
_Opacities = tuple[float, float]
# How much deeper the content behind an operator is in marked contents.
_DEEPER = {"BDC": 1, "BMC": 1, "EMC": -1}


def take_out_words(document: pikepdf.Pdf) -> None:
    """Let the pages draw by themselves what is in groups outside of marked contents, such as a picture."""
    if not any(map(_is_group, document.objects)):
        return
    for page in document.pages:
        if _draws_group(page):
            writing = _Writing(OwnResources(document, page))
            content = [*writing.instructions(page, page.resources, {}, (1.0, 1.0))]
            page.obj.Contents = document.make_stream(pikepdf.unparse_content_stream(content))
            writing.resources.keep_used(content)
            page.obj.Resources = writing.resources.held


def _draws_group(page: pikepdf.Page) -> bool:
    forms: Any = page.resources.get("/XObject", {})
    depth = 0
    for one in pikepdf.parse_content_stream(page, "Do BDC BMC EMC"):
        depth += _DEEPER.get(str(one.operator), 0)
        if str(one.operator) == "Do" and not depth and _is_group(forms.get(str(one.operands[0]))):
            return True
    return False


def _is_group(one: Any) -> bool:
    return isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form" and "/Group" in one


@dataclass
class _Writing:
    """The content of one page that is written anew."""

    resources: OwnResources
    _states: dict[tuple[str, _Opacities], str] = field(default_factory=dict)

    def instructions(
        self, holder: Any, resources: Any, names: dict[tuple[str, str], str], around: _Opacities
    ) -> Iterator[Any]:
        """Yield the instructions of a content stream, and of its groups in their places.

        `names` are those that its resources have on the page. `around` are the opacities with which it is drawn.
        """
        now, kept, depth = around, list[_Opacities](), 0
        for one in pikepdf.parse_content_stream(holder):
            operator = str(one.operator)
            kind = OwnResources.KINDS.get(operator)
            last: Any = one.operands[-1] if len(one.operands) else None
            if operator == "q":
                kept.append(now)
            elif operator == "Q" and kept:
                now = kept.pop()
            depth += _DEEPER.get(operator, 0)
            if kind is None or not isinstance(last, pikepdf.Name):
                yield one
                continue
            held = resources.get(kind, {}).get(str(last))
            if operator == "Do" and not depth and _is_group(held):
                yield _instruction([], "q")
                own = self.resources.adopt(held.Resources, pikepdf.Matrix())
                yield from self.instructions(held, held.Resources, own, now)
                yield _instruction([], "Q")
                continue
            name = names.get((kind, str(last)), str(last))
            if operator == "gs" and held is not None:
                now = _product(around, held, now)
                name = self._faded(name, held, around)
            yield _instruction([*one.operands[:-1], pikepdf.Name(name)], operator)

    def _faded(self, name: str, state: Any, around: _Opacities) -> str:
        """Return the name of a graphics state whose opacities are multiplied by those `around` it."""
        if around == (1.0, 1.0) or not any(key in state for key in _OPACITIES):
            return name
        if (name, around) not in self._states:
            faded = pikepdf.Dictionary(dict(state.items()))
            for key, factor in zip(_OPACITIES, around, strict=True):
                if key in faded:
                    faded[key] = round(float(faded[key]) * factor, 4)
            self._states[name, around] = self.resources.add_state(f"{name}x{len(self._states)}", faded)
        return self._states[name, around]


def _product(around: _Opacities, state: Any, now: _Opacities) -> _Opacities:
    """Return the opacities in force after a graphics state is set."""
    fill, stroke = (
        factor * float(state[key]) if key in state else before
        for key, factor, before in zip(_OPACITIES, around, now, strict=True)
    )
    return fill, stroke


def _instruction(operands: list[Any], operator: str) -> pikepdf.ContentStreamInstruction:
    return pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(operator))
