"""What a product is: a row of the table, and the values that its steps are given and give.

This module imports nothing that a step needs: `publish --help` reads the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.config.styles import Sheet
    from publish.diagnostics import Diagnostic
    from publish.products.evidence import Evidence, Facts
    from publish.products.prepared import Prepared
    from publish.proof.proving import Proof

# Is told the stage and, where the stage has pages, the page that it has come to.
Progress = Callable[[str, int], None]


def silent(stage: str, page: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Switch:
    """An option of a product's command and of `publish build`: `--NAME` or `--no-NAME`."""

    name: str
    help: str
    default: bool = True


@dataclass(frozen=True, slots=True)
class MadeProduct:
    """What a step made: the finished bytes, None where it could not, and the problems it met.

    `evidence` and `drawn` are for the products that take this one: what its bytes show, and what they were finished
    from.
    """

    data: bytes | None
    diagnostics: list[Diagnostic]
    evidence: Evidence | None = None
    drawn: Any = None


@dataclass(frozen=True, slots=True)
class Request:
    """What a step is told beside the edition: the row that is to be made; the products of this run that the row takes,
    by name, in the order in which it names them; the switches that are on; and whom to tell how far it is."""

    product: Product
    taken: Mapping[str, MadeProduct] = field(default_factory=dict)
    switches: frozenset[str] = frozenset()
    progress: Progress = silent


@dataclass(frozen=True, slots=True)
class Medium:
    """What products that look alike have in common. `sheet` is the name of their stylesheet; `fill` fills in their
    templates, and raises TemplatesRefused; `check` looks at their sheets, where one of them is the edition's own."""

    sheet: str
    fill: Callable[[Prepared], object]
    check: Callable[[Prepared, tuple[Sheet, ...]], list[Diagnostic]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A row of the table.

    `name` names it; `ending` ends the name of its file, `build/<slug>` before it; `title` is what texts call it: "the
    EPUB". `command` makes it, `publish NAME` where none is named; rows that share a command have a `profile` each.
    `summary` is the command's line in the list of commands, `help` its page, `switches` its options; where rows share
    a command, the first one says it.

    `make` makes it. `read` reads the facts of a file that is there, and raises PublishError where it cannot. `prove`
    compares facts with the book; what messages call the file is its last argument. `check` is what `publish check`
    says of a file that is there, its proof included; without it, that is the proof alone. `takes` names the products
    that it takes something from; they stand before it in the table.
    """

    name: str
    ending: str
    title: str
    make: Callable[[Prepared, Request], MadeProduct]
    read: Callable[[Path], Facts]
    prove: Callable[[Prepared, Any, str], Proof]
    check: Callable[[Evidence, Mapping[str, Evidence]], list[Diagnostic]] | None = None
    command: str = ""
    profile: str = ""
    summary: str = ""
    help: str = ""
    takes: tuple[str, ...] = ()
    switches: tuple[Switch, ...] = ()
    medium: Medium | None = None


@dataclass(frozen=True, slots=True)
class _Deferred:
    module: str
    name: str

    def __call__(self, *arguments: Any) -> Any:
        return getattr(import_module(self.module), self.name)(*arguments)


def deferred(place: str) -> Any:
    """The function at "module:name", whose module is loaded when it is called. Equal places give equal functions."""
    return _Deferred(*place.split(":"))
