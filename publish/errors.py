"""The exceptions of publish, each with its exit code.

Problems of an edition are diagnostics, not exceptions; these are for what stops a run outright.
"""

from __future__ import annotations


class PublishError(Exception):
    """Something stopped the run. `message` says what, `help` what to do."""

    exit_code = 1

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class ToolMissing(PublishError):
    """A program or library that this command needs is not installed."""

    exit_code = 3


class ProductNotWritten(PublishError):
    """A finished product could not be written: the disk is full, permission is denied, a folder is in the way."""

    exit_code = 4
