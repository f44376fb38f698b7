"""Many editions in one command: its options, and what is said about each edition."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct
from msgspec.structs import replace

from publish.cli.options import Report
from publish.cli.saying import say
from publish.diagnostics import Diagnostic, Severity
from publish.errors import ProductNotWritten
from publish.paths import shown, shown_from
from publish.platforms import cache_folder, memory, processors

if TYPE_CHECKING:
    from publish.batch.running import Done, Hands
    from publish.batch.sharding import Shard
    from publish.batch.task import Work

F = TypeVar("F", bound=Callable[..., Any])

# Each process may have this many bytes of memory, however little the machine has.
_LEAST = 1_000_000_000


class Many(Struct, frozen=True):
    """The options for many editions. `cache` is None if nothing is kept; `scheduler` is the address of a cluster."""

    report: Path | None = None
    shard: Shard | None = None
    cache: Path | None = None
    scheduler: str = ""


def _shard(context: click.Context, parameter: click.Parameter, given: str | None) -> Shard | None:
    from publish.batch.sharding import read_shard

    if given is None:
        return None
    try:
        return read_shard(given)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong)) from wrong


_sharing = (
    click.option(
        "--report",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write a line of JSON about each edition to FILE.",
    ),
    click.option(
        "--shard", metavar="N/OF", callback=_shard, help="Only a share of the editions: 3/8 is the third of eight."
    ),
)
_making = (
    click.option(
        "--cache",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="Where finished editions are kept for later runs.  [default: in the user's folder for caches]",
    ),
    click.option("--no-cache", is_flag=True, help="Make every edition again, and keep nothing."),
    click.option("--scheduler", default="", metavar="ADDRESS", help="Hand the editions to a Dask cluster."),
)


def sharing_options(command: F) -> F:
    """Add the options --report and --shard to a command that takes several editions."""
    for option in reversed(_sharing):
        command = option(command)
    return command


def making_options(command: F) -> F:
    """Add the options for many editions to a command that makes products."""
    for option in reversed(_making):
        command = option(command)
    return sharing_options(command)


def asked(editions: Sequence[Path], given: dict[str, Any]) -> Many | None:
    """Take the options for many editions out of those given. None if a single edition is made as usual."""
    report, shard = given.pop("report"), given.pop("shard")
    cache, no_cache = given.pop("cache", None), given.pop("no_cache", False)
    scheduler = given.pop("scheduler", "")
    if len(editions) < 2 and not (report or shard or cache or scheduler):
        return None
    return Many(report, shard, None if no_cache else cache or cache_folder() / "publish", scheduler)


def run_many(
    editions: Sequence[Path], work: Work, many: Many, report: Report, output: Path | None, jobs: int | None
) -> int:
    """Make or check editions, say what has come of each, and return the exit code."""
    from publish.batch.kept_outcomes import KeptOutcomes
    from publish.batch.running import run

    named: dict[str, Path] = {}
    for edition in editions:
        named.setdefault(os.path.realpath(edition), edition)
    folders = list(named.values())
    if many.shard is not None:
        folders = many.shard.of_these(folders)
    with _lines(many.report) as lines, _hands(many, jobs or processors()) as hands:
        results = run(folders, work, hands, KeptOutcomes(many.cache), output)
        finished = list(_told(folders, _reported(results, lines), report))
    if report.form == "text":
        _sum_up(finished, quiet=report.quiet)
    codes = {done.outcome.exit_code for done in finished} - {0}
    return codes.pop() if len(codes) == 1 else min(len(codes), 1)


def _hands(many: Many, jobs: int) -> AbstractContextManager[Hands]:
    if many.scheduler:
        from publish.batch.cluster import cluster

        return cluster(many.scheduler)
    from publish.batch.pool import pool

    return pool(jobs, max(memory() // jobs, _LEAST) if memory() else 0)


def _lines(path: Path | None) -> AbstractContextManager[IO[str] | None]:
    """Open the report. Raises ProductNotWritten."""
    if path is None:
        return nullcontext(None)
    try:
        return path.open("w", encoding="ascii", newline="\n")
    except OSError as problem:
        raise ProductNotWritten(
            f"{shown(path)} could not be written: {problem.strerror}", "name another file with --report"
        ) from problem


def _reported(results: Iterable[Done], lines: IO[str] | None) -> Iterator[Done]:
    """Write each line as soon as its edition is done, for a run that is interrupted."""
    from publish.batch.report_lines import report_line

    for done in results:
        if lines is not None:
            lines.write(report_line(done))
            lines.flush()
        yield done


def _told(folders: Sequence[Path], results: Iterable[Done], report: Report) -> Iterator[Done]:
    """Report on each edition, in the order in which they were asked for."""
    waiting: dict[Path, Done] = {}
    due = iter(folders)
    next_one = next(due, None)
    for done in results:
        waiting[done.folder] = done
        while next_one in waiting:
            told = waiting.pop(next_one)
            _tell(told, report)
            yield told
            next_one = next(due, None)


def _tell(done: Done, report: Report) -> None:
    here = shown_from(Path.cwd(), Path(os.path.abspath(done.folder)))
    placed = [_placed(one, here) for one in done.outcome.diagnostics]
    report.say(placed, list(dict.fromkeys(one.location.path for one in placed)))
    for path in done.written:
        say(shown_from(Path.cwd(), path))


def _placed(one: Diagnostic, folder: str) -> Diagnostic:
    """Return a diagnostic whose path begins with that of its edition."""
    path = one.location.path
    return replace(one, location=replace(one.location, path=f"{folder.rstrip('/')}/{path}" if path else folder))


def _sum_up(finished: Sequence[Done], *, quiet: bool) -> None:
    """Say a line about each edition, and a summary; if `quiet`, only what failed."""
    counts: dict[str, int] = {}
    for done in finished:
        outcome, state = done.outcome, done.outcome.state.value
        counts[state] = counts.get(state, 0) + 1
        if quiet and not outcome.exit_code:
            continue
        numbers = [(outcome.count(Severity.ERROR), "error"), (outcome.count(Severity.WARNING), "warning")]
        found = ", ".join(f"{number} {noun}{'s' * (number != 1)}" for number, noun in numbers if number)
        say(f"{shown(done.folder)}: {state}{f' ({found})' if found else ''}", err=True)
    if not quiet or counts.get("failed"):
        noun = "edition" if len(finished) == 1 else "editions"
        said = ", ".join(f"{number} {state}" for state, number in counts.items())
        say(f"{len(finished)} {noun}{f': {said}' if said else ''}", err=True)
