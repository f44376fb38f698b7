"""Find the earlier version of an edition that `--since` names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

from msgspec.structs import replace

from publish.diagnostics import Severity
from publish.errors import PublishError
from publish.facts import pdf
from publish.memory import Memory
from publish.paths import shown_from, typed
from publish.pipeline import LoadedEdition, load
from publish.scratch import scratch
from publish.tools import git
from publish.versions.version import EarlierVersion

# What of an edition a version consists of.
_FOLDERS = ("sources", "styles")
_CHOICE = "write a Git revision, the folder of another copy of the edition, or a PDF of it"


@contextmanager
def earlier_version(
    since: str, edition: Path, environment: Mapping[str, str], memory: Memory | None = None
) -> Iterator[EarlierVersion]:
    """Context with an earlier version of the edition in a folder; the files of a revision are removed when the block
    ends.

    `since` is the folder of an edition, a PDF, or a Git revision, tried in this order. `environment` is that of
    `pipeline.load`. Raises PublishError if there is no such version, if it has no such edition, or if that has errors;
    ToolMissing if Git is needed and not installed.
    """
    if not since.strip():
        raise PublishError("no earlier version is named", _CHOICE)
    path = Path(typed(since))
    if (path / "sources").is_dir():
        yield _of_folder(path, environment, memory)
    elif path.is_file():
        yield _of_pdf(path)
    elif since.lower().endswith(".pdf"):
        raise PublishError(f"there is no file {since}", _CHOICE)
    else:
        with scratch() as folder:
            yield _of_revision(since, edition, folder, environment, memory)


def _of_folder(path: Path, environment: Mapping[str, str], memory: Memory | None) -> EarlierVersion:
    shown_as = f"the folder {shown_from(Path.cwd(), Path(os.path.abspath(path)))}"
    return EarlierVersion(shown_as, path, str(path), _ready(load(path, environment, memory), shown_as))


def _of_pdf(path: Path) -> EarlierVersion:
    shown_as = shown_from(Path.cwd(), Path(os.path.abspath(path)))
    try:
        facts = pdf.read(path)
    except PublishError as unreadable:
        raise PublishError(f"{shown_as} is not a readable PDF", _CHOICE) from unreadable
    return EarlierVersion(shown_as, path, str(path), pdf=facts)


def _of_revision(
    name: str, edition: Path, folder: Path, environment: Mapping[str, str], memory: Memory | None
) -> EarlierVersion:
    try:
        repository = git.repository(edition)
    except PublishError as reason:
        if Path(typed(name)).is_dir():
            raise _no_edition(name) from reason
        message = f'"{name}" is not a folder or a PDF, and not a revision either: {reason.message}'
        raise type(reason)(message, reason.help) from reason
    revision = repository.revision(name)
    if revision is None and Path(typed(name)).is_dir():
        raise _no_edition(name)
    if revision is None:
        raise _unknown(name, repository)
    shown_as = f"revision {revision.name[:12]}"
    then = repository.folder_in(revision, _FOLDERS[0])
    place = repository.folder or "the top of the repository"
    if not repository.extract(revision, then, _FOLDERS, folder) or not (folder / "edition" / "sources").is_dir():
        below = f"{repository.folder}/sources" if repository.folder else "sources"
        raise PublishError(
            f"{shown_as} has no edition at {place}", f"`git log --oneline -- {below}` lists the revisions that have it"
        )
    loaded = _ready(load(folder / "edition", environment, memory), shown_as)
    return EarlierVersion(
        shown_as,
        folder / "edition",
        name,
        loaded,
        dated=revision.date,
        author=revision.author,
        subject=revision.subject,
    )


def _no_edition(folder: str) -> PublishError:
    return PublishError(f"the folder {folder} is not an edition: it has no folder sources/", _CHOICE)


def _unknown(name: str, repository: git.Repository) -> PublishError:
    message = f'"{name}" is not a folder, a PDF or a revision of this repository'
    if ".." in name:
        first = name.partition("..")[0] or "HEAD"
        return PublishError(f"{message}: it is a range", f"write its beginning alone: {first}")
    near = get_close_matches(name, repository.names(), 1)
    if near:
        return PublishError(message, f'did you mean "{near[0]}"?')
    if repository.is_submodule:
        return PublishError(f"{message}, which is a submodule", "write a revision of the submodule")
    if repository.is_shallow:
        return PublishError(f"{message}, which is a shallow clone", "fetch the whole history: git fetch --unshallow")
    return PublishError(message, f"{_CHOICE}; `git log --oneline` lists the revisions")


def _ready(loaded: LoadedEdition, shown_as: str) -> LoadedEdition:
    """Return an edition that has no errors; nothing is written into its folder. Raises PublishError for an error."""
    if loaded.prepared is not None:
        return replace(loaded, prepared=replace(loaded.prepared, is_kept=False))
    first = next(one for one in loaded.diagnostics if one.severity is Severity.ERROR)
    at = ":".join(str(part) for part in (first.location.path, first.location.line, first.location.column) if part)
    raise PublishError(f"{shown_as} has errors, the first at {at}: {first.message}", first.help)
