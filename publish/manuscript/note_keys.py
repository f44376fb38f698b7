"""Which note a call refers to.

A note defined in a part belongs to that part, so every chapter may have its own `[^1]`. The keys of a notes file are
edition-wide. A key that neither the part of the call nor a notes file defines refers to the only other part that
defines it.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from publish.diagnostics import Diagnostic, error
from publish.manuscript.tree import Element, Kind, NoteDefinition, Part, elements, mapped


def with_unique_keys(
    parts: tuple[Part, ...], notes: Iterable[NoteDefinition]
) -> tuple[tuple[Part, ...], dict[str, NoteDefinition], list[Diagnostic]]:
    """Return the parts, with the unique key of its note in each call, and the notes by these keys.

    Most keys are unique as written. Where several files define one, that of a notes file stays as it is, and each
    part's is followed by the name of its file: `1 in letter.md`. A definition that no call can reach is reported and
    left out.
    """
    keys = _Keys({part.path: part.settings.file for part in parts})
    for note in notes:
        keys.define(note)
    if not keys.repeat:
        return parts, keys.unique(), keys.problems
    blocks = [*(part.blocks for part in parts), *(note.blocks for note in keys.unique().values())]
    keys.drop_unreached(call for held in blocks for call in elements(held, Kind.NOTE_CALL))
    called_parts = tuple(replace(part, blocks=keys.called(part.blocks)) for part in parts)
    called_notes = {key: replace(note, key=key, blocks=keys.called(note.blocks)) for key, note in keys.unique().items()}
    return called_parts, called_notes, keys.problems


class _Keys:
    """The definitions of each key, by the part that they belong to; "" for a notes file."""

    def __init__(self, files: dict[str, str]) -> None:
        self.problems: list[Diagnostic] = []
        self._files = files
        self._defined: dict[str, dict[str, NoteDefinition]] = {}

    def define(self, note: NoteDefinition) -> None:
        """Add a note; report it if the same part, or a notes file, already defines its key."""
        scopes = self._defined.setdefault(note.written or note.key, {})
        first = scopes.setdefault(note.at.path if note.at.path in self._files else "", note)
        if first is not note:
            self._report(note, first)

    @property
    def repeat(self) -> bool:
        """Whether several files define one key."""
        return any(len(scopes) > 1 for scopes in self._defined.values())

    def unique(self) -> dict[str, NoteDefinition]:
        """Return the notes by their unique keys."""
        return {self._key(key, scope): note for key, scopes in self._defined.items() for scope, note in scopes.items()}

    def called(self, blocks: tuple[Element, ...]) -> tuple[Element, ...]:
        """Return blocks with the unique key in each call; a key that is not defined stays."""

        def call(element: Element) -> Element:
            if element.kind is not Kind.NOTE_CALL:
                return element
            written = element.word("key")
            scope = self._scope(element)
            if scope is None or (key := self._key(written, scope)) == written:
                return element
            return replace(element, data={"written": f"[^{written}]", **element.data, "key": key})

        return tuple(done for block in blocks if isinstance(done := mapped(block, call), Element))

    def drop_unreached(self, calls: Iterable[Element]) -> None:
        """Report and drop each note of a notes file if all calls of its key mean a part's own note."""
        reached = {call.word("key") for call in calls if self._scope(call) == ""}
        for key, scopes in self._defined.items():
            if "" in scopes and len(scopes) > 1 and key not in reached:
                self._report(scopes.pop(""), next(iter(scopes.values())))

    def _key(self, key: str, scope: str) -> str:
        return key if len(self._defined[key]) == 1 or not scope else f"{key} in {self._files[scope]}"

    def _scope(self, call: Element) -> str | None:
        """The place where the note of a call is defined; None if it is not, or if several other parts define it."""
        scopes = self._defined.get(call.word("key"), {})
        scope = next((one for one in (call.at.path, "") if one in scopes), None)
        return next(iter(scopes)) if scope is None and len(scopes) == 1 else scope

    def _report(self, note: NoteDefinition, first: NoteDefinition) -> None:
        self.problems.append(
            error(
                "note-duplicate",
                f'note "{note.written}" is defined twice',
                note.at,
                f"its first definition is at {first.at.path}:{first.at.line}; give one of them another key",
            )
        )
