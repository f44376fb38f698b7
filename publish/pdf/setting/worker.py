"""A process that lays out and draws gatherings on request."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from publish.layout.gathering import DrawnGathering, Opening, Order
from publish.memory import Memory
from publish.pdf import engine
from publish.pdf.hermetic import surroundings
from publish.pdf.setting.bench import Bench
from publish.pdf.setting.coded import Codes, coded
from publish.pdf.setting.setter import Setter
from publish.tools.workers import serve


class LayOut(Struct, frozen=True):
    """A request: lay out a gathering. The answer is what was measured."""

    order: Order


class Draw(Struct, frozen=True):
    """A request: draw a gathering. The answer is `DrawnHere`."""

    order: Order
    opening: Opening


class DrawnHere(Struct, frozen=True):
    """A gathering that was drawn, without its PDF; `number` names it. `files` are new font files, by hash."""

    drawn: DrawnGathering
    number: int
    files: dict[str, bytes]


class Code(Struct, frozen=True):
    """A request: give the glyphs of a drawn gathering the codes of the book. The answer is the gathering."""

    number: int
    codes: Codes


class SettingHere:
    """Lays out and draws gatherings as requested. A drawn one stays here until its glyphs have their codes."""

    def __init__(self, bench: Bench) -> None:
        self._setter = Setter(bench, lambda *_: None, Memory.of_one_build())
        self._sent: set[str] = set()
        self._drawn: list[DrawnGathering | None] = []

    def handle(self, request: Any, progress: Callable[..., None]) -> Any:
        """Return the answer to a request."""
        match request:
            case LayOut(order):
                self._setter.progress = progress
                return self._setter.measured(order)
            case Draw(order, opening):
                return self._draw(order, opening)
            case Code(number, codes):
                drawn, self._drawn[number] = self._drawn[number], None
                assert drawn is not None
                return coded(drawn, codes)

    def _draw(self, order: Order, opening: Opening) -> DrawnHere:
        drawn = self._setter.drawn(order, opening)
        new = {key: file for key, file in self._setter.files.items() if key not in self._sent}
        self._sent.update(new)
        self._drawn.append(drawn)
        return DrawnHere(replace(drawn, pdf=b""), len(self._drawn) - 1, new)


def main() -> None:
    """Serve requests; the first one is the bench."""
    with ExitStack() as stack:
        setting: SettingHere | None = None

        def handle(request: Any, progress: Callable[..., None]) -> Any:
            nonlocal setting
            if isinstance(request, Bench):
                engine.install()
                stack.enter_context(surroundings(request.fonts, request.moment, request.loose_fonts))
                setting = SettingHere(request)
                return None
            assert setting is not None
            return setting.handle(request, progress)

        serve(handle)
