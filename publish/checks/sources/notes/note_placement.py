"""A note call on the wrong side of the punctuation, or inside a word.

Only firm rules are checked; a language without a row in the table is ignored:

- English: after punctuation and closing quotation marks, before a dash (The Chicago Manual of Style, 14.26; New Hart's
  Rules, 17.2.4). Brackets are not checked, because the side depends on the meaning.
- French: before punctuation (Lexique des règles typographiques en usage à l'Imprimerie nationale, "Appel de note").
  Guillemets and ellipses are not checked.
- Spanish: before comma, full stop, semicolon and colon (RAE, Ortografía 2010).
- Russian: before comma, full stop, semicolon and colon, after ? ! … (Мильчин, Справочник издателя и автора).

In German the side depends on what the note is about, the word or the sentence (Duden); Italian publishers differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from publish.checks.definition import Check
from publish.checks.sources.habits import told
from publish.checks.sources.notes.calls import Called, placed_calls
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "note-placement",
    Severity.WARNING,
    "note calls",
    what="A note call is on the wrong side of the punctuation, or inside a word.",
    why="""
Each language has a convention for the place of the mark. On the wrong side it looks like
a typesetter's slip and leaves a gap before the comma; inside a word it is a slip. Only
English, French, Russian and Spanish have rules firm enough to check.""",
    mend="""
In English the call stands after the punctuation, but before a dash:

    the mills,[^mills] and “at once.”[^once] No one[^no]---or few---knew.

In French, Russian and Spanish it stands before a comma or a full stop:

    les moulins[^moulins], et les autres[^autres].""",
)


class _Rules(Struct, frozen=True):
    """The signs that a call must not precede and those that it must not follow.

    With `stop`, it must not follow the full stop of a sentence either.
    """

    not_before: re.Pattern[str]
    not_behind: re.Pattern[str]
    stop: bool = False


# From how many calls on those before a sign, or after it, are a habit, and told once.
_OFTEN = 20
_NEVER = re.compile(r"(?!)")
_ENDING = 2
_RULES = {
    "en": _Rules(re.compile(r"[,.;:!?…”\"]+|’(?!\w)"), re.compile(r"(?<!^)(?:[—–]|(?<!-)-{2,3})$")),
    "fr": _Rules(_NEVER, re.compile(r"[,;:!?]$"), stop=True),
    "es": _Rules(_NEVER, re.compile(r"[,;:]$"), stop=True),
    "ru": _Rules(re.compile(r"[!?…]+|\.\.\."), re.compile(r"[,;:]$"), stop=True),
}
# A full stop after a word of five letters or more. If it is in small letters, it is probably not an abbreviation.
_STOP = re.compile(r"[^\W\d_]{5,}\.$")
_SENTENCE = re.compile(r"\s+[«“„\"]?[^\W\d_a-z]|\s*$")
# Letters of scripts with spaces between words: one directly after the call belongs to the word before it.
_LETTER_BEHIND = re.compile(r"[’']?[A-Za-z\u00c0-\u058f]")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each call that its language would place elsewhere, once if that is a habit, and each call inside a
    word."""
    for (_, one), everywhere in told([*_misplaced(sources)], lambda place: place[0], _OFTEN):
        yield replace(one, message=one.message + everywhere)


def _misplaced(sources: Sources) -> Iterator[tuple[str | None, Diagnostic]]:
    """Yield what is wrong with each call, and on which side of a sign it stands; None if it is inside a word."""
    last: tuple[int, int] | None = None
    for one in placed_calls(sources):
        place = id(one.passage), one.call.offset
        if place != last:  # report only the first of several calls in a row
            yield from _of(one)
        last = place


def _of(one: Called) -> Iterator[tuple[str | None, Diagnostic]]:
    before, behind, call = one.before, one.behind, one.shown
    if before[-1:].isalnum() and ord(before[-1]) < 0x590 and _LETTER_BEHIND.match(behind):
        words = f"{before.split()[-1]}{call}{behind.split()[0]}"
        inside = CHECK.found(
            f'the call {call} is inside a word: "{words}"',
            one.at,
            "put it after the word, and a space after the call",
            is_doubtful=_is_ending(one.language, behind),
        )
        yield None, inside
        return
    row = _RULES.get(one.language.split("-")[0].lower())
    if row is None:
        return
    found = row.not_before.match(behind)
    if found and before[-1:].strip():
        what = f"the call {call} is before {_quoted(found[0])}"
        yield "before", CHECK.found(what, one.at, f"write it after the punctuation: {found[0]}{call}")
        return
    found = row.not_behind.search(before)
    if found and found[0][0] in "—–-" and behind.strip(" ")[:1] in ("", "\n"):
        return  # at the end of a line, as of verse, the dash has no other side
    if found is None and row.stop and _SENTENCE.match(behind):
        stop = _STOP.search(before)
        found = re.search(r"\.$", before) if stop and stop[0].islower() else None
    if found:
        what = f"the call {call} is after {_quoted(found[0])}"
        yield "after", CHECK.found(what, one.at, f"write it before: {call}{found[0]}")


def _is_ending(language: str, behind: str) -> bool:
    """Whether a call stands before the ending of an inflected word, whose stem the note explains: Bambibuch[^1]es."""
    rest = re.match(r"[^\W_]*", behind)
    return rest is not None and len(rest[0]) <= _ENDING and not language.lower().startswith("en")


def _quoted(sign: str) -> str:
    return f"'{sign}'" if sign == '"' else f'"{sign}"'
