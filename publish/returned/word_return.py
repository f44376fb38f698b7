"""The changes that a returned Word document makes in the sources: settled words, and open tracked changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from msgspec import Struct, field

from publish.diagnostics import Diagnostic, Location, Severity, error, info, warning
from publish.importing.imported import unreadable
from publish.importing.word.word_package import WordPackage, WordRefused, opened, text_of
from publish.paths import shown
from publish.pipeline import LoadedEdition, load
from publish.returned.carrying import Carried, carry
from publish.returned.pending import comments, has_tracked_changes, tracked_changes
from publish.returned.resolving import by_publish, resolved
from publish.scratch import scratch
from publish.versions.changed_copy import changed_copy

OTHER_EDITION = "import-other-edition"
OTHER_STATE = "import-other-state"
UNCHANGED = "import-unchanged"
_STATE = re.compile(r"\b[0-9a-f]{12}\b")


class Tracked(Enum):
    """The fate of open tracked changes: a patch of their own, or all accepted, or all rejected."""

    APART = "apart"
    ACCEPT = "accept"
    REJECT = "reject"


class WordReturn(Struct, frozen=True):
    """The files of the edition that change, by path.

    `settled` are their texts with what the author wrote or accepted; `open` are the same texts with the open tracked
    changes as well. `problems` says what could not be carried, and what is open.
    """

    problems: tuple[Diagnostic, ...]
    settled: Mapping[str, str] = field(default_factory=dict)
    open: Mapping[str, str] = field(default_factory=dict)


def word_return(loaded: LoadedEdition, path: Path, tracked: Tracked, environment: Mapping[str, str]) -> WordReturn:
    """Return the changes that a Word document makes in an edition without errors.

    `environment` is that of `pipeline.load`.
    """
    name = shown(path)
    try:
        return _returned(loaded, opened(path), name, tracked, environment)
    except WordRefused as refused:
        return WordReturn((unreadable(str(refused), Location(name), refused.help),))


def _returned(
    loaded: LoadedEdition, package: WordPackage, name: str, tracked: Tracked, environment: Mapping[str, str]
) -> WordReturn:
    assert loaded.prepared is not None
    accepts_ours, of_state = _state(package, loaded.prepared.revision, name)
    settled = resolved(package, lambda change: accepts_ours and by_publish(change))
    everything = resolved(package, lambda change: True)
    wanted = everything if tracked is Tracked.ACCEPT else settled
    first = carry(loaded, wanted, name)
    if not first.is_of_this_edition:
        return WordReturn((_other_edition(first, name),))
    listed = [one.diagnostic(name) for one in (*tracked_changes(package), *comments(package))]
    with scratch() as folder:
        after, of_first = _proved(loaded, first, wanted, name, folder / "settled", environment)
        problems = [*of_state, *of_first, *listed]
        is_open = has_tracked_changes(package, by_author=True) or not accepts_ours
        if after is None or tracked is not Tracked.APART or not is_open:
            return _whole(problems, first if after else None, None, name)
        second = carry(after, everything, name)
        if second.differences:
            again, of_second = _proved(after, second, everything, name, folder / "open", environment)
            problems += [one for one in of_second if one not in of_first]
            second = second if again else Carried({}, (), 0, 1.0)
        return _whole(problems, first, second, name)


def _whole(problems: list[Diagnostic], settled: Carried | None, second: Carried | None, name: str) -> WordReturn:
    first, last = (one.texts if one else {} for one in (settled, second))
    if settled and not first and not last and not any(one.severity is not Severity.INFO for one in problems):
        problems.append(info(UNCHANGED, "the document has the words of the edition", Location(name)))
    return WordReturn(tuple(problems), first, last)


def _proved(
    loaded: LoadedEdition,
    carried: Carried,
    package: WordPackage,
    name: str,
    folder: Path,
    environment: Mapping[str, str],
) -> tuple[LoadedEdition | None, list[Diagnostic]]:
    """Read the edition with the changed sources, and compare it with the document again.

    Return the edition, and a problem for each difference, which was not carried. The edition is None if it has errors.
    """
    after = loaded
    if carried.texts:
        folder.mkdir()
        after = load(changed_copy(loaded.folder, carried.texts, folder), environment)
    if after.prepared is None:
        faults = [one for one in after.diagnostics if one.severity is Severity.ERROR]
        return None, [*carried.problems, *faults]
    left = carry(after, package, name)
    # Words that publish makes may be as the document has them by now.
    still = {one.message for one in left.problems}
    return after, [*(one for one in carried.problems if one.message in still), *left.misread]


def _state(package: WordPackage, revision: str, name: str) -> tuple[bool, list[Diagnostic]]:
    """Return whether the edition has the changes that publish tracked in the document, and warn of different sources.

    The footers name the state of the sources; with changes, the earlier one first.
    """
    states: list[str] = []
    for one in package.relationships(package.main).values():
        root = package.xml(one.target) if one.kind == "footer" and not one.is_outside else None
        states += [found for found in _STATE.findall(text_of(root)) if found not in states]
    if states and revision not in states:
        return True, [
            warning(
                OTHER_STATE,
                f"the document was made from revision {states[-1]} of the edition, which is now at {revision}",
                Location(name),
                "changes of the sources since then look as if the author had undone them: "
                "bring the document back into a copy of that state, and merge",
            )
        ]
    return not (len(states) > 1 and revision == states[0]), []


def _other_edition(carried: Carried, name: str) -> Diagnostic:
    return error(
        OTHER_EDITION,
        f"the document is not of this edition: it has {carried.likeness:.0%} of its words",
        Location(name),
        "name the edition that it was made from, or make a new one: publish import FILE.docx DIR",
    )
