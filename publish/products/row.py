"""A row of the product table, and the values that its steps take and return.

This module imports nothing that a step needs, because `publish --help` reads the table.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

if TYPE_CHECKING:
    from concurrent.futures import Future

    from publish.config.styles import Sheet
    from publish.diagnostics import Diagnostic
    from publish.products.evidence import Evidence, Facts
    from publish.products.prepared import Prepared
    from publish.proof.proving import Proof
    from publish.tools.side_by_side import Programs

# Receives the stage and the number of the page, 0 if the stage has no pages.
Progress = Callable[[str, int], None]


def silent(stage: str, page: int) -> None:
    """Report no progress."""


class Switch(Struct, frozen=True):
    """An option of a product's command and of `publish build`: `--NAME` or `--no-NAME`."""

    name: str
    help: str
    default: bool = True


class Option(Struct, frozen=True):
    """An option with a value of a product's own command: `--NAME VALUE`.

    Only some `choices` may be given, or whatever `read` takes; it raises ValueError for anything else. `default` is the
    value if it is not given. If the value `is_file`, it is the path of a file that exists, and the option is for a
    single edition.
    """

    name: str
    help: str
    default: str
    choices: tuple[str, ...] = ()
    metavar: str = "TEXT"
    read: Callable[[str], object] = str
    is_file: bool = False


class Earlier(Struct, frozen=True):
    """An earlier version of the edition that a product is compared with.

    `shown_as` is its name in messages; `dated` its date as in ISO 8601, "" if it has none.
    """

    prepared: Prepared
    shown_as: str
    dated: str = ""


class MadeProduct(Struct, frozen=True):
    """The result of `make`: the finished bytes, or None if it failed, and the problems.

    `evidence` and `drawn` are for products that use this one: the evidence of its bytes, and the pages drawn for it.
    """

    data: bytes | None
    diagnostics: list[Diagnostic]
    evidence: Evidence | None = None
    drawn: Any = None


class Request(Struct, frozen=True):
    """The arguments of `make` in addition to the edition.

    `product` is the row to make. `taken` has the products of this run that the row uses, by name, in the order in which
    it names them. `switches` are the names of the switches that are on, `options` the values of the options by name.
    `jobs` is the number of processes that may work side by side. `earlier` is the version that `--since` names.
    """

    product: Product
    taken: Mapping[str, MadeProduct] = field(default_factory=dict)
    switches: frozenset[str] = frozenset()
    progress: Progress = silent
    jobs: int = 1
    options: Mapping[str, str] = field(default_factory=dict)
    earlier: Earlier | None = None


class Medium(Struct, frozen=True):
    """The common part of products with the same look.

    `sheet` is the name of their stylesheet. `fill` fills in their templates, and raises TemplatesRefused. `check`
    checks their stylesheets; it is called if one of them is the edition's own.
    """

    sheet: str
    fill: Callable[[Prepared], object]
    check: Callable[[Prepared, tuple[Sheet, ...]], list[Diagnostic]]


class Product(Struct, frozen=True, kw_only=True):
    """A row of the table.

    `name` is its name; `ending` the end of its file name, after `build/<slug>`; `title` its name in texts: "the EPUB".
    `command` makes it, or `publish NAME` if none is given; rows that share a command have one `profile` each. `summary`
    is the command's line in the list of commands, `help` its help page, `switches` its options without a value and
    `options` those with one; if rows share a command, the first row gives these.

    `make` makes it. `read` reads the facts from a file, and raises PublishError if it cannot. `read_ahead` begins to
    read, in another process, what a check of these facts will need. `prove` compares facts with the book; its last
    argument is the file's name in messages. `check` returns what `publish check` reports on a file, including its
    proof; without `check`, only the proof is reported. The codes that the run was asked for tell it which expensive
    checks it can leave out; it may report others, which are dropped. `validate` starts the validators among these
    codes, which run meanwhile; `check` receives their findings with the evidence. `takes` names the products it uses,
    which come before it in the table. `is_built`: `publish build` makes it too; else its own command alone does.
    """

    name: str
    ending: str
    title: str
    make: Callable[[Prepared, Request], MadeProduct]
    read: Callable[[Path], Facts]
    prove: Callable[[Prepared, Any, str], Proof]
    check: Callable[[Evidence, Mapping[str, Evidence], Container[str]], list[Diagnostic]] | None = None
    validate: Callable[[Evidence, Container[str], Programs], Mapping[str, Future[list[Diagnostic]]]] | None = None
    read_ahead: Callable[[Any], None] | None = None
    command: str = ""
    profile: str = ""
    summary: str = ""
    help: str = ""
    takes: tuple[str, ...] = ()
    switches: tuple[Switch, ...] = ()
    options: tuple[Option, ...] = ()
    medium: Medium | None = None
    is_built: bool = True

    @property
    def typed(self) -> str:
        """The command that makes it."""
        profile = f" --profile {self.profile}" if self.profile not in ("", "screen") else ""
        return f"publish {self.command or self.name}{profile}"


class _Deferred(Struct, frozen=True):
    module: str
    name: str

    def __call__(self, *arguments: Any) -> Any:
        return getattr(import_module(self.module), self.name)(*arguments)


def deferred(place: str) -> Any:
    """Return the function at "module:name", whose module is loaded when it is called.

    Equal places give equal functions.
    """
    return _Deferred(*place.split(":"))
