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
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from publish import judging, pipeline
from publish.config.design_choice import available, described
from publish.diagnostics import Diagnostic, Location, Severity
from publish.errors import ProductNotWritten, PublishError, ToolMissing
from publish.garbage import collecting_seldom
from publish.memory import Memory
from publish.paths import shown, shown_from
from publish.pipeline import LoadedEdition
from publish.products import product_table
from publish.products.row import Earlier, Progress, silent
from publish.reporting import exceeds, ordered, text
from publish.reporting.catalogue import explained, nearest
from publish.writing import write_whole

__all__ = [
    "Built",
    "Checked",
    "Compared",
    "Diagnostic",
    "LoadedEdition",
    "Location",
    "Memory",
    "ProductNotWritten",
    "Progress",
    "PublishError",
    "Returned",
    "Severity",
    "ToolMissing",
    "bring_back",
    "build",
    "check",
    "cmif",
    "designs",
    "explain",
    "import_edition",
    "load",
    "products",
    "proof",
]


class Checked(Struct, frozen=True):
    """The result of `check`: the `diagnostics` in the order of the book, without duplicates.

    `failed`: there is an error or, if the run was strict, a warning.
    """

    diagnostics: tuple[Diagnostic, ...]
    failed: bool


class Built(Struct, frozen=True):
    """The result of `build`: the files of the `products` by name, none if the run has `failed`.

    The `diagnostics` are in the order of the book, without duplicates.
    """

    products: Mapping[str, Path]
    diagnostics: tuple[Diagnostic, ...]
    failed: bool


class Compared(Struct, frozen=True):
    """The result of `proof`: the file of the proof, None if the run has `failed`.

    `summary` says what has changed, in the form that was asked for, and `changes` has a line for each change.
    """

    path: Path | None
    summary: str
    changes: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    failed: bool


class Returned(Struct, frozen=True):
    """The result of `bring_back`: patches of the edition's sources, "" where nothing changes.

    `patch` has what the author wrote or accepted; `open` has the tracked changes that nobody has accepted or rejected,
    to be applied after it.
    """

    patch: str
    open: str
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
    with collecting_seldom():
        return pipeline.load(Path(folder), os.environ if environment is None else environment, memory)


def check(
    edition: LoadedEdition | str | os.PathLike[str],
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    strict: bool = False,
    pedantic: bool = False,
    against: str | os.PathLike[str] | None = None,
    jobs: int | None = None,
) -> Checked:
    """Check an edition, given as loaded or by its folder, and its products in `build/`.

    `select` and `ignore` are codes, groups, or patterns such as "note-*", as for `publish check`; errors that stop the
    build are always reported. `pedantic` adds findings that no rule can tell from good text. `against` is an earlier
    PDF whose pages must begin with the same words. `jobs` is the number of programs that may run at once, by default
    the number of processors. Raises ValueError if a pattern matches no check.

        >>> check("books/harbour", select=["typography"], ignore=["dash-mixed"]).failed
        False
    """
    loaded = _loaded(edition)
    with collecting_seldom():
        found = judging.check(loaded, judging.codes(select), judging.codes(ignore), pedantic, jobs, _path(against))
    return Checked(tuple(found), exceeds(found, strict))


