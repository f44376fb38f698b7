"""Changes in words: what kind each is, and what it was made of."""

from __future__ import annotations

from publish.changes.change import Change, ChangeKind

_KINDS = {
    ChangeKind.WORDS_ADDED: "added",
    ChangeKind.WORDS_DELETED: "deleted",
    ChangeKind.WORDS_REPLACED: "replaced",
    ChangeKind.ADDED: "{thing} added",
    ChangeKind.DELETED: "{thing} deleted",
    ChangeKind.MOVED: "{thing} moved",
    ChangeKind.DIVIDED: "paragraph divided",
    ChangeKind.JOINED: "paragraphs joined",
    ChangeKind.FORMATTING: "formatting",
    ChangeKind.NOTE_ADDED: "note added",
    ChangeKind.NOTE_DELETED: "note deleted",
    ChangeKind.NOTE_CHANGED: "note changed",
    ChangeKind.NOTE_MOVED: "note moved",
    ChangeKind.NOTE_CALLED: "note call {detail}",
    ChangeKind.SETTING: "setting {thing}",
    ChangeKind.FILE: "file {detail}",
}
# What has one text, not two: words that stay as they are.
STAYING = frozenset(
    {ChangeKind.MOVED, ChangeKind.NOTE_MOVED, ChangeKind.FORMATTING, ChangeKind.DIVIDED, ChangeKind.JOINED}
)
# Where changed words stand is said unless it is a paragraph.
_USUAL = "paragraph"


def kind_said(change: Change) -> str:
    """Return the kind of a change in words: "paragraph moved", "replaced in heading"."""
    said = _KINDS[change.what].format(thing=change.thing, detail=change.detail)
    if change.what is ChangeKind.FORMATTING:
        return f"{said}: {change.detail}" + (" in a note" if change.note else "")
    if change.thing == "words" and change.detail != _USUAL and not change.note:
        return f"{said} in {change.detail}"
    return said


def place_said(change: Change) -> str:
    """Return where a change is in the sources, as messages write it: "sources/letter.md:12:8"."""
    at = change.new_at or change.old_at
    return "" if at is None else ":".join(str(one) for one in (at.path, at.line, at.column) if one)


def cut(words: str, length: int) -> str:
    """Return words that are not longer than so many characters; what is left out in their middle is an ellipsis."""
    if len(words) <= length:
        return words
    half = (length - 3) // 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
