"""A process that lays out and draws gatherings on request."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from publish.layout.gathering import DrawnGathering, Opening, Order
from publish.memory import Memory
from publish.pdf import engine
from publish.pdf.hermetic import surroundings
from publish.pdf.setting.bench import Bench
from publish.pdf.setting.setter import Setter
from publish.tools.workers import serve


@dataclass(frozen=True, slots=True)
class LayOut:
    """A request: lay out a gathering. The answer is what was measured."""

    order: Order


@dataclass(frozen=True, slots=True)
class Draw:
    """A request: draw a gathering. The answer is `DrawnHere`."""

    order: Order
    opening: Opening


@dataclass(frozen=True, slots=True)
class DrawnHere:
    """A drawn gathering, and the font files that no earlier answer had, by hash."""

    drawn: DrawnGathering
    files: dict[str, bytes]


def main() -> None:
    """Serve requests; the first one is the bench."""
    with ExitStack() as stack:
        setter: Setter | None = None
        sent: set[str] = set()

        def handle(request: Any, progress: Callable[..., None]) -> Any:
            nonlocal setter
            match request:
                case Bench():
                    engine.install()
                    stack.enter_context(surroundings(request.fonts, request.moment, request.loose_fonts))
                    setter = Setter(request, lambda *_: None, Memory.of_one_build())
                    return None
                case LayOut(order):
                    assert setter is not None
                    setter.progress = progress
                    return setter.measured(order)
                case Draw(order, opening):
                    assert setter is not None
                    drawn = setter.drawn(order, opening)
                    new = {key: file for key, file in setter.files.items() if key not in sent}
                    sent.update(new)
                    return DrawnHere(drawn, new)

        serve(handle)
