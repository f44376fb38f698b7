"""The parts of a Word document that the edition lacks, each with its paragraph."""

from __future__ import annotations

from msgspec import Struct, field

from publish.diagnostics import Diagnostic, Location
from publish.importing.imported import left_out

# Characters of a passage that are shown.
_SHOWN = 60


def passage(words: str) -> str:
    """Return words in quotation marks, shortened if they are long."""
    held = " ".join(words.split())
    return f'"{held}"' if len(held) <= _SHOWN else f'"{held[:_SHOWN].rstrip()} ..."'


class Losses(Struct):
    """Collects the losses. The line of a place is the number of the paragraph in the document, from 1.

    `beginning` are the first words of the paragraph that is being read; they follow each message.
    """

    path: str
    paragraph: int = 0
    beginning: str = ""
    told: list[Diagnostic] = field(default_factory=list)
    changes: int = 0
    comments: int = 0
    _counts: dict[tuple[str, str], int] = field(default_factory=dict)
    _first: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)

    def tell(self, what: str, help: str = "") -> None:
        """Report one thing at the paragraph that is being read."""
        self.told.append(self._here(what, help))

    def change(self, what: str, help: str = "") -> None:
        """Report a tracked change, which is accepted."""
        self.changes += 1
        self.tell(f"a tracked change is accepted: {what}", help)

    def comment(self, words: str) -> None:
        """Report a comment."""
        self.comments += 1
        self.tell(f"a comment is not printed: {words}", "it stands in the text as <!-- ... -->")

    def tell_of_changes(self) -> None:
        """Say how many changes and comments there are."""
        counts = ((self.changes, "tracked change", "accepted"), (self.comments, "comment", "not printed"))
        for count, what, how in counts:
            if count > 1:
                self.tell_of_file(f"{count} {what}s are {how}: each is listed")

    def tell_of_file(self, what: str, help: str = "") -> None:
        """Report something that belongs to no paragraph."""
        self.told.append(left_out(what, Location(self.path), help))

    def count(self, what: str, help: str = "") -> None:
        """Count something that is reported once, at its first place."""
        key = what, help
        self._counts[key] = self._counts.get(key, 0) + 1
        self._first.setdefault(key, self._here(what, help))

    @property
    def all(self) -> tuple[Diagnostic, ...]:
        """All losses, in the order of the document."""
        counted = [
            left_out(f"{one.message}{_times(self._counts[key])}", one.location, one.help)
            for key, one in self._first.items()
        ]
        return tuple(sorted([*self.told, *counted], key=lambda one: one.location.line))

    def _here(self, what: str, help: str) -> Diagnostic:
        where = f", in the paragraph {passage(self.beginning)}" if self.beginning else ""
        return left_out(f"{what}{where}", Location(self.path, self.paragraph), help)


def _times(count: int) -> str:
    return f", and at {count - 1} more place{'s' if count > 2 else ''}" if count > 1 else ""
