"""publish preview."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path

import click

from publish.cli.options import edition_argument, jobs_option
from publish.cli.saying import say
from publish.errors import ToolMissing
from publish.platforms import processors
from publish.preview.asking import asked_place, show
from publish.preview.running_file import Running
from publish.tools import editors, preview_libraries

_PORT = 8765


@click.command()
@edition_argument
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    help="The port on 127.0.0.1; 0: any free one.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option(
    "--editor",
    metavar="COMMAND",
    help='What a click on a word starts, such as "code -g {file}:{line}:{column}".  '
    "[default: $VISUAL or $EDITOR, if it has a window; else a vscode:// link]",
)
@click.option(
    "--at",
    "place",
    metavar="PLACE",
    help="Show a place, such as sources/letter.md:12:8, in the running preview, and return.",
)
@jobs_option
def preview(edition: Path, port: int, no_browser: bool, editor: str | None, place: str | None, jobs: int | None) -> int:
    """Show the pages of EDITION in a browser, and set them again after each change.

    A click on a word opens the editor there. The preview ends with Ctrl-C.
    """
    if place is not None:
        show(*asked_place(edition, place))
        return 0
    if missing := preview_libraries.missing():
        raise ToolMissing(f"the preview needs {', '.join(missing)}", f"install it: {preview_libraries.HOW_TO_GET}")
    from publish.preview.serving import Wishes, serve

    try:
        command = editors.chosen(editor, os.environ)
    except ValueError as wrong:
        raise click.BadParameter(f"{wrong}".lower(), param_hint="--editor") from wrong

    def announce(running: Running) -> None:
        say(running.address)
        if not no_browser:
            _open(running.address)

    serve(edition.absolute(), Wishes(port, command, jobs or processors()), announce)
    return 0


def _open(address: str) -> None:
    """Open a browser that has a window; one in the terminal would take over the terminal."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:
        browser.open(address)
