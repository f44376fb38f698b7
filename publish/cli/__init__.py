"""The command line: parse, call the pipeline, report, exit."""

from publish.cli.main import main

__all__ = ["main"]
