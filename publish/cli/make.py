"""The commands that make products, one for each command in the table, and publish build."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from publish.cli.many import Many, asked, making_options, run_many
from publish.cli.options import Report, editions_argument, jobs_option, report_options
from publish.cli.progress import progress_line
from publish.cli.saying import say
from publish.errors import PublishError
from publish.garbage import collect_seldom
from publish.manuscript.tree import Text, walk
from publish.paths import shown_from
from publish.pipeline import LoadedEdition, load, write
from publish.pipeline import build as make
from publish.platforms import processors
from publish.products.prepared import Prepared
from publish.products.product_table import built, of_command, product
from publish.products.row import Earlier, Option, Product, Switch

# Approximate characters per page, for estimating the progress.
_LETTERS_A_PAGE = 1900

_output = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where to write the product, instead of build/."
)
_output_folder = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write the products to, instead of build/.",
)


def command_of(name: str) -> click.Command:
    """Return the command with that name in the table of products."""
    made = of_command(name)

    def run(editions: tuple[Path, ...], profile: str = "", **options: Any) -> int:
        return _run(editions, [one.name for one in made if one.profile == profile], options)

    profiles = [one.profile for one in made if one.profile]
    return _command(name, run, made, [_profile(profiles)] if profiles else [], _output, made[0].help)


def build_command() -> click.Command:
    """Return the command that makes all products."""

    def run(editions: tuple[Path, ...], **options: Any) -> int:
        return _run(editions, None, options)

    *titles, last = (one.title for one in built())
    return _command("build", run, built(), [], _output_folder, f"Make {', '.join(titles)} and {last} of EDITION.")


def _command(
    name: str,
    run: Callable[..., int],
    made: Iterable[Product],
    options: Sequence[Callable[..., Any]],
    output: Callable[..., Any],
    help: str,
) -> click.Command:
    switches = dict.fromkeys(switch for one in made for switch in one.switches)
    valued = [_valued(option) for one in made for option in one.options if name != "build"]
    shared = (report_options, making_options, jobs_option, output)
    for option in (*shared, *map(_switch, switches), *valued, *options, editions_argument):
        run = option(run)
    return click.command(name, help=help)(run)


def _profile(profiles: list[str]) -> Callable[..., Any]:
    return click.option(
        "--profile",
        type=click.Choice(profiles),
        default=profiles[0],
        show_default=True,
        help="For reading on screen, or for the printer.",
    )


def _switch(switch: Switch) -> Callable[..., Any]:
    return click.option(
        f"--{switch.name}/--no-{switch.name}", default=switch.default, show_default=True, help=switch.help
    )


def _valued(option: Option) -> Callable[..., Any]:
    def read(context: click.Context, parameter: click.Parameter, given: str) -> str:
        try:
            option.read(given)
        except ValueError as wrong:
            raise click.BadParameter(str(wrong)) from wrong
        return given

    if option.is_file:
        file = click.Path(exists=True, dir_okay=False)
        return click.option(f"--{option.name}", type=file, metavar=option.metavar, help=option.help)
    if option.choices:
        return click.option(f"--{option.name}", type=click.Choice(option.choices), help=option.help)
    return click.option(
        f"--{option.name}", default=option.default, metavar=option.metavar, callback=read, help=option.help
    )


def _run(editions: tuple[Path, ...], names: list[str] | None, given: dict[str, Any]) -> int:
    """Make products of one edition, or of many. Return the exit code."""
    many = asked(editions, given)
    if many is not None and given.get("since"):
        raise click.UsageError("--since compares one edition at a time")
    return _make(editions[0], names, **given) if many is None else _make_many(editions, names, many, **given)


def _make_many(
    editions: tuple[Path, ...],
    names: list[str] | None,
    many: Many,
    output: Path | None,
    form: str,
    strict: bool,
    quiet: bool,
    verbose: bool,
    jobs: int | None,
    **given: bool | str | None,
) -> int:
    from publish.batch.task import Work

    for one in (option for name in names or () for option in product(name).options if option.is_file):
        if given.get(one.name.replace("-", "_")):
            raise click.UsageError(f"--{one.name} is for a single edition")
    work = Work(
        None if names is None else tuple(names),
        strict,
        *_chosen(given),
        epoch=os.environ.get("SOURCE_DATE_EPOCH"),
    )
    return run_many(editions, work, many, Report(form, strict, quiet, verbose), output, jobs)


def _chosen(given: Mapping[str, bool | str | None]) -> tuple[frozenset[str], dict[str, str]]:
    """Return the names of the switches that are on, and the values of the options by name."""
    by_name = {name.replace("_", "-"): value for name, value in given.items()}
    turned_on = frozenset(name for name, value in by_name.items() if value is True)
    return turned_on, {name: value for name, value in by_name.items() if isinstance(value, str)}


def _make(
    folder: Path,
    names: list[str] | None,
    output: Path | None,
    form: str,
    strict: bool,
    quiet: bool,
    verbose: bool,
    jobs: int | None,
    **given: bool | str | None,
) -> int:
    """Make the products with those names, or all if `names` is None, and write them once all are made.

    Return the exit code.
    """
    collect_seldom()
    report = Report(form, strict, quiet, verbose, folder)
    loaded = load(folder, os.environ)
    turned_on, options = _chosen(given)
    with (
        _earlier(options.get("since", ""), loaded) as earlier,
        progress_line(_expected_pages(loaded.prepared), form == "text" and not quiet) as progress,
    ):
        finished = make(
            loaded,
            names,
            output,
            strict=strict,
            switches=turned_on,
            options=options,
            progress=progress,
            jobs=jobs or processors(),
            earlier=earlier,
        )
    report.say(finished.diagnostics, loaded.files)
    if finished.failed:
        return 1
    write(finished)
    for path, data in finished.products.values():
        report.note(f"{len(data):,} bytes")
        say(shown_from(Path.cwd(), path))
    return 0


@contextmanager
def _earlier(since: str, loaded: LoadedEdition) -> Iterator[Earlier | None]:
    """Find the version that a product is compared with; None if it is compared with none, or cannot be made."""
    if not since or loaded.prepared is None:
        yield None
        return
    from publish.versions.finding import earlier_version  # it reads PDFs, and asks Git

    with earlier_version(since, loaded.folder, os.environ) as found:
        if found.loaded is None or found.loaded.prepared is None:
            raise PublishError(
                f"of {found.shown_as} only the words are known, and tracked changes need the sources",
                "name the Git revision or the folder that it was made from; `publish proof --since` takes a PDF",
            )
        yield Earlier(found.loaded.prepared, found.shown_as, found.dated)


def _expected_pages(prepared: Prepared | None) -> int:
    if prepared is None:
        return 1
    held = [part.blocks for part in prepared.book.parts] + [note.blocks for note in prepared.book.notes.values()]
    letters = sum(len(node.text) for nodes in held for node in walk(nodes) if isinstance(node, Text))
    return letters // _LETTERS_A_PAGE + 2 * len(prepared.book.parts) + 6
