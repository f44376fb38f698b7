"""Do the work on many editions: take what was made before, hand out the rest, and write what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from publish.batch.kept_outcomes import KeptOutcomes
from publish.batch.task import Outcome, Task, Work, failed
from publish.errors import ProductNotWritten
from publish.stopped import problem_of
from publish.writing import refuse_link_out, write_whole

# Does tasks in whatever order, and yields each with its outcome.
Hands = Callable[[Iterable[Task]], Iterator[tuple[Task, Outcome]]]


class Done(Struct, frozen=True):
    """An edition, its outcome, and the paths of the products that were written."""

    folder: Path
    outcome: Outcome
    written: tuple[Path, ...] = ()


def run(folders: Sequence[Path], work: Work, hands: Hands, kept: KeptOutcomes, output: Path | None) -> Iterator[Done]:
    """Do the work on each edition, and yield them as they are done.

    Products are written to `build/` in each edition, or to the folder `output`.
    """
    keys: dict[Path, str | None] = {}
    taken: dict[Path, Path] = {}
    for folder in folders:
        key = kept.key(folder, work)
        found = kept.find(key)
        if found is None:
            keys[folder] = key
        else:
            yield _written(folder, found, output, taken)
    for task, outcome in hands([Task(folder, work) for folder in keys]):
        key = keys[task.folder]
        if key == kept.key(task.folder, work):  # somebody may have edited the sources meanwhile
            kept.keep(key, outcome)
        yield _written(task.folder, outcome, output, taken)
    kept.tidy()


def _written(edition: Path, outcome: Outcome, output: Path | None, taken: dict[Path, Path]) -> Done:
    """Write the products of an edition. `taken` has the editions whose products have a path."""
    folder = output or edition / "build"
    paths = tuple(folder / name for name in outcome.products)
    try:
        if output is None and paths:
            refuse_link_out(folder, edition)
        for path in paths:
            other = taken.setdefault(path, edition)
            if other != edition:
                raise ProductNotWritten(
                    f"{path.name} is a product of {other.as_posix()} as well",
                    "give one of the two editions another slug in edition.toml, or leave out --output",
                )
        for path, data in zip(paths, outcome.products.values(), strict=True):
            if not _holds(path, data):
                write_whole(path, data)
    except ProductNotWritten as problem:
        return Done(edition, failed(problem_of(problem), problem.exit_code))
    return Done(edition, replace(outcome, products={}), paths)


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file has these bytes already."""
    try:
        return not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
