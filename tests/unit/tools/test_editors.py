"""How editors are told to open a place."""

from __future__ import annotations

import pytest

from publish.tools.editors import chosen, open_at


@pytest.mark.parametrize(("command", "environment", "arguments"), [
    ("code -g {file}:{line}:{column}", {}, ("code", "-g", "{file}:{line}:{column}")),
    ("subl", {"VISUAL": "code"}, ("subl", "{file}:{line}:{column}")),
    (None, {"VISUAL": "code --wait", "EDITOR": "vim"}, ("code", "--wait", "-g", "{file}:{line}:{column}")),
    (None, {"EDITOR": "emacsclient"}, ("emacsclient", "-n", "+{line}:{column}", "{file}")),
    (None, {"EDITOR": "an-editor"}, ("an-editor", "+{line}", "{file}")),
    # An editor that needs a terminal counts only if it is asked for.
    (None, {"VISUAL": "vim", "EDITOR": "nano"}, ()),
    ("vim --remote-silent +{line} {file}", {}, ("vim", "--remote-silent", "+{line}", "{file}")),
    (None, {"VISUAL": "'"}, ()),
    (None, {}, ()),
])  # fmt: skip
def test_the_editor_s_command(command: str | None, environment: dict[str, str], arguments: tuple[str, ...]) -> None:
    assert chosen(command, environment) == arguments


def test_an_editor_that_is_not_there_is_told() -> None:
    assert "no-such-editor could not be started" in open_at(["no-such-editor", "{file}"], "a.md", 1, 1)
