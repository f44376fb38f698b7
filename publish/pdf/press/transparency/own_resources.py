"""The resources of one page: what its content and its written-out forms draw with, each under a name of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import pikepdf


class OwnResources:
    """The resources of a page that is rewritten. Pages share theirs: this one gets a copy, which may grow."""

    # The category of the name that an operator takes.
    KINDS: ClassVar[dict[str, str]] = {
        "gs": "/ExtGState",
        "Do": "/XObject",
        "Tf": "/Font",
        "cs": "/ColorSpace",
        "CS": "/ColorSpace",
        "scn": "/Pattern",
        "SCN": "/Pattern",
        "sh": "/Shading",
    }

    def __init__(self, document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        self._document = document
        self._forms = 0
        self._pictures = 0
        self.held = pikepdf.Dictionary(
            {
                key: pikepdf.Dictionary(dict(value.items())) if isinstance(value, pikepdf.Dictionary) else value
                for key, value in page.resources.items()
            }
        )

    def adopt(self, resources: Any, base: pikepdf.Matrix) -> dict[tuple[str, str], str]:
        """Take the resources of a form, whose coordinates `base` leads to the page; return their names there."""
        self._forms += 1
        names: dict[tuple[str, str], str] = {}
        for kind in sorted(set(self.KINDS.values())):
            held = resources.get(kind)
            if not isinstance(held, pikepdf.Dictionary):
                continue
            for name, value in held.items():
                own = f"{name}f{self._forms}"
                names[kind, str(name)] = own
                self._category(kind)[own] = self._moved(value, base) if kind == "/Pattern" else value
        return names

    def add_picture(self, name: str, stream: pikepdf.Stream) -> str:
        """Add a picture that takes the place of another; return its name, which begins with that of the other."""
        self._pictures += 1
        own = f"{name}x{self._pictures}"
        self._category("/XObject")[own] = stream
        return own

    def opaque_state(self) -> str:
        """Return the name of a graphics state in which everything is opaque, as at the beginning of a group."""
        self._category("/ExtGState")["/opaque"] = pikepdf.Dictionary(
            {"/ca": 1, "/CA": 1, "/SMask": pikepdf.Name("/None"), "/BM": pikepdf.Name("/Normal")}
        )
        return "/opaque"

    def keep_used(self, instructions: Sequence[Any]) -> None:
        """Drop what these instructions, the content of the page, do not draw with. Fonts stay."""
        used = {
            (kind, str(one.operands[-1]))
            for one in instructions
            if (kind := self.KINDS.get(str(one.operator))) and len(one.operands)
        }
        for kind in ("/ExtGState", "/XObject", "/Pattern", "/Shading"):
            held: Any = self.held.get(kind, {})
            for name in [name for name in held if (kind, str(name)) not in used]:
                del held[name]

    def _category(self, kind: str) -> Any:
        if kind not in self.held:
            self.held[kind] = pikepdf.Dictionary()
        return self.held[kind]

    def _moved(self, pattern: Any, base: pikepdf.Matrix) -> Any:
        """Return a pattern for the page: its matrix leads to the coordinates of the stream it belongs to."""
        own = pikepdf.Matrix(*(float(part) for part in pattern.get("/Matrix", [1, 0, 0, 1, 0, 0])))
        if isinstance(pattern, pikepdf.Stream):
            moved: Any = self._document.make_stream(pattern.read_raw_bytes())
            for key, value in pattern.items():
                if key != "/Length":
                    moved[key] = value
        else:
            moved = pikepdf.Dictionary(dict(pattern.items()))
        moved.Matrix = pikepdf.Array([*(own @ base).as_array()])
        return self._document.make_indirect(moved)
