"""Whether a content stream, or a graphics state, makes something transparent (ISO 32000-1, 11)."""

from __future__ import annotations

from typing import Any

import pikepdf

_NORMAL = ("/Normal", "/Compatible")


def is_opaque_state(state: Any) -> bool:
    """Whether a graphics state dictionary leaves everything opaque."""
    return (
        float(state.get("/ca", 1)) >= 1
        and float(state.get("/CA", 1)) >= 1
        and not isinstance(state.get("/SMask"), pikepdf.Dictionary)
        and not blends(state)
    )


def blends(state: Any) -> bool:
    """Whether a graphics state dictionary sets a blend mode that depends on the colours below."""
    return state.get("/BM", "/Normal") not in _NORMAL


def shines(holder: Any, resources: Any, seen: frozenset[tuple[int, int]] = frozenset()) -> bool:
    """Whether a content stream draws with transparency, by itself or by its forms, pictures and patterns."""
    for one in pikepdf.parse_content_stream(holder, "gs Do scn SCN"):
        name: Any = one.operands[-1] if len(one.operands) else None
        if not isinstance(name, pikepdf.Name):
            continue
        if str(one.operator) == "gs":
            if not is_opaque_state(resources.get("/ExtGState", {}).get(str(name), {})):
                return True
            continue
        kind = "/XObject" if str(one.operator) == "Do" else "/Pattern"
        drawn = resources.get(kind, {}).get(str(name))
        if not isinstance(drawn, pikepdf.Stream) or drawn.objgen in seen:
            continue
        seen |= {drawn.objgen}
        if drawn.get("/Subtype") == "/Image":
            if "/SMask" in drawn:
                return True
        elif shines(drawn, drawn.get("/Resources", {}), seen):
            return True
    return False
