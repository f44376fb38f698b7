"""publish import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from publish import reporting
from publish.cli.options import Report, report_options
from publish.cli.saying import say
from publish.importing.imported import Imported
from publish.paths import shown
from publish.products.row import deferred
from publish.writing import write_whole

# Lists in the edition's folder what could not be carried over; absent if nothing is missing.
_LIST = "not-imported.txt"


@dataclass(frozen=True, slots=True)
class _Format:
    """A format that can be imported, by the ending of its files.

    `read` makes an edition of the files, which are in the order of the command line; it raises PublishError if a file
    cannot be opened. `takes_several` tells whether several files make one edition.
    """

    ending: str
    title: str
    read: Callable[[Sequence[Path]], Imported]
    takes_several: bool


_FORMATS = (
    _Format(".xml", "TEI", deferred("publish.importing.tei.letters:read"), takes_several=True),
    _Format(".docx", "Word", deferred("publish.importing.word.word_edition:read"), takes_several=False),
)


@click.command("import")
@report_options
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def importing(files: tuple[Path, ...], folder: Path, form: str, strict: bool, quiet: bool, verbose: bool) -> int:
    """Make an edition in DIR, which must be new or empty, from FILE: TEI letters, or a Word document (.docx).

    Several TEI files become the parts of one edition. What could not be carried over is reported with its place, and
    listed in DIR/not-imported.txt.
    """
    read = _format_of(files).read
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{shown(folder)} exists and is not empty: name another folder")
    report = Report(form, strict, quiet, verbose)
    imported = read(files)
    report.say(imported.problems, [])
    if report.failed(imported.problems):
        return 1
    for path, data in imported.files.items():
        write_whole(folder / path, data)
    if imported.problems:
        listed = reporting.text(reporting.ordered(imported.problems, []), colour=False)
        write_whole(folder / _LIST, listed.encode("utf-8"))
    say(shown(folder))
    return 0


def _format_of(files: Sequence[Path]) -> _Format:
    """Return the format of the files. Raises UsageError if they have none, or not the same."""
    endings = {file.suffix.lower() for file in files}
    for one in _FORMATS:
        if endings == {one.ending}:
            if len(files) > 1 and not one.takes_several:
                raise click.UsageError(f"a {one.title} file makes an edition of its own: name one file at a time")
            return one
    known = " or ".join(f"{one.title} ({one.ending})" for one in _FORMATS)
    raise click.UsageError(f"only files of one kind can be imported together: {known}")
