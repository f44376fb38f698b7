"""The few exceptions of the toolchain, each with the exit code of the contract.

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
    """A program or library that this command cannot do without is not on the machine."""

    exit_code = 3


class ProductNotWritten(PublishError):
    """The finished bytes could not be put in their place: disk full, no permission, a folder in the way."""

    exit_code = 4
