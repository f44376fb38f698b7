"""The command group and the single exit: every run ends here, with its exit code."""

from __future__ import annotations

import errno
import gc
import os
import re
import sys
from importlib import import_module
from pathlib import Path

import click

from publish import __version__, platforms
from publish.cli.failing import say_failure, wanted_format
from publish.cli.process import disregard, forget_streams, settle
from publish.diagnostics import error
from publish.errors import ProductNotWritten, PublishError
from publish.paths import shown
from publish.products import product_table
from publish.stopped import NOWHERE, problem_of
from publish.stopping import is_asked

# The commands that do not make products. Each is in a module that is imported when it is called: `publish --help`
# imports only Click and the table of products.
_COMMANDS = {
    "build": ("publish.cli.make", "Make all products."),
    "check": ("publish.cli.check", "Check the sources and the products in build/."),
    "proof": ("publish.cli.proof", "Show what has changed since an earlier version, in the text and on the pages."),
    "preview": ("publish.cli.preview", "Show the pages in a browser while you write."),
    "lsp": ("publish.cli.lsp", "Serve an editor as a language server."),
    "explain": ("publish.cli.explain", "Explain a check and how to fix what it finds."),
    "doctor": ("publish.cli.doctor", "List the programs that publish uses, and which are missing."),
    "designs": ("publish.cli.designs", "List the designs, and show the edition in each."),
    "new": ("publish.cli.new", "Make a small edition that builds without a warning."),
    "cmif": ("publish.cli.cmif", "List the letters of editions for other collections (CMIF)."),
    "import": ("publish.cli.importing", "Make an edition from TEI or Word, or bring a Word document back."),
}

# What the dynamic loader reports if there is too little memory to load a library (glibc, elf/dl-load.c).
_NO_ROOM = re.compile("failed to map segment|annot allocate memory")

# Released when memory runs out, so that enough is left to report it.
_reserve = bytearray(1 << 20)

INTERRUPTED = 130
WRONG_COMMAND_LINE = 2


def commands() -> dict[str, str]:
    """Return every command with its summary, the products' commands first."""
    return product_table.commands() | {name: line for name, (_, line) in _COMMANDS.items()}


class _Commands(click.Group):
    """Knows the names and summaries of its commands without importing them."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(commands())

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name == "build":
            command = import_module("publish.cli.make").build_command()
        elif name in _COMMANDS:
            module = _COMMANDS[name][0]  # its last part is the name of the function: `import` cannot be one
            command = getattr(import_module(module), module.rpartition(".")[2])
        elif product_table.of_command(name):
            command = import_module("publish.cli.make").command_of(name)
        else:
            for problem in (one for broken, one in product_table.plugins().problems if broken == name):
                raise PublishError(problem.message, problem.help)
            return None
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(commands().items()))
        broken = [(name, f"`publish {name}` says why.") for name, _ in product_table.plugins().problems]
        if broken:
            with formatter.section("Plug-ins that cannot be used"):
                formatter.write_dl(broken)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="publish", message="%(prog)s %(version)s")
def publish() -> None:
    """Make a book from Markdown: sources/ in, a print-ready PDF and an EPUB in build/ out.

    EDITION is the folder that contains sources/; the default is the current folder.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit. No exception escapes: an unforeseen one is reported in one line, without a
    traceback."""
    try:
        settle()
        code = run(arguments)
        sys.stdout.flush()
        disregard()
    except KeyboardInterrupt:  # outside `run`, or a second request while the first was handled
        code = _interrupted()
    except (MemoryError, SystemError):  # again, while the first one was reported
        code = _lacks(MemoryError())
    except OSError as problem:
        # A reader such as `head` that closes the pipe early has all it wants. Anything else, such as a full disk, is a
        # failure.
        forget_streams()
        code = 0 if isinstance(problem, BrokenPipeError) else ProductNotWritten.exit_code
    gc.freeze()  # the process ends now; otherwise Python would collect garbage twice
    sys.exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    form = wanted_format(sys.argv[1:] if arguments is None else arguments)
    try:
        code = publish.main(arguments, prog_name="publish", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as wrong:
        return _wrong_command_line(wrong, form)
    except (click.Abort, KeyboardInterrupt):
        return _interrupted(form)
    except PublishError as stopped:
        say_failure(form, problem_of(stopped))
        return stopped.exit_code
    except BrokenPipeError:
        raise
    except (MemoryError, OSError) as lacking:
        return _lacks(lacking, form)
    except Exception as unforeseen:
        if is_asked():
            return _interrupted(form)  # a library, such as ctypes, turned the interrupt into this
        if _is_lack_of_memory(unforeseen):
            return _lacks(MemoryError(), form)
        return _fault(unforeseen, form)
    return code if isinstance(code, int) else 0


def _is_lack_of_memory(unforeseen: Exception) -> bool:
    """Whether memory ran out although the exception does not say so."""
    if isinstance(unforeseen, ImportError):
        return _NO_ROOM.search(str(unforeseen)) is not None
    return isinstance(unforeseen, SystemError) and platforms.has_memory_limit()


def _wrong_command_line(wrong: click.ClickException, form: str) -> int:
    if form == "text":
        wrong.show(file=sys.stderr)
    else:
        context = wrong.ctx if isinstance(wrong, click.UsageError) else None
        command = context.command_path if context is not None else "publish"
        say_failure(form, error("command-line", wrong.format_message(), NOWHERE, f"see `{command} --help`"))
    return WRONG_COMMAND_LINE


def _interrupted(form: str = "text") -> int:
    said = "interrupted; no product was left half written"
    say_failure(form, error("interrupted", said, NOWHERE), text=said)
    return INTERRUPTED


def _fault(unforeseen: Exception, form: str) -> int:
    """Report an unforeseen exception and its likely cause. Return the exit code."""
    whose = (
        "of publish, or the memory limit is too low (raise it with ulimit -v)"
        if platforms.has_memory_limit()
        else ("of publish, not of the edition")
    )
    said = f"{type(unforeseen).__name__}: {str(unforeseen)[:1000]}"
    help = f"this is a fault {whose}; please report it with the sources that cause it"
    say_failure(form, error("fault", said, NOWHERE, help))
    return 1


def _lacks(lacking: MemoryError | OSError, form: str = "text") -> int:
    """Report that memory ran out or that the system refused a file operation. Return the exit code."""
    _reserve.clear()
    if isinstance(lacking, MemoryError) or lacking.errno == errno.ENOMEM:
        said, help = "there is not enough memory", "close other programs or raise the limit (ulimit -v), and try again"
    else:
        name = lacking.filename
        where = f"{shown(Path(os.fsdecode(name)))}: " if isinstance(name, str | bytes) else ""
        said = f"{where}{lacking.strerror or lacking}"
        help = "check that the disk is there, has free space, and can be read and written"
    say_failure(form, error("machine-lacks", said, NOWHERE, help))
    return ProductNotWritten.exit_code
