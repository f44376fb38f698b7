"""publish cmif."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from publish import config
from publish.cli.options import Report, report_options
from publish.cli.saying import say
from publish.config.lists import names_of
from publish.errors import PublishError
from publish.moment import Moment
from publish.paths import shown, shown_from
from publish.tei.letter_list import ListedEdition, letter_list
from publish.writing import write_whole


@click.command()
@report_options
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file to write.")
@click.argument(
    "editions",
    nargs=-1,
    required=True,
    metavar="EDITION...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
def cmif(editions: tuple[Path, ...], output: Path, form: str, strict: bool, quiet: bool, verbose: bool) -> int:
    """List the letters of all EDITIONs in one CMIF file: who wrote to whom, from where and when.

    The format is that of correspsearch.net, which demands the licence CC BY 4.0 for such lists. An edition's address
    is `canonical` in [export] tei of its settings.
    """
    found, failed = [], False
    for folder in {one.resolve(): one for one in editions}.values():
        report = Report(form, strict, quiet, verbose, folder)
        edition, problems = config.load(folder)
        if edition is not None:
            names, of_names = names_of(edition)
            problems = [*problems, *of_names]
            found.append(ListedEdition(edition.settings, names.says.name))
        report.say(problems, [])
        failed = failed or report.failed(problems)
    if failed:
        return 1
    if not any(one.letters for one in found):
        raise PublishError(
            f"there is no letter in {', '.join(map(shown, editions))}",
            'write kind = "letter", sender, recipient and date in [[part]], or [letter], of sources/edition.toml',
        )
    _refuse_doubles(found)
    days = [one.settings.date for one in found if one.settings.date]
    moment = Moment.of(max(days, default=None), os.environ.get("SOURCE_DATE_EPOCH"))
    write_whole(output, letter_list(found, moment))
    say(shown_from(Path.cwd(), output.absolute()))
    return 0


def _refuse_doubles(editions: Sequence[ListedEdition]) -> None:
    """Raise PublishError if two editions could not be told apart."""
    for identifier, count in Counter(one.settings.identifier for one in editions).items():
        if count > 1:
            raise PublishError(
                f'{count} editions have the same identifier, "{identifier}"',
                "give each its own title and slug, or its own identifier",
            )
