"""The commands that make products, one for each command in the table, and publish build."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from publish.cli.many import Many, asked, making_options, run_many
from publish.cli.options import Report, editions_argument, jobs_option, report_options
from publish.products.product_table import built, of_command, product
from publish.products.row import Option, Product, Switch

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
    if many is not None:
        return _make_many(editions, names, many, **given)
    from publish.cli.make_one import make_one

    report = Report(given.pop("form"), given.pop("strict"), given.pop("quiet"), given.pop("verbose"), editions[0])
    output, jobs = given.pop("output"), given.pop("jobs")
    return make_one(names, output, report, jobs, *_chosen(given))


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
