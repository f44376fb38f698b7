"""publish from Python: load an edition, check it, build it, like the command line does.

    >>> from publish import api
    >>> edition = api.load("books/harbour")
    >>> for problem in api.check(edition).diagnostics:
    ...     print(problem.location.path, problem.location.line, problem.message)
    >>> built = api.build(edition, ["pdf", "epub"])
    >>> built.products["epub"]
    PosixPath('/editions/books/harbour/build/letters-from-the-harbour.epub')

Problems of an edition are values of type `Diagnostic`. Whatever stops a run outright, such as a missing program or a
full disk, is an exception of type `PublishError`. Nothing is printed, and the process is never ended.

Other programs may rely on this module: on the names in `__all__` and the attributes that its documentation mentions.
The rest of the package may change. While a PDF is made, WeasyPrint is patched for the whole process, and so are a few
environment variables: make only one edition at a time in a process.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from publish import judging, pipeline
from publish.diagnostics import Diagnostic, Location, Severity
from publish.errors import ProductNotWritten, PublishError, ToolMissing
from publish.memory import Memory
from publish.pipeline import LoadedEdition
from publish.products import product_table
from publish.products.row import Progress, silent
from publish.reporting import exceeds

__all__ = [
    "Built",
    "Checked",
    "Diagnostic",
    "LoadedEdition",
    "Location",
    "Memory",
    "ProductNotWritten",
    "Progress",
    "PublishError",
    "Severity",
    "ToolMissing",
    "build",
    "check",
    "load",
    "products",
]


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of `check`: the `diagnostics` in the order of the book, without duplicates.

    `failed` tells whether there is an error or, if the run was strict, a warning.
    """

    diagnostics: tuple[Diagnostic, ...]
    failed: bool


@dataclass(frozen=True, slots=True)
class Built:
    """The result of `build`: the files of the `products` by name, none if the run has `failed`.

    The `diagnostics` are in the order of the book, without duplicates.
    """

    products: Mapping[str, Path]
    diagnostics: tuple[Diagnostic, ...]
    failed: bool


def products() -> tuple[str, ...]:
    """Return the names of all products, in the order in which they are made.

    They are "pdf" for the screen, "press" for the printer, "epub", "html", and those that other packages add.

        >>> products()[:4]
        ('pdf', 'press', 'epub', 'html')
    """
    return tuple(one.name for one in product_table.products())


def load(
    folder: str | os.PathLike[str] = ".", *, environment: Mapping[str, str] | None = None, memory: Memory | None = None
) -> LoadedEdition:
    """Read the edition in a folder (the one that contains `sources/`) and prepare it for the build.

    The result has `settings`, `diagnostics` and `is_ready`: whether no error stops the build. Problems of the edition
    never raise an exception. `environment` replaces that of the process; only `SOURCE_DATE_EPOCH` is read from it.
    With the same `memory` as before, what did not change is not made again.

        >>> memory = api.Memory()
        >>> while wait_for_a_change():
        ...     api.build(api.load("books/harbour", memory=memory), ["pdf"])
    """
    return pipeline.load(Path(folder), os.environ if environment is None else environment, memory)


def check(
    edition: LoadedEdition | str | os.PathLike[str],
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    strict: bool = False,
    pedantic: bool = False,
) -> Checked:
    """Check an edition, given as loaded or by its folder, and its products in `build/`.

    `select` and `ignore` are codes, groups, or patterns such as "note-*", as for `publish check`; errors that stop the
    build are always reported. `pedantic` adds findings that no rule can tell from good text. Raises ValueError if a
    pattern matches no check.

        >>> check("books/harbour", select=["typography"], ignore=["dash-mixed"]).failed
        False
    """
    loaded = _loaded(edition)
    found = judging.check(loaded, judging.codes(select), judging.codes(ignore), pedantic)
    return Checked(tuple(found), exceeds(found, strict))


def build(
    edition: LoadedEdition | str | os.PathLike[str],
    products: str | Collection[str] | None = None,
    *,
    output: str | os.PathLike[str] | None = None,
    strict: bool = False,
    switches: Mapping[str, bool] | None = None,
    progress: Progress = silent,
    jobs: int = 1,
) -> Built:
    """Make products of an edition, given as loaded or by its folder: all, or those with the given names.

    They are written once all of them are made, each completely or not at all. If the run has `failed`, none is written.

    `output` is a folder to use instead of `build/` or, for a single product, the name of its file. With `strict`,
    a warning fails the run too. `switches` turns options of products off or on: {"page-list": False} makes an EPUB
    without the pages of the PDF. `progress` is called with the current stage and the number of the page, which is 0
    except during layout. `jobs` is the number of processes that may set the parts of a long book side by side; the
    products are the same for any number.

    Raises ValueError for an unknown product or switch, ToolMissing if a product needs a program or library that is not
    installed, ProductNotWritten if a file cannot be written.

        >>> build("books/harbour", ["html"], output="/website/harbour.html").products["html"]
        PosixPath('/website/harbour.html')
    """
    names = (products,) if isinstance(products, str) else products
    _refuse_unknown(names or (), [one.name for one in product_table.products()], "product")
    finished = pipeline.build(
        _loaded(edition),
        names,
        None if output is None else Path(output),
        strict=strict,
        switches=_turned_on(names, switches or {}),
        progress=progress,
        jobs=jobs,
    )
    pipeline.write(finished)
    places = {name: path for name, (path, _) in finished.products.items()}
    return Built(MappingProxyType(places), tuple(finished.diagnostics), finished.failed)


def _loaded(edition: LoadedEdition | str | os.PathLike[str]) -> LoadedEdition:
    return edition if isinstance(edition, LoadedEdition) else load(edition)


def _turned_on(names: Collection[str] | None, switches: Mapping[str, bool]) -> frozenset[str]:
    wanted = product_table.built() if names is None else product_table.named(names)
    defaults = {switch.name: switch.default for one in wanted for switch in one.switches}
    _refuse_unknown(switches, [switch.name for one in product_table.products() for switch in one.switches], "switch")
    return frozenset(name for name, is_on in (defaults | dict(switches)).items() if is_on)


def _refuse_unknown(given: Collection[str], known: Collection[str], kind: str) -> None:
    for name in given:
        if name not in known:
            raise ValueError(f'unknown {kind} "{name}"; choose one of {", ".join(known)}')