def build(
    edition: LoadedEdition | str | os.PathLike[str],
    products: str | Collection[str] | None = None,
    *,
    output: str | os.PathLike[str] | None = None,
    strict: bool = False,
    switches: Mapping[str, bool] | None = None,
    options: Mapping[str, str] | None = None,
    since: str = "",
    progress: Progress = silent,
    jobs: int = 1,
) -> Built:
    """Make products of an edition, given as loaded or by its folder: all, or those with the given names.

    They are written once all of them are made, each completely or not at all. If the run has `failed`, none is written.

    `output` is a folder to use instead of `build/` or, for a single product, the name of its file. With `strict`,
    a warning fails the run too. `switches` turns options of products off or on: {"page-list": False} makes an EPUB
    without the pages of the PDF. `options` gives values to options of products: {"signature": "16"} for the booklet,
    {"keep-pagination": "first.pdf"} for the PDF. `since` is the earlier version that the Word document is compared
    with: a Git revision, the folder of another copy, or an earlier PDF. `progress` is called with the current stage and
    the number of the page, which is 0 except during layout. `jobs` is the number of processes that may set the parts of
    a long book side by side; the products are the same for any number.

    Raises ValueError for an unknown product, switch or option and for a value that it does not take, ToolMissing if a
    product needs a program or library that is not installed, ProductNotWritten if a file cannot be written.

        >>> build("books/harbour", ["html"], output="/website/harbour.html").products["html"]
        PosixPath('/website/harbour.html')
    """
    names = (products,) if isinstance(products, str) else products
    _refuse_unknown(names or (), [one.name for one in product_table.products()], "product")
    values, loaded = _valued(options or {}), _loaded(edition)
    with collecting_seldom(), _earlier(since, loaded) as earlier:
        finished = pipeline.build(
            loaded,
            names,
            _path(output),
            strict=strict,
            switches=_turned_on(names, switches or {}),
            options=values,
            progress=progress,
            jobs=jobs,
            earlier=earlier,
        )
    pipeline.write(finished)
    places = {name: path for name, (path, _) in finished.products.items()}
    return Built(MappingProxyType(places), tuple(finished.diagnostics), finished.failed)


def proof(
    edition: LoadedEdition | str | os.PathLike[str],
    since: str,
    *,
    html: bool = False,
    output: str | os.PathLike[str] | None = None,
    form: str = "text",
    strict: bool = False,
    jobs: int = 1,
) -> Compared:
    """Make a proof of what has changed in an edition since an earlier version, as `publish proof` does.

    `since` is a Git revision, the folder of another copy, or an earlier PDF. The proof is a PDF, or with `html` a page
    for review. `output` is the folder or the file to write it to. `form` is that of the summary: "text", "json" or
    "github". Raises PublishError if there is no such version, ProductNotWritten if the file cannot be written.

        >>> proof("books/harbour", "v1.0", form="github").summary
    """
    from publish.versions.finding import earlier_version
    from publish.versions.making_review import made_review, review_path

    loaded = _loaded(edition)
    problems = tuple(loaded.diagnostics)
    if loaded.prepared is None or exceeds(problems, strict):
        return Compared(None, "", (), problems, failed=True)
    path = review_path(loaded.prepared, _path(output), is_html=html)
    with earlier_version(since, loaded.folder, os.environ) as earlier:
        made = made_review(earlier, loaded, shown_from(Path.cwd(), path), form, jobs, is_html=html)
    write_whole(path, made.data)
    return Compared(path, made.summary, made.changes, problems, failed=False)


def explain(code: str) -> str:
    """Return what a code means, why it matters and how to fix it. Raises ValueError for an unknown code."""
    meant = explained(code)
    if meant is None:
        near = nearest(code)
        raise ValueError(f'unknown check "{code}"' + (f'; did you mean "{near}"?' if near else ""))
    return f"{meant.what}\n\n{meant.why}\n\n{meant.mend}"


def designs(folder: str | os.PathLike[str] = ".") -> Mapping[str, str]:
    """Return the designs that the edition in a folder can name, its own among them, with what each is for.

    >>> designs()["poems"]
    """
    return MappingProxyType({name: described(Path(folder), name).summary for name in available(Path(folder))})


