"""Parse the text of `edition.toml` or of a list beside it, and explain the syntax error if there is one."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from publish.config.key_positions import DEEPEST, SHOWN_AS, KeyPositions, key_positions_of
from publish.diagnostics import Diagnostic, Location, error

# A month, which TOML does not know, and a date in another form than its 2026-11-22.
_MONTH = re.compile(r"\s*[\w-]+\s*=\s*(?P<month>\d{4}-\d\d)\s*(?:#.*)?")
_OTHER_DAY = re.compile(r"\s*[\w-]+\s*=\s*\d+([-./])\d+\1\d+\s*(?:#.*)?")
_REASON = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
# The time that tomllib needs grows with the square of the number of names.
_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DEEP_KEY = re.compile(rf"(?<![A-Za-z0-9_-]){_NAME}(?:[ \t]*\.[ \t]*{_NAME}){{{DEEPEST},}}")

# The beginning of tomllib's message for common slips, our message, and what to write instead.
_SLIPS = (
    ("Invalid value", "this is not a value", 'write text in quotation marks: title = "Letter"'),
    ("Invalid date", "there is no such date or time", "write a day that exists, such as 2026-11-22"),
    ("Expected '=' after a key", "an equals sign is missing", 'write key = "value"; comments begin with #'),
    ("Invalid statement", "this is not a key", 'write key = "value"; a key may contain letters, digits, "-" and "_"'),
    ("Expected newline or end of document", "there is something after the value", "write one key per line"),
    ("Cannot overwrite a value", "the key of this value occurs twice", "delete one of them"),
    ("Cannot declare", "this table occurs twice", "merge the two, or write [[...]] for a list of tables"),
    ("Illegal character '\\n'", "the text is not closed", 'write " at its end, or put it between """ and """'),
    ("Unterminated string", "the text is not closed", "end it with the quotation mark that it begins with"),
    (
        "Unescaped '\\' in a string",
        "a backslash has a special meaning here",
        "write two of them, or put the text between ' and '; in a path write /",
    ),
    ("Exceeds the limit", "a number has too many digits", "put it in quotation marks if it is not a number"),
)


def parsed(text: str, shown_as: str = SHOWN_AS) -> tuple[dict[str, Any], KeyPositions, list[Diagnostic]]:
    """Parse TOML 1.0. Returns the values, their positions, and `settings-syntax` if the text is not TOML.

    `shown_as` is the file's name in messages.
    """
    try:
        if _DEEP_KEY.search(text):
            raise RecursionError
        return tomllib.loads(text), key_positions_of(text, shown_as), []
    except RecursionError:
        reason = "the values are nested too deeply"
    except ValueError as wrong:
        # Usually a TOMLDecodeError, but a number with thousands of digits is a plain ValueError.
        reason = str(wrong)
    match = _REASON.fullmatch(reason)
    message = match[1] if match else reason
    help = ""
    for begin, said, instead in _SLIPS:
        if message.startswith(begin):
            message, help = said, instead
            break
    at = Location(shown_as, *_place(match, text))
    if at.line and "date" not in message and _OTHER_DAY.fullmatch(text.split("\n")[at.line - 1]):
        message, help = "this is not a date", "write dates as 2026-11-22"
    elif at.line and (month := _MONTH.fullmatch(text.split("\n")[at.line - 1])):
        message, help = "this is not a date", f'write a month in quotation marks: "{month["month"]}"'
    return {}, KeyPositions(shown_as=shown_as), [error("settings-syntax", message, at, help)]


def _place(match: re.Match[str] | None, text: str) -> tuple[int, int]:
    """Return line and column of the error; zeros if the reason names none."""
    if match is None:
        return 0, 0
    if match[2] is not None:
        return int(match[2]), int(match[3])
    return text.count("\n") + 1, len(text) - text.rfind("\n")
