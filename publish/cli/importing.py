"""publish import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from publish import reporting
from publish.cli.options import Report, report_options
from publish.cli.saying import say
from publish.importing.formats import reader_of
from publish.paths import shown
from publish.writing import write_whole

# What becomes of open tracked changes: see `publish.returned.word_return`.
TRACKED = ("apart", "accept", "reject")


@click.command("import")
@report_options
@click.option(
    "--into",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="EDITION",
    help="Bring a Word document back into the edition that it was made from, as a patch.",
)
@click.option(
    "--tracked",
    type=click.Choice(TRACKED),
    default=TRACKED[0],
    show_default=True,
    help="With --into: put open tracked changes into a patch of their own, accept them, or reject them.",
)
@click.option("--apply", is_flag=True, help="With --into: change the sources, instead of printing the patch.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.patch",
    help="With --into: where to write the patch.",
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE... [DIR]", type=click.Path(path_type=Path))
def importing(
    paths: tuple[Path, ...],
    into: Path | None,
    tracked: str,
    apply: bool,
    output: Path | None,
    form: str,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make an edition in DIR, which must be new or empty, from FILE: TEI letters, or a Word document (.docx).

    Several TEI files become the parts of one edition. What could not be carried over is reported with its place, and
    listed in DIR/not-imported.txt.

    With --into, bring a Word document that an author has corrected back into EDITION: print a patch of its Markdown,
    which `git apply` takes.
    """
    if into is not None:
        from publish.cli.bringing_back import bring_back  # it reads the whole edition

        if len(paths) != 1:
            raise click.UsageError("--into takes one Word document, and no DIR")
        _exist(paths)
        return bring_back(into, paths[0], tracked, output, Report(form, strict, quiet, verbose, into), applies=apply)
    if apply or output is not None or tracked != TRACKED[0]:
        raise click.UsageError("--apply, --tracked and --output go with --into EDITION")
    *files, folder = paths
    if not files:
        raise click.UsageError("name the files, and then the folder of the new edition")
    _exist(files)
    try:
        read = reader_of(files)
    except ValueError as reason:
        raise click.UsageError(str(reason)) from reason
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{shown(folder)} exists and is not empty: name another folder")
    report = Report(form, strict, quiet, verbose)
    imported = read(files)
    report.say(imported.problems, [])
    if report.failed(imported.problems):
        return 1
    listed = reporting.text(reporting.ordered(imported.problems, []), colour=False)
    for path, data in imported.written(listed).items():
        write_whole(folder / path, data)
    say(shown(folder))
    return 0


def _exist(files: Sequence[Path]) -> None:
    for file in files:
        if not file.is_file():
            raise click.UsageError(f"there is no file {shown(file)}")
