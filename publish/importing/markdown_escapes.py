"""Escape text that would be read as Markdown."""

from __future__ import annotations

import re

from publish.textfile import CONTROL, WINDOWS_SIGNS

# Signs that mean something wherever they stand.
_ALWAYS = re.compile(r"[\\`*\[\]<{}~^|$]")
# Signs that mean something beside others: an entity, a citation, marked or inserted words, an emoji, a container.
_BESIDE = re.compile(
    r"&(?=#?\w+;)|(?<![A-Za-z0-9])@(?=\w)|=(?==)|\+(?=\+)|%(?=%)|:(?=:)|(?<!\w):(?=\w+:)|'(?='')|(?<![^\W_])_|_(?![^\W_])"
)
# What begins a block on the first line of a paragraph or after a line break.
_OPENING = re.compile(
    r"(?P<sign>[-+#>:=%|!])"
    r"|(?P<number>\d{1,9}|[A-Za-z]|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}|#)(?P<end>(?<![A-Z])[.)](?=\s|$)|\)(?=\s)|\.(?=\s\s))"
    r"|(?P<bracket>\()(?=\w{1,8}\)\s)"
)
_PUNCTUATION = re.compile(r"([!#$%&*+/:;<=>@\[\\\]^_`{|}~-])")


def escaped(text: str) -> str:
    """Return a text with a backslash before every sign that Markdown would read, without control characters."""
    return _BESIDE.sub(r"\\\g<0>", _ALWAYS.sub(r"\\\g<0>", _printable(text)))


def all_escaped(text: str) -> str:
    """Return a text with a backslash before every sign that may mean something in some dialect, without control
    characters."""
    return _PUNCTUATION.sub(r"\\\1", _printable(text))


def line_escaped(line: str) -> str:
    """Return a line that does not begin a block: a sign that would begin one gets a backslash."""
    found = _OPENING.match(line)
    if found is None:
        return line
    if found["end"]:
        return f"{found['number']}\\{line[found.start('end') :]}"
    return f"\\{line}"


def _printable(text: str) -> str:
    """Return a text with the sign that a control character stands for in a file of Windows, otherwise with a space."""
    return CONTROL.sub(lambda found: WINDOWS_SIGNS.get(found[0], " "), text)
