"""Find Git, and read an earlier state of a folder from a repository without touching its work tree or its index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from publish.errors import PublishError, ToolMissing
from publish.tools.program import ProgramOutput, find_program, run, version_from

# Seconds that Git may take to read a tree from a slow disk.
_SECONDS = 120.0
# Git asks no one, fetches nothing that a partial clone lacks, and takes no locks.
_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}


class Revision(Struct, frozen=True):
    """A commit: its full name, its author, the date of the commit as in ISO 8601, and the first line of its message."""

    name: str
    author: str
    date: str
    subject: str


class Repository(Struct, frozen=True):
    """A repository that holds a folder. `folder` is its path below the top of the work tree, "" if it is the top.

    `is_shallow`: it lacks old revisions. `is_submodule`: it is a submodule of another repository.
    """

    program: str
    git_folder: Path
    folder: str
    is_shallow: bool
    is_submodule: bool = False

    def revision(self, name: str) -> Revision | None:
        """Return the commit that a name means; None if there is none."""
        found = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        commit = found.out.strip()
        if found.code or not commit:
            return None
        said = self._git("show", "--no-patch", "--no-show-signature", "--format=%an%n%cI%n%s", commit)
        author, date, subject, *_ = [*said.out.split("\n"), "", "", ""]
        return Revision(commit, author, date, subject)

    def names(self) -> list[str]:
        """Return the names of all branches and tags."""
        found = self._git("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
        return found.out.split()

    def folder_in(self, revision: Revision, below: str) -> str:
        """Return the path that `folder` had in a revision: another one if the files in its folder `below` were renamed.

        Renames are those between the revision and HEAD. If Git finds none, it is the present path.
        """
        place = f"{self.folder}/{below}/".lstrip("/")
        if not self._git("cat-file", "-e", f"{revision.name}:{place.rstrip('/')}").code:
            return self.folder
        renamed = self._git("diff-tree", "-r", "-M", "-z", "--name-status", "--diff-filter=R", revision.name, "HEAD")
        fields = renamed.out.split("\0")
        folders: Counter[str] = Counter()
        for old, new in zip(fields[1::3], fields[2::3], strict=False):
            name = new.removeprefix(place)
            if name != new and f"/{old}".endswith(f"/{below}/{name}"):
                folders[old.removesuffix(f"{below}/{name}").rstrip("/")] += 1
        return folders.most_common(1)[0][0] if folders else self.folder

    def extract(self, revision: Revision, folder: str, below: tuple[str, ...], target: Path) -> bool:
        """Write some folders `below` a folder as a checkout of a revision would; return whether one of them is there.

        An index of its own is used. Raises PublishError if the objects cannot be read.
        """
        tree = f"{revision.name}:{folder}"
        if self._git("cat-file", "-e", tree).code:
            return False
        index = {"GIT_INDEX_FILE": str(target / "index")}
        place = target / "edition"
        place.mkdir()
        self._must(self._git("read-tree", tree, environment=index), revision)
        listed = self._git("ls-files", "-z", "--", *below, tree=place, environment=index)
        self._must(listed, revision)
        if listed.out:
            taken = self._git(
                "checkout-index", "-z", "--stdin", tree=place, environment=index, standard_input=listed.out
            )
            self._must(taken, revision)
        return bool(listed.out)

    def _must(self, output: ProgramOutput, revision: Revision) -> None:
        if output.code:
            help = "fetch the whole history: git fetch --unshallow" if self.is_shallow else "see `git fsck`"
            reason = _last_line(output.err)
            raise PublishError(f"Git cannot read revision {revision.name[:12]}: {reason}", help)

    def _git(
        self,
        *arguments: str,
        tree: Path | None = None,
        environment: Mapping[str, str] | None = None,
        standard_input: str = "",
    ) -> ProgramOutput:
        begin = [self.program, f"--git-dir={self.git_folder}"]
        if tree is not None:
            begin = [self.program, "-C", str(tree), f"--git-dir={self.git_folder}", f"--work-tree={tree}"]
        return run([*begin, *arguments], _SECONDS, _QUIET | dict(environment or {}), standard_input)


def repository(folder: Path) -> Repository:
    """Return the repository that holds a folder. Raises ToolMissing without Git, PublishError without a repository."""
    program = find_program("git")
    if program is None:
        raise ToolMissing("Git is not installed", "install it, or name a folder or a PDF instead of a revision")
    said = run(
        [
            program,
            "-C",
            str(folder),
            "rev-parse",
            "--absolute-git-dir",
            "--is-inside-work-tree",
            "--show-prefix",
            "--is-shallow-repository",
            "--show-superproject-working-tree",
        ],
        _SECONDS,
        _QUIET,
    )
    found = said.out.split("\n")
    if said.code or len(found) < 4 or found[1] != "true":
        reason = "the edition is not in a Git repository"
        if "ownership" in said.err:
            reason = _last_line(said.err)
        elif not said.code:
            reason = "the edition is not in a work tree of its Git repository"
        raise PublishError(reason, "name a folder or a PDF instead of a revision")
    is_submodule = bool("".join(found[4:]).strip())
    return Repository(program, Path(found[0]), found[2].rstrip("/"), found[3] == "true", is_submodule)


def version() -> str | None:
    """Return the version of the program on the PATH, or None if it is missing or broken."""
    program = find_program("git")
    return version_from([program, "--version"], r"git version (\S+)") if program else None


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].removeprefix("fatal: ").removeprefix("error: ") if lines else "it gives no reason"