def cmif(editions: Iterable[str | os.PathLike[str]], output: str | os.PathLike[str]) -> Built:
    """List the letters of all these editions in one CMIF file, as `publish cmif` does.

    Raises PublishError if there is no letter, or if two editions have the same identifier.
    """
    from publish.tei.letters_of_editions import letters_of_editions, listed_edition

    folders, path = [Path(one) for one in editions], Path(output)
    read = [listed_edition(one) for one in folders]
    problems = tuple(one for _, found in read for one in found)
    if exceeds(problems, strict=False):
        return Built(MappingProxyType({}), problems, failed=True)
    data = letters_of_editions([one for one, _ in read if one], ", ".join(map(shown, folders)), os.environ)
    write_whole(path, data)
    return Built(MappingProxyType({"cmif": path}), problems, failed=False)


def import_edition(
    files: Iterable[str | os.PathLike[str]], folder: str | os.PathLike[str], *, strict: bool = False
) -> Checked:
    """Make an edition in a new or empty folder from TEI letters or a Word document, as `publish import` does.

    What could not be carried over is among the diagnostics, and listed in `not-imported.txt` there. Raises ValueError
    if the files have no known format or the folder is not empty, PublishError if a file cannot be opened.
    """
    from publish.importing.formats import reader_of

    paths, made = [Path(one) for one in files], Path(folder)
    if made.exists() and (not made.is_dir() or any(made.iterdir())):
        raise ValueError(f"{shown(made)} exists and is not empty: name another folder")
    imported = reader_of(paths)(paths)
    failed = exceeds(imported.problems, strict)
    listed = ordered(imported.problems, [])
    for path, data in ({} if failed else imported.written(text(listed, colour=False))).items():
        write_whole(made / path, data)
    return Checked(tuple(listed), failed)


def bring_back(
    edition: LoadedEdition | str | os.PathLike[str],
    file: str | os.PathLike[str],
    *,
    tracked: str = "apart",
    apply: bool = False,
    strict: bool = False,
) -> Returned:
    """Bring a Word document that an author has corrected back into its edition, as `publish import --into` does.

    `tracked` says what becomes of tracked changes that are open: "apart", "accept" or "reject". With `apply`, the
    sources are changed, without the open ones. Raises ValueError for any other value of `tracked`, PublishError if the
    document cannot be opened.
    """
    from publish.returned.edition_patch import patch_of_edition
    from publish.returned.source_patch import apply as apply_texts
    from publish.returned.word_return import Tracked, word_return

    treatment, loaded = Tracked(tracked), _loaded(edition)
    if loaded.prepared is None or loaded.gathered is None:
        return Returned("", "", loaded.diagnostics, failed=True)
    found = word_return(loaded, Path(file), treatment, os.environ)
    problems = tuple(ordered(found.problems, loaded.files))
    if exceeds(problems, strict):
        return Returned("", "", problems, failed=True)
    before = loaded.gathered.manuscript.texts
    settled = patch_of_edition(loaded.folder, before, found.settled)
    still_open = patch_of_edition(loaded.folder, {**before, **found.settled}, found.open)
    if apply:
        apply_texts(loaded.folder, found.settled)
    return Returned(settled, still_open, problems, failed=False)


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


def _path(given: str | os.PathLike[str] | None) -> Path | None:
    return None if given is None else Path(given)


def _valued(options: Mapping[str, str]) -> Mapping[str, str]:
    """Return the options.

    Raises ValueError for an unknown option, and for a value that an option does not take.
    """
    known = {option.name: option for one in product_table.products() for option in one.options}
    _refuse_unknown(options, [name for name in known if name != "since"], "option")
    for name, value in options.items():
        if known[name].choices and value not in known[name].choices:
            raise ValueError(f'{name} is "{value}"; choose one of {", ".join(known[name].choices)}')
        known[name].read(value)
        if known[name].is_file and not Path(value).is_file():
            raise ValueError(f"there is no file {value}")
    return options


def _earlier(since: str, loaded: LoadedEdition) -> AbstractContextManager[Earlier | None]:
    if not since or loaded.prepared is None:
        return nullcontext()
    from publish.versions.compared_sources import compared_sources

    return compared_sources(since, loaded, os.environ)
