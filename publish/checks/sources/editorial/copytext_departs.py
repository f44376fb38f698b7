"""A part that departs from its copy-text."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Location, Severity
from publish.editing.sources import Sources
from publish.editing.witnesses.collating import Departure
from publish.editing.witnesses.collations import Collation
from publish.editing.witnesses.tokens import Token, shown

CHECK = Check(
    "copytext-departs",
    Severity.ERROR,
    "the text of each part for which `copytext` names a file",
    what="A part departs from its copy-text, and no emendation lists the change.",
    why="""
Whoever quotes the edition would quote what its copy-text does not have. Readers are told
what an editor changes on purpose; a departure that is not listed is a slip. The shapes of
quotation marks, dashes and ellipses, spaces, line breaks and emphasis are up to the
edition and are not compared.""",
    mend="""
Write what the copy-text has, or list the departure in sources/emendations.toml, with
enough words around it to make it unique:

    [[emendation]]
    part = "letter.md"
    copytext = "we wil kill"
    reading = "we will kill"
    reason = "a letter lost in typing"

Lines of the copy-text that do not belong to the part, such as a heading above it:

    [[omission]]
    part = "letter.md"
    first = 1
    last = 3
    reason = "the heading of the collection it was taken from\"""",
)

_HELP = "write what the copy-text has, or list the change and its reason in sources/emendations.toml"


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Report an error for each unlisted departure, or one for the whole part if its text is a different one.

    Nothing is reported if the list of emendations has errors: it could list any departure.
    """
    if not sources.manuscript.emendations.whole:
        return
    for one in sources.collations:
        if one.is_of_another_text:
            message, help = _other(one)
            yield CHECK.found(message, one.reading[0].at if one.reading else Location(one.part.path, 1, 1), help)
            continue
        for gap in one.unlisted:
            yield CHECK.found(_message(one, gap), _place(one.reading, gap.start, Location(one.part.path, 1, 1)), _HELP)


def _other(one: Collation) -> tuple[str, str]:
    """The message and the help for a copy-text that is a different text, or much longer or shorter than the part."""
    here, there = _words(one.reading), _words(one.witness)
    if there > 2 * here:
        return (
            f"the copy-text {one.copytext.path} is more than twice as long as this part ({there:,} words and {here:,})",
            "name a file with the text of this part alone, or list the lines that do not belong to it as [[omission]] "
            "in sources/emendations.toml",
        )
    if here > 2 * there:
        return (
            f"this part is more than twice as long as its copy-text {one.copytext.path} ({here:,} words and {there:,})",
            "name a file with the whole text that the part was set from",
        )
    return f"less than half of this part is in its copy-text {one.copytext.path}", "name the file that it was set from"


def _words(tokens: tuple[Token, ...]) -> int:
    return sum(one.is_word for one in tokens)


def _message(one: Collation, gap: Departure) -> str:
    at = _place(one.witness, gap.other_start, Location(one.copytext.path, 1, 1))
    where = f"({at.path}:{at.line}:{at.column})"
    here = shown(one.reading[gap.start : gap.end])
    there = shown(one.witness[gap.other_start : gap.other_end])
    if here and there:
        return f'this part has "{here}" where the copy-text has "{there}" {where}'
    if here:
        return f'"{here}" is not in the copy-text {where}'
    before = shown(one.reading[max(gap.start - 2, 0) : gap.start])
    return f'this part lacks "{there}" of the copy-text {where}' + (f', after "{before}"' if before else "")


def _place(tokens: tuple[Token, ...], number: int, empty: Location) -> Location:
    """The place of a token in the source, or of the end of the last token if no token has that number."""
    if number < len(tokens):
        return tokens[number].at
    return tokens[-1].passage.at(tokens[-1].end - 1) if tokens else empty
